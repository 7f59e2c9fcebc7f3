import { Dexie, type DexieOptions, type Table } from 'dexie';
import { isQuota } from './journal-errors.ts';
import type { EnteredScan, ScanFacts, ScanLog, ScanRecord, ScanSettlement } from './scan-log-record.ts';

const dayMs = 86_400_000;
const mostScans = 5000;
/** Old scans go once in so many new ones. */
const pruneEvery = 50;
const patienceMs = 500;
/** As many as a person reads when the disk keeps none. */
const mostUnkept = 200;

interface ScanRow extends ScanRecord {
  readonly number?: number;
}

class ScanDatabase extends Dexie {
  readonly scans!: Table<ScanRow, number>;

  constructor(name: string, options: DexieOptions) {
    super(name, { chromeTransactionDurability: 'strict', ...options });
    this.version(1).stores({ scans: '++number, at' });
    this.on('versionchange', () => this.close());
  }
}

interface ScanLogOptions {
  readonly name: string;
  /** The device's best time, milliseconds. */
  readonly now: () => number;
  readonly later: (milliseconds: number, task: () => void) => () => void;
  readonly factory?: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;
}

/** The list of scans in a database of its own, so that its end is not the journal's. What the disk refuses is kept in memory. */
export class DeviceScanLog implements ScanLog {
  readonly #options: ScanLogOptions;
  readonly #database: ScanDatabase;
  readonly #listeners = new Set<(records: readonly ScanRecord[]) => void>();
  #unkept: readonly ScanRecord[] = [];
  #entered = 0;

  constructor(options: ScanLogOptions) {
    this.#options = options;
    this.#database = new ScanDatabase(options.name, { ...options.factory });
  }

  enter: ScanLog['enter'] = async (facts) => {
    const keeping = this.#keep({ ...facts, content: null, effect: null }).finally(() => this.#tell());
    await Promise.race([keeping, this.#afterPatience()]);
    return { settle: async (settlement) => this.#settle(await keeping, facts, settlement) } satisfies EnteredScan;
  };

  watch: ScanLog['watch'] = (listener) => {
    this.#listeners.add(listener);
    this.#tell();
    return () => void this.#listeners.delete(listener);
  };

  close(): void {
    this.#listeners.clear();
    this.#database.close();
  }

  /** Answers with the number of the row; null where there is none. */
  async #keep(row: ScanRow): Promise<number | null> {
    try {
      this.#entered += 1;
      if (this.#entered % pruneEvery === 1) await this.#prune(mostScans);
      return await this.#database.scans.add(row);
    } catch (error) {
      const kept = isQuota(error) ? await this.#keepInstead(row) : null;
      if (kept === null) this.#unkept = [row, ...this.#unkept].slice(0, mostUnkept);
      return kept;
    }
  }

  /** The newest scans are the ones that somebody asks about: half of the others make room. */
  async #keepInstead(row: ScanRow): Promise<number | null> {
    try {
      await this.#prune(Math.floor((await this.#database.scans.count()) / 2));
      return await this.#database.scans.add(row);
    } catch {
      return null;
    }
  }

  async #settle(number: number | null, facts: ScanFacts, settlement: ScanSettlement): Promise<void> {
    const isThis = (record: ScanRecord) => record.at === facts.at && record.text === facts.text;
    if (number === null) this.#unkept = this.#unkept.map((row) => (isThis(row) ? { ...row, ...settlement } : row));
    else await this.#database.scans.update(number, settlement).catch(() => undefined);
    this.#tell();
  }

  async #prune(most: number): Promise<void> {
    const { scans } = this.#database;
    await scans.where('at').below(this.#dayAgo()).delete();
    const surplus = (await scans.count()) - most;
    if (surplus <= 0) return;
    const oldest = await scans.orderBy(':id').limit(surplus).primaryKeys();
    await scans.bulkDelete(oldest);
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    void this.#read().then((records) => {
      for (const listener of this.#listeners) listener(records);
    });
  }

  async #read(): Promise<readonly ScanRecord[]> {
    const since = this.#dayAgo();
    const kept = await this.#database.scans
      .toCollection()
      .reverse()
      .toArray()
      .catch((): ScanRow[] => []);
    const all = [...this.#unkept, ...kept].filter(({ at }) => at >= since);
    return all.toSorted((left, right) => right.at - left.at);
  }

  #dayAgo(): number {
    return this.#options.now() - dayMs;
  }

  #afterPatience(): Promise<void> {
    return new Promise((resolve) => void this.#options.later(patienceMs, resolve));
  }
}
