import type { LivePage, Uuid } from '@lineside/domain';
import type { FaultPoint } from '../../../apps/sync-server/src/db/database.ts';
import type { Spine } from '../../../apps/sync-server/src/spine.ts';
import { type Answer, type Api, openApi, type Request } from './api.ts';
import type { SpinePool, SpineSlot } from './spine-pool.ts';

/** Where a server may end. */
export const serverPoints = ['before_commit', 'after_commit', 'before_answer'] as const;
export type ServerPoint = (typeof serverPoints)[number];

export interface LiveListener {
  readonly page: (page: LivePage) => void;
  readonly cut: () => void;
}

interface Room {
  readonly site: { readonly organizationId: Uuid; readonly siteId: Uuid };
  readonly listeners: Set<LiveListener>;
  sentTo: number;
}

export interface NodeOptions {
  readonly pool: SpinePool;
  readonly now: () => number;
  readonly personOf: Parameters<typeof openApi>[0]['personOf'];
  readonly pageLimit: number;
  readonly onCrash: (point: ServerPoint) => void;
}

class Crashed extends Error {
  readonly code = 'connection_lost';
}

/** One server process: it answers, sends live pages, and may end at a point that has a name. */
export class ServerNode {
  readonly #slot: SpineSlot;
  readonly #options: NodeOptions;
  readonly #api: Api;
  readonly #rooms = new Map<Uuid, Room>();
  #armed: { readonly point: ServerPoint; passes: number } | null = null;
  #alive = true;
  /** How often anybody wanted something of it. */
  calls = 1;
  #end: () => void = () => undefined;
  readonly #ended: Promise<'cut'>;

  private constructor(slot: SpineSlot, options: NodeOptions) {
    this.#slot = slot;
    this.#options = options;
    this.#api = openApi({ ...options, spine: slot.spine });
    this.#ended = new Promise((resolve) => {
      this.#end = () => resolve('cut');
    });
  }

  static async start(options: NodeOptions, fresh: boolean): Promise<ServerNode> {
    const slot = await options.pool.take(options.now, fresh);
    const node = new ServerNode(slot, options);
    slot.onFault = (point) => node.#reached(point);
    return node;
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  get spine(): Spine {
    return this.#slot.spine;
  }

  /** It ends when it comes to the point for the `passes`-th time. */
  crashAt(point: ServerPoint, passes: number): void {
    this.#armed = { point, passes };
  }

  disarm(): void {
    this.#armed = null;
  }

  /** `cut`: the connection broke, since the process ended. */
  async answer(request: Request): Promise<Answer | 'cut'> {
    this.calls += 1;
    if (!this.#alive) return 'cut';
    const answer = await Promise.race([this.#api.answer(request), this.#ended]);
    if (this.#passes('before_answer')) this.#crash('before_answer');
    return this.#alive ? answer : 'cut';
  }

  /** Work that comes in another way than from devices; `cut` as above. */
  async work<Value>(task: (spine: Spine) => Promise<Value>): Promise<Value | 'cut'> {
    this.calls += 1;
    if (!this.#alive) return 'cut';
    return Promise.race([task(this.spine), this.#ended]);
  }

  /** Joins the room of the device's site, as a socket does. @throws where the token is not good */
  async join(token: string, listener: LiveListener): Promise<LivePage | undefined | 'cut'> {
    this.calls += 1;
    const joined = async () => {
      const { organizationId, siteId } = await this.#api.deviceOf(token);
      const room = this.#rooms.get(siteId) ?? this.#newRoom({ organizationId, siteId });
      room.listeners.add(listener);
      const standing = await this.spine.rooms.open(room.site, (page) => this.#send(room, page));
      room.sentTo = Math.max(room.sentTo, standing?.toSeq ?? 0);
      return standing;
    };
    return Promise.race([joined(), this.#ended]);
  }

  leave(listener: LiveListener): void {
    for (const [siteId, room] of this.#rooms) {
      if (!room.listeners.delete(listener) || room.listeners.size > 0) continue;
      this.#rooms.delete(siteId);
      if (this.#alive) this.spine.rooms.close(room.site);
    }
  }

  /** True where every room has been sent everything up to this head; else it is asked to send. */
  hasSent(head: number): boolean {
    if (!this.#alive) return true;
    const behind = [...this.#rooms.values()].filter((room) => room.sentTo < head);
    for (const room of behind) this.spine.rooms.grown(room.site.organizationId);
    return behind.length === 0;
  }

  /** The process ends in good order. */
  async stop(): Promise<void> {
    if (!this.#alive) return;
    this.#leaveEverybody();
    await this.#options.pool.giveBack(this.#slot);
  }

  /** Stops, and the next start opens anew. */
  async restart(): Promise<void> {
    if (!this.#alive) return;
    this.#leaveEverybody();
    await this.#options.pool.discard(this.#slot);
  }

  #newRoom(site: Room['site']): Room {
    const room = { site, listeners: new Set<LiveListener>(), sentTo: 0 };
    this.#rooms.set(site.siteId, room);
    return room;
  }

  #send(room: Room, page: LivePage): void {
    if (!this.#alive) return;
    room.sentTo = Math.max(room.sentTo, page.toSeq);
    for (const listener of room.listeners) listener.page(page);
  }

  #reached(point: FaultPoint): void {
    if (point !== 'before_transaction' && this.#passes(point)) this.#crash(point);
    if (!this.#alive) throw new Crashed(`the server ended (${point})`);
  }

  #passes(point: ServerPoint): boolean {
    if (!this.#alive || this.#armed?.point !== point) return false;
    this.#armed.passes -= 1;
    return this.#armed.passes <= 0;
  }

  #crash(point: ServerPoint): void {
    this.#leaveEverybody();
    this.#options.onCrash(point);
    void this.#options.pool.discard(this.#slot);
  }

  #leaveEverybody(): void {
    this.#alive = false;
    this.#armed = null;
    this.#end();
    const listeners = [...this.#rooms.values()].flatMap((room) => [...room.listeners]);
    for (const room of this.#rooms.values()) this.spine.rooms.close(room.site);
    this.#rooms.clear();
    for (const listener of listeners) listener.cut();
  }
}
