import type { HashHex, Uuid, Verdict } from '@lineside/domain';
import { Dexie, type DexieOptions, type Table } from 'dexie';
import { isQuota } from './journal-errors.ts';

/** One own event as it is kept: the bytes that were hashed, and what is looked for beside them. */
export interface EntryRow {
  readonly deviceSeq: number;
  readonly bytes: string;
  readonly contentHash: HashHex;
  readonly chainHash: HashHex;
  readonly eventId: Uuid;
  readonly commandId: Uuid;
  /** How many entries of its command come after it. */
  readonly commandRest: number;
  readonly type: string;
  readonly stream: string;
  /** This device's wall clock, milliseconds. */
  readonly recordedAt: number;
  /** An andon call: the whole unsent tail is pushed first. */
  readonly urgent: boolean;
}

/** A line of the receipt log, applied in order of `id`. `forgotten`: what was said of these entries does not hold any more. */
export interface ReceiptRow {
  readonly id?: number;
  readonly generation: number;
  readonly deviceSeq: number;
  readonly count: number;
  readonly seq: number;
  readonly verdict: Verdict | 'forgotten';
  readonly code: string | null;
}

interface FactRow {
  readonly key: string;
  readonly value: unknown;
}

/** The one journal of this origin. */
export const journalName = 'lineside-journal';

/** Where a browser keeps databases; tests bring their own. */
export type DatabaseFactory = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

/** Every commit reaches the disk before it is answered: with Chromium's default a power cut loses the last entries. */
const strict: DexieOptions = { chromeTransactionDurability: 'strict' };

/** The device's own database: what it recorded, what was said of it, and its own facts. */
export class JournalDatabase extends Dexie {
  readonly entries!: Table<EntryRow, number>;
  readonly receipts!: Table<ReceiptRow, number>;
  readonly facts!: Table<FactRow, string>;

  readonly #makeRoom: () => Promise<boolean>;

  /** `makeRoom`: asked when there is none; true where there is some now. */
  constructor(name: string, factory: DatabaseFactory = {}, makeRoom: () => Promise<boolean> = async () => false) {
    super(name, { ...strict, ...factory });
    this.#makeRoom = makeRoom;
    this.version(1).stores({ entries: 'deviceSeq, stream', receipts: '++id, generation', facts: 'key' });
    // A newer version of the app, or the end of this database, must not wait for an idle tab.
    this.on('versionchange', () => this.close());
  }

  /** A writing transaction; once more where it found no room and some could be made. */
  async write<Value>(tables: readonly Table[], work: () => Promise<Value>): Promise<Value> {
    try {
      return await this.transaction('rw', [...tables], work);
    } catch (error) {
      if (!isQuota(error) || !(await this.#makeRoom())) throw error;
      return this.transaction('rw', [...tables], work);
    }
  }
}
