import { Dexie, type Table } from 'dexie';
import type { Platform } from '../../platform/platform.ts';

/** Some thousand entries: a station's work of several days. */
const reserveBytes = 2_000_000;
/** What a browser gives random bytes for at once. */
const chunkBytes = 65_536;
const keepEveryMs = 60_000;

interface ReserveOptions {
  readonly name: string;
  readonly platform: Pick<Platform, 'later' | 'randomBytes'>;
  /** Little room is left, or enough again. */
  readonly onChange: () => void;
}

/**
 * Room held back for the journal. What a browser says of its room is no measure (Chromium names 10 GB whatever the disk has), so a
 * device notices that it is running out when the reserve cannot be kept, or had to be given up: then it can still record, and says so.
 */
export class StorageReserve {
  readonly #options: ReserveOptions;
  #isKept = false;
  #isLow = false;
  #closed = false;
  #cancel: () => void = () => undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: ReserveOptions) {
    this.#options = options;
  }

  /** The reserve is used up, or cannot be made. */
  get isLow(): boolean {
    return this.#isLow;
  }

  /** Makes the reserve where there is none; tries again later where there is no room for it. */
  keep(): void {
    this.#cancel();
    void this.#queued(async () => {
      if (this.#closed) return;
      this.#isKept = await this.#write().catch(() => false);
      this.#tell(!this.#isKept);
      if (!this.#isKept) this.#keepLater();
    });
  }

  /** Gives the room to the journal. False: it has been given before. */
  giveUp(): Promise<boolean> {
    return this.#queued(async () => {
      if (!this.#isKept) return false;
      this.#isKept = false;
      // A deleted row would give its room back only some time later.
      await Dexie.delete(this.#options.name);
      this.#tell(true);
      this.#keepLater();
      return true;
    });
  }

  /** Resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#work;
  }

  #keepLater(): void {
    this.#cancel();
    if (!this.#closed) this.#cancel = this.#options.platform.later(keepEveryMs, () => this.keep());
  }

  async #write(): Promise<boolean> {
    const database = new ReserveDatabase(this.#options.name);
    try {
      if ((await database.bytes.count()) === 0) await database.bytes.add(this.#bytes());
      return true;
    } finally {
      database.close();
    }
  }

  /** Random, so that no storage makes less of it. */
  #bytes(): Uint8Array {
    const bytes = new Uint8Array(reserveBytes);
    for (let from = 0; from < reserveBytes; from += chunkBytes)
      bytes.set(this.#options.platform.randomBytes(Math.min(chunkBytes, reserveBytes - from)), from);
    return bytes;
  }

  #tell(isLow: boolean): void {
    if (isLow === this.#isLow) return;
    this.#isLow = isLow;
    if (!this.#closed) this.#options.onChange();
  }

  #queued<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.#work.then(task, task);
    this.#work = done.catch(() => undefined);
    return done;
  }
}

class ReserveDatabase extends Dexie {
  readonly bytes!: Table<Uint8Array, number>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ bytes: '++' });
  }
}
