import type { RxCollection } from 'rxdb';
import { FillingKeys } from './filling-keys.ts';
import { ReplicaWriteError, type Row, type Stored, writeRow } from './replica-rows.ts';
import { cursorKey, type ReplicaDocument } from './replica-schema.ts';
import { newerRows } from './sync-cursor.ts';

const attempts = 3;

/** Writes the rows of one generation, one thing after the other. */
export class ReplicaWriter {
  readonly #rows: RxCollection<ReplicaDocument>;
  readonly #filling = new FillingKeys();
  #writes: Promise<unknown> = Promise.resolve();

  constructor(rows: RxCollection<ReplicaDocument>) {
    this.#rows = rows;
  }

  /** Puts a task in line. */
  queued<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.#writes.then(task, task);
    this.#writes = done.catch(() => undefined);
    return done;
  }

  /** Resolves when nothing is in line any more. */
  async settle(): Promise<void> {
    await this.#writes.catch(() => undefined);
  }

  /** Adds rows to a database that has none of them. */
  async add(rows: readonly Row[]): Promise<void> {
    const gone = rows.filter(({ _deleted }) => _deleted);
    // The storage refuses to insert what is deleted already.
    const inserted = rows.map((row) => writeRow({ ...row, _deleted: false }, undefined));
    if (inserted.length === 0) return;
    const { error } = await this.#rows.storageInstance.bulkWrite(inserted, 'lineside-copy');
    if (error.length > 0) throw new ReplicaWriteError(error.map(({ documentId }) => documentId));
    if (gone.length > 0) await this.write(gone, true);
  }

  /** Writes rows in one transaction; those that are older than what is known are left out, unless `force`. */
  async write(rows: readonly Row[], force = false): Promise<void> {
    let left = rows;
    for (let attempt = 0; attempt < attempts && left.length > 0; attempt++) {
      const known = await this.#known(left.map(({ key }) => key));
      const newer = force ? left : newerRows(left, (row) => (row.key === cursorKey ? -1 : known.get(row.key)?.seq));
      const writes = newer
        // The storage refuses to insert what is deleted already: what was never here needs no word of its going.
        .filter((row) => !row._deleted || known.has(row.key))
        .map((row) => writeRow(row, known.get(row.key)));
      const { error } = await this.#rows.storageInstance.bulkWrite(writes, 'lineside-page');
      const failed = new Set(error.map(({ documentId }) => documentId));
      left = newer.filter(({ key }) => failed.has(key));
      if (failed.size > 0) this.#filling.forget();
      else this.#written(rows, known.get(cursorKey));
    }
    if (left.length > 0) throw new ReplicaWriteError(left.map(({ key }) => key));
  }

  #written(rows: readonly Row[], before: Stored | undefined): void {
    const cursor = rows.find(({ key }) => key === cursorKey)?.cursor;
    if (!cursor) return;
    const keys = rows.map(({ key }) => key);
    this.#filling.written(keys, before?.cursor, cursor);
  }

  /** What is there of these keys. */
  async #known(keys: readonly string[]): Promise<ReadonlyMap<string, Stored>> {
    const { storageInstance } = this.#rows;
    const byKey = async (wanted: readonly string[]) =>
      new Map((await storageInstance.findDocumentsById([...wanted], true)).map((document) => [document.key, document]));
    const found = await byKey(this.#filling.among(keys));
    return this.#filling.agrees(found.get(cursorKey)?.cursor) ? found : byKey(keys);
  }
}
