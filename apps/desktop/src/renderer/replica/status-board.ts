import type { WindowChannel } from '../../platform/platform.ts';
import type { Clock } from './clock.ts';
import type { DeviceJournal } from './device-journal.ts';
import type { OwnEntry, SyncStatus, Unsubscribe } from './kiosk-contract.ts';
import type { SyncHealth } from './sync-client.ts';

interface Told {
  readonly health: SyncHealth;
  readonly lastContactAt: number | null;
}

interface BoardOptions {
  readonly journal: DeviceJournal;
  readonly clock: Clock;
  readonly attention: () => Promise<readonly OwnEntry[]>;
  readonly channel: WindowChannel;
  readonly later: (milliseconds: number, task: () => void) => () => void;
  readonly storagePersistent: () => boolean;
  readonly storageLow: () => boolean;
}

const ask = 'lineside:who-syncs';
/** Contacts come many a second; who looks at their age wants seconds. */
const contactEveryMs = 1000;

/** What the sync badge shows, in every window: the holder of the lock tells the others how the connection is. */
export class StatusBoard {
  readonly #options: BoardOptions;
  readonly #listeners = new Set<(status: SyncStatus) => void>();
  #told: Told = {
    health: { connection: 'connecting', catchingUp: true, stopped: null, current: true },
    lastContactAt: null,
  };
  #holds = false;
  #last: SyncStatus | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #closed = false;
  #contactTimer: (() => void) | null = null;

  constructor(options: BoardOptions) {
    this.#options = options;
    options.channel.onMessage((message) => this.#hear(message));
    options.channel.send(ask);
  }

  /** Starts from what an earlier run of this device knew. */
  async open(): Promise<void> {
    const lastContactAt = await this.#options.journal.fact('lastContactAt');
    if (this.#told.lastContactAt === null) this.#told = { ...this.#told, lastContactAt };
  }

  watch(listener: (status: SyncStatus) => void): Unsubscribe {
    this.#listeners.add(listener);
    if (this.#last) listener(this.#last);
    else this.wake();
    return () => void this.#listeners.delete(listener);
  }

  /** Only the holder of the lock calls this. */
  tell(health: SyncHealth): void {
    this.#holds = true;
    this.#told = { ...this.#told, health };
    this.#options.channel.send(this.#told);
    this.wake();
  }

  /** The server was heard of just now. */
  heard(): void {
    this.#told = { ...this.#told, lastContactAt: this.#options.clock.now() };
    this.#contactTimer ??= this.#options.later(contactEveryMs, () => {
      this.#contactTimer = null;
      this.#options.channel.send(this.#told);
      const { lastContactAt } = this.#told;
      void this.#options.journal.setFact('lastContactAt', () => lastContactAt).catch(() => undefined);
    });
  }

  /** The journal or the connection changed. */
  wake(): void {
    if (this.#closed) return;
    if (this.#reading !== null) {
      this.#again = true;
      return;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
      if (this.#again) this.wake();
    });
  }

  /** Resolves when nothing is read any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#contactTimer?.();
    this.#listeners.clear();
    this.#options.channel.close();
    await this.#reading;
  }

  async #read(): Promise<void> {
    this.#again = false;
    try {
      const next = await this.#status();
      if (this.#last && JSON.stringify(next) === JSON.stringify(this.#last)) return;
      this.#last = next;
      for (const listener of this.#listeners) listener(next);
    } catch {
      // The database was closed, or is away for a moment: the next change reads again.
    }
  }

  async #status(): Promise<SyncStatus> {
    const { journal, attention, clock, storagePersistent, storageLow } = this.#options;
    const [tail, progress, identity] = await Promise.all([
      journal.tail(),
      journal.fact('progress'),
      journal.fact('identity'),
    ]);
    const base = identity?.base.deviceSeq ?? 0;
    const confirmed = Math.max(base, progress.confirmed);
    const { connection, catchingUp, stopped } = this.#told.health;
    return {
      connection,
      catchingUp,
      stopped,
      lastContactAt: this.#told.lastContactAt,
      made: tail.deviceSeq - base,
      safe: confirmed - base,
      unsent: tail.deviceSeq - confirmed,
      attention: await attention(),
      clock: clock.quality,
      storagePersistent: storagePersistent(),
      storageLow: storageLow(),
    };
  }

  #hear(message: unknown): void {
    if (message === ask) {
      if (this.#holds) this.#options.channel.send(this.#told);
      return;
    }
    if (typeof message !== 'object' || message === null || !('health' in message)) return;
    this.#holds = false;
    this.#told = message as Told;
    this.wake();
  }
}
