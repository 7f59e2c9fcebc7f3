import { IDBKeyRange } from 'fake-indexeddb';
import type { Disk } from './disk.ts';
import { type InternalStorageInstance, memoryStorage } from './replica-disk.ts';

/** What a device writes: a command, what was said of entries, a fact of its own, a page. */
export const diskWrites = ['append', 'receipts', 'facts', 'page'] as const;
/** Where a device may end: before it writes such a thing, or when it is written and nobody knows yet. */
export type DiskPoint = `${'before' | 'after'}_${(typeof diskWrites)[number]}`;

export interface DiskWatcher {
  /** True: the device ends here. */
  readonly endsAt: (point: DiskPoint) => boolean;
  /** Rows that are about to be written to a collection. */
  readonly onPage: (collection: string, rows: readonly Readonly<Record<string, unknown>>[]) => void;
}

const ended = () => new DOMException('the process has ended', 'UnknownError');

/** One process's hands on a disk. When it is killed, what was not committed is gone, and nothing more is read or written. */
export class OpenDisk {
  readonly #disk: Disk;
  readonly #watcher: DiskWatcher;
  readonly #databases = new Set<IDBDatabase>();
  readonly #transactions = new Set<IDBTransaction>();
  #busy = 0;
  #dead = false;

  constructor(disk: Disk, watcher: DiskWatcher) {
    this.#disk = disk;
    this.#watcher = watcher;
  }

  /** True while something is being read or written. */
  get isBusy(): boolean {
    return !this.#dead && this.#busy > 0;
  }

  /** For `openKiosk`. */
  get options() {
    const factory = Object.create(this.#disk.indexedDB) as IDBFactory;
    factory.open = (name, version) => this.#open(name, version);
    const storage = memoryStorage(this.#disk.replicas, (open) => this.#watchInstance(open));
    return { journal: { indexedDB: factory, IDBKeyRange }, replica: { storage, multiInstance: false } };
  }

  kill(): void {
    this.#dead = true;
    for (const transaction of this.#transactions) abort(transaction);
    for (const database of this.#databases) database.close();
  }

  #open(name: string, version?: number): IDBOpenDBRequest {
    if (this.#dead) throw ended();
    const request = this.#disk.indexedDB.open(name, version);
    this.#busy += 1;
    request.addEventListener('success', () => {
      this.#busy -= 1;
      this.#watch(request.result);
    });
    request.addEventListener('error', () => {
      this.#busy -= 1;
    });
    return request;
  }

  #watch(database: IDBDatabase): void {
    if (this.#dead) {
      database.close();
      return;
    }
    this.#databases.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      const what = mode === 'readwrite' ? writeTo(stores) : null;
      if (what && !this.#dead && this.#watcher.endsAt(`before_${what}`)) this.kill();
      if (this.#dead) throw ended();
      const transaction = begin(stores, mode, options);
      this.#follow(transaction, what);
      return transaction;
    };
  }

  #follow(transaction: IDBTransaction, what: (typeof diskWrites)[number] | null): void {
    this.#busy += 1;
    this.#transactions.add(transaction);
    const end = () => {
      if (this.#transactions.delete(transaction)) this.#busy -= 1;
    };
    transaction.addEventListener('abort', end);
    transaction.addEventListener('complete', () => {
      end();
      if (what && !this.#dead && this.#watcher.endsAt(`after_${what}`)) this.kill();
    });
  }

  async #watchInstance(open: () => Promise<InternalStorageInstance>): Promise<InternalStorageInstance> {
    if (this.#dead) throw ended();
    const instance = await open();
    this.#disk.instances.add(instance);
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = (rows, context) => {
      if (this.#dead) return Promise.reject(ended());
      const isPage = context === 'lineside-page';
      if (isPage && this.#watcher.endsAt('before_page')) this.kill();
      if (this.#dead) return Promise.reject(ended());
      if (isPage)
        this.#watcher.onPage(
          databaseOf(instance),
          rows.map(({ document }) => document),
        );
      const written = write(rows, context);
      if (isPage && this.#watcher.endsAt('after_page')) this.kill();
      return this.#dead ? Promise.reject(ended()) : written;
    };
    return instance;
  }
}

function databaseOf(instance: InternalStorageInstance): string {
  return (instance as unknown as { databaseName: string }).databaseName;
}

function writeTo(stores: string | Iterable<string>): (typeof diskWrites)[number] | null {
  const names = typeof stores === 'string' ? [stores] : [...stores];
  if (names.includes('entries')) return 'append';
  if (names.includes('receipts')) return 'receipts';
  return names.includes('facts') ? 'facts' : null;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has just ended.
  }
}
