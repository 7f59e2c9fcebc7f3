import type { OperationState, Uuid } from '@lineside/domain';
import type { Platform } from '../../../apps/desktop/src/platform/platform.ts';
import { openKiosk } from '../../../apps/desktop/src/renderer/replica/kiosk.ts';
import type {
  CommandRequest,
  Kiosk,
  SyncStatus,
  View,
} from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Random } from '../world/random.ts';
import type { Disk } from './disk.ts';
import { SimulatedLive } from './live.ts';
import { type DiskWatcher, OpenDisk } from './open-disk.ts';
import { simulatedTransport, type Wire } from './transport.ts';
import type { SharedWindows } from './windows.ts';

export interface WindowOptions {
  readonly disk: Disk;
  readonly shared: SharedWindows;
  readonly wire: Omit<Wire, 'isAlive' | 'onEnd'>;
  readonly random: Random;
  /** How wrong the wall clock of this device is (milliseconds). */
  readonly wallOffsetMs: () => number;
  readonly watcher: DiskWatcher;
  /** Aggregates whose views are looked at while it lives. */
  readonly watched: readonly { readonly type: string; readonly id: Uuid }[];
  readonly onView: (view: View<OperationState>) => void;
}

export type Recorded = Awaited<ReturnType<Kiosk['record']>> | 'ended';

/** The product's kiosk in one window of a simulated device. */
export class DeviceWindow {
  readonly #options: WindowOptions;
  readonly #disk: OpenDisk;
  readonly #bootedAtMs: number;
  readonly #lives: SimulatedLive[] = [];
  readonly #ended: Promise<'ended'>;
  #end: () => void = () => undefined;
  readonly #atEnd: (() => void)[] = [];
  #opening: Promise<Kiosk> | null = null;
  #alive = true;
  #kiosk: Kiosk | null = null;
  status: SyncStatus | null = null;

  private constructor(options: WindowOptions) {
    this.#options = options;
    this.#bootedAtMs = options.wire.clock.nowMs;
    this.#ended = new Promise((resolve) => {
      this.#end = () => resolve('ended');
    });
    const { endsAt, onPage } = options.watcher;
    this.#disk = new OpenDisk(options.disk, {
      onPage,
      endsAt: (point) => {
        const ends = endsAt(point);
        if (ends) this.#die();
        return ends;
      },
    });
  }

  /** Opens the kiosk; it may come to its end before that is done. */
  static async open(options: WindowOptions): Promise<DeviceWindow> {
    const window = new DeviceWindow(options);
    window.#opening = window.#open();
    const opened = await window.whileAlive(window.#opening);
    if (opened !== 'ended') window.#watch(opened);
    return window;
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  /** True while it works on something of its own, not waiting for the network or the clock. */
  get isBusy(): boolean {
    return this.#alive && this.#disk.isBusy;
  }

  get kiosk(): Kiosk {
    if (!this.#kiosk) throw new Error('this window never opened');
    return this.#kiosk;
  }

  get isOpen(): boolean {
    return this.#alive && this.#kiosk !== null;
  }

  /** `ended`: nobody was told, whatever was written. */
  async record(request: CommandRequest): Promise<Recorded> {
    return this.whileAlive(this.kiosk.record(request));
  }

  /** What is asked of a process that may end meanwhile. */
  whileAlive<Value>(work: Promise<Value>): Promise<Value | 'ended'> {
    work.catch(() => undefined);
    return Promise.race([
      work.catch((error: unknown) => (this.#alive ? Promise.reject(error) : ('ended' as const))),
      this.#ended,
    ]).then((done) => (this.#alive ? done : 'ended'));
  }

  /** Power off, or kill -9. */
  kill(): void {
    this.#disk.kill();
    this.#die();
  }

  /** What is left of an ended process in this one goes away; RxDB counts what is open. */
  async buried(): Promise<void> {
    const kiosk = await this.#opening?.catch(() => null);
    await kiosk?.close().catch(() => undefined);
  }

  cutLive(): void {
    for (const live of this.#lives) live.cut();
  }

  async close(): Promise<void> {
    await this.#kiosk?.close();
    this.kill();
  }

  #die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#end();
    this.#options.shared.leave(this);
    for (const live of this.#lives) live.close();
    for (const listener of this.#atEnd.splice(0)) listener();
  }

  async #open(): Promise<Kiosk> {
    const wire: Wire = {
      ...this.#options.wire,
      isAlive: () => this.#alive,
      onEnd: (listener) => void this.#atEnd.push(listener),
    };
    return openKiosk({
      people: 'none',
      platform: this.#platform(),
      prefix: 'lineside',
      transport: simulatedTransport(wire),
      live: () => {
        const live = new SimulatedLive(wire);
        this.#lives.push(live);
        return live;
      },
      disk: this.#disk.options,
    });
  }

  #watch(kiosk: Kiosk): void {
    this.#kiosk = kiosk;
    kiosk.watchStatus((status) => {
      if (this.#alive) this.status = status;
    });
    for (const { type, id } of this.#options.watched)
      kiosk.watchOne<OperationState>(type, id, (view) => {
        if (this.#alive) this.#options.onView(view);
      });
  }

  #platform(): Platform {
    const { wire, shared, random, wallOffsetMs } = this.#options;
    const { clock } = wire;
    return {
      kind: 'browser',
      serverUrl: '',
      wallMs: () => Math.max(0, clock.nowMs + wallOffsetMs()),
      monotonicMs: () => clock.nowMs - this.#bootedAtMs,
      randomBytes: (count) => random.bytes(count),
      random: () => random.next(),
      later: (milliseconds, task) =>
        clock.later(milliseconds, () => {
          if (this.#alive) task();
        }),
      persistStorage: async () => true,
      hold: (name, givenUp, task) => shared.hold(this, name, givenUp, task),
      channel: (name) => shared.channel(this, name),
      onNetwork: () => () => undefined,
      enrolmentCode: null,
      readUpdate: async () => null,
      keepApp: () => undefined,
      language: null,
      machine: null,
    };
  }
}
