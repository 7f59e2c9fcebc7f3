import type { LivePage, Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { readHead } from '../db/head-rows.ts';
import type { Logger } from '../db/logger.ts';
import type { Tables } from '../db/state-rows.ts';
import { readLivePage, readStanding } from './live-page.ts';

export interface LiveOptions {
  readonly database: Database;
  readonly tables: Tables;
  readonly now: () => number;
  readonly logger: Logger;
}

type Send = (page: LivePage) => void;

/** One site's listeners on this node: sends them every page after the last, in order, one at a time. */
class Room {
  readonly #options: LiveOptions;
  readonly #site: { readonly organizationId: Uuid; readonly siteId: Uuid };
  readonly #send: Send;
  /** Where the pages begin: the head when the room opened. Who joins later pulls first anyway. */
  readonly #opened: Promise<void>;
  #sentTo = 0;
  #grown = false;
  #sending = false;

  constructor(options: LiveOptions, site: { organizationId: Uuid; siteId: Uuid }, send: Send) {
    this.#options = options;
    this.#site = site;
    this.#send = send;
    this.#opened = this.#open();
    this.#opened.catch(() => undefined);
  }

  /** Where it stands, once it is open. */
  async standing(): Promise<LivePage | undefined> {
    await this.#opened;
    const { database, now } = this.#options;
    const { organizationId } = this.#site;
    const seq = this.#sentTo;
    return database.inOrganization(
      organizationId,
      (client) => readStanding(client, { organizationId, seq, now: now() }),
      {
        snapshot: true,
      },
    );
  }

  grown(): void {
    this.#grown = true;
    if (this.#sending) return;
    this.#sending = true;
    this.#sendAll()
      .catch((error: unknown) => this.#options.logger.warn({ err: error, ...this.#site }, 'a live page was not sent'))
      .finally(() => {
        this.#sending = false;
      });
  }

  async #open(): Promise<void> {
    const { organizationId } = this.#site;
    const head = await this.#options.database.inOrganization(organizationId, (client) =>
      readHead(client, organizationId),
    );
    this.#sentTo = head?.head ?? 0;
  }

  async #sendAll(): Promise<void> {
    await this.#opened;
    while (this.#grown) {
      this.#grown = false;
      const page = await this.#read();
      if (!page) continue;
      // More may have been committed meanwhile.
      this.#grown = true;
      this.#sentTo = page.toSeq;
      this.#send(page);
    }
  }

  #read(): Promise<LivePage | undefined> {
    const { database, tables, now } = this.#options;
    const { organizationId } = this.#site;
    return database.inOrganization(
      organizationId,
      (client) => readLivePage(client, { ...this.#site, fromSeq: this.#sentTo, tables, now: now() }),
      { snapshot: true },
    );
  }
}

/** The rooms of this node, by organization and site. */
export class LiveRooms {
  readonly #options: LiveOptions;
  readonly #rooms = new Map<Uuid, Map<Uuid, Room>>();

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Opens the room where it is not; every commit after the page that it answers reaches it. */
  async open(site: { organizationId: Uuid; siteId: Uuid }, send: Send): Promise<LivePage | undefined> {
    const ofOrganization = this.#rooms.get(site.organizationId) ?? new Map<Uuid, Room>();
    this.#rooms.set(site.organizationId, ofOrganization);
    const room = ofOrganization.get(site.siteId) ?? new Room(this.#options, site, send);
    ofOrganization.set(site.siteId, room);
    return room.standing().catch((error: unknown) => {
      // Others may have waited for the same one, and somebody may have opened another since.
      if (ofOrganization.get(site.siteId) === room) ofOrganization.delete(site.siteId);
      throw error;
    });
  }

  close({ organizationId, siteId }: { organizationId: Uuid; siteId: Uuid }): void {
    this.#rooms.get(organizationId)?.delete(siteId);
  }

  grown(organizationId: Uuid): void {
    for (const room of this.#rooms.get(organizationId)?.values() ?? []) room.grown();
  }

  allMayHaveGrown(): void {
    for (const organizationId of this.#rooms.keys()) this.grown(organizationId);
  }
}
