import {
  type Catalog,
  type Gone,
  catalog as ownCatalog,
  type ReplicaState,
  replicaRetentionMs,
  type StreamKey,
  streamKeyText,
} from '@lineside/domain';
import type { RxCollection, RxDatabase } from 'rxdb';
import type { ViewQuery } from './kiosk-contract.ts';
import { agingBatch, closedBefore, forgetGone, found, sweepIndexes } from './replica-aging.ts';
import { copyFromOtherLayout, removeOtherLayouts } from './replica-copy.ts';
import { createDatabase, type ReplicaOptions, removeDatabase } from './replica-database.ts';
import { ReplicaWriteError, type Row, writeRow } from './replica-rows.ts';
import {
  cursorDocumentOf,
  cursorKey,
  documentOf,
  goneDocumentOf,
  indexedQueries,
  type PulledRow,
  pulledOf,
  type ReplicaDocument,
  replicaSchema,
} from './replica-schema.ts';
import { newCursor, newerRows, type SyncCursor } from './sync-cursor.ts';
import { matches } from './view.ts';

export interface ReplicaPage {
  readonly states: readonly ReplicaState[];
  readonly gone: readonly Gone[];
  readonly cursor: SyncCursor;
}

const writeAttempts = 3;

/** One generation of pulled states: one collection, written by one tab, watched by all. */
export class ReplicaStore {
  readonly generation: number;
  readonly #database: RxDatabase;
  readonly #collection: RxCollection<ReplicaDocument>;
  readonly #catalog: Catalog;
  #writes: Promise<unknown> = Promise.resolve();
  /** No page that is under way names a row that left before it. */
  #quietSeq = 0;

  private constructor(
    generation: number,
    { database, collection }: { database: RxDatabase; collection: RxCollection<ReplicaDocument> },
    catalog: Catalog,
  ) {
    this.generation = generation;
    this.#catalog = catalog;
    this.#database = database;
    this.#collection = collection;
  }

  /** Opens a generation; one that an app of another release filled is taken over first. */
  static async open(generation: number, options: ReplicaOptions = {}): Promise<ReplicaStore> {
    await copyFromOtherLayout(generation, options, async () => {
      const target = await ReplicaStore.#open(generation, options);
      return { add: (rows) => target.#add(rows), close: () => target.close() };
    });
    return ReplicaStore.#open(generation, options);
  }

  static async #open(generation: number, options: ReplicaOptions): Promise<ReplicaStore> {
    const database = await createDatabase(generation, options);
    try {
      const { aggregates } = await database.addCollections({ aggregates: { schema: replicaSchema } });
      const collection = aggregates as RxCollection<ReplicaDocument>;
      const store = new ReplicaStore(generation, { database, collection }, options.catalog ?? ownCatalog);
      // RxDB opens the database of a collection with the first question.
      store.#quietSeq = (await store.cursor()).settledSeq;
      return store;
    } catch (error) {
      // Half open it would be in the way of the next attempt.
      await database.close().catch(() => undefined);
      throw error;
    }
  }

  /** Deletes a generation that nobody looks at any more. */
  static async remove(generation: number, options: ReplicaOptions = {}): Promise<void> {
    await removeDatabase(generation, options);
  }

  /** Deletes what apps of other releases left of a generation that has been taken over. */
  static async removeOtherLayouts(generation: number, options: ReplicaOptions = {}): Promise<void> {
    await removeOtherLayouts(generation, options);
  }

  /** Called with the types that changed, after a page was written in this tab or another. */
  onChange(listener: (types: ReadonlySet<string>) => void): () => void {
    const subscription = this.#collection.eventBulks$.subscribe(({ events }) =>
      listener(new Set(events.map(({ documentData }) => documentData.type))),
    );
    return () => subscription.unsubscribe();
  }

  async cursor(): Promise<SyncCursor> {
    const [document] = await this.#collection.storageInstance.findDocumentsById([cursorKey], false);
    return document?.cursor ?? newCursor;
  }

  /** Pulled rows by key; rows that left are among them, without a state. */
  async rows(keys: readonly StreamKey[]): Promise<ReadonlyMap<string, PulledRow>> {
    if (keys.length === 0) return new Map();
    const found = await this.#collection.storageInstance.findDocumentsById(keys.map(streamKeyText), true);
    return new Map(found.map((document) => [document.key, pulledOf(document)]));
  }

  /** The first `limit` rows of a list, in its order up to the put-together of its parts. */
  async list(query: ViewQuery, limit: number): Promise<readonly PulledRow[]> {
    const definition = this.#catalog.aggregate(query.type);
    if (!definition) throw new Error(`no aggregate is called ${query.type}`);
    const parts = indexedQueries(definition, query, limit);
    const rows = (await Promise.all(parts.map((part) => found(this.#collection, part)))).flat().map(pulledOf);
    if (parts.every((part) => part.limit !== undefined)) return rows;
    return rows.filter(({ state }) => state && matches(query, state));
  }

  /** The plans of a list's queries, for the test that demands an index for each. */
  plans(query: ViewQuery, limit: number) {
    const definition = this.#catalog.aggregate(query.type);
    if (!definition) throw new Error(`no aggregate is called ${query.type}`);
    return indexedQueries(definition, query, limit).map(
      (part) => this.#collection.find(structuredClone(part) as never).getPreparedQuery().queryPlan,
    );
  }

  /** Writes a page and its cursor in one transaction; pages follow each other. Rows older than what is known are left out. */
  write({ states, gone, cursor }: ReplicaPage): Promise<void> {
    const rows = [
      ...states.map((state): Row => ({ ...documentOf(this.#catalog, state), _deleted: false })),
      ...gone.map((one): Row => ({ ...goneDocumentOf(one), _deleted: true })),
    ];
    return this.#queued(() => this.#write([...rows, { ...cursorDocumentOf(cursor), _deleted: false }]));
  }

  /** Drops what was closed 14 days before `now`, the server's time, and is settled: the server sends no word of it. How many rows left. */
  async prune(now: number): Promise<number> {
    const { settledSeq } = await this.cursor();
    let dropped = 0;
    for (let more = true; more; ) {
      const old = await closedBefore(this.#collection, now - replicaRetentionMs);
      const rows = old.filter(({ seq }) => seq <= settledSeq);
      const gone = rows.map((row): Row => ({ ...goneDocumentOf(row), _deleted: true }));
      if (gone.length > 0) await this.#queued(() => this.#write(gone, true));
      dropped += gone.length;
      more = gone.length > 0 && old.length === agingBatch;
    }
    await this.#queued(() => forgetGone(this.#collection, this.#quietSeq));
    this.#quietSeq = settledSeq;
    return dropped;
  }

  /** Makes room on the disk. */
  sweep = (): Promise<void> => sweepIndexes(this.#collection);

  async close(): Promise<void> {
    await this.#writes.catch(() => undefined);
    await this.#database.close();
  }

  /** Adds rows to a database that has none of them. */
  async #add(rows: readonly Row[]): Promise<void> {
    const gone = rows.filter(({ _deleted }) => _deleted);
    // The storage refuses to insert what is deleted already.
    const inserted = rows.map((row) => writeRow({ ...row, _deleted: false }, undefined));
    if (inserted.length === 0) return;
    const { error } = await this.#collection.storageInstance.bulkWrite(inserted, 'lineside-copy');
    if (error.length > 0) throw new ReplicaWriteError(error.map(({ documentId }) => documentId));
    if (gone.length > 0) await this.#write(gone, true);
  }

  #queued<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.#writes.then(task, task);
    this.#writes = done.catch(() => undefined);
    return done;
  }

  async #write(rows: readonly Row[], force = false): Promise<void> {
    let left = rows;
    for (let attempt = 0; attempt < writeAttempts && left.length > 0; attempt++) {
      const keys = left.map(({ key }) => key);
      const found = await this.#collection.storageInstance.findDocumentsById(keys, true);
      const known = new Map(found.map((document) => [document.key, document]));
      const newer = force ? left : newerRows(left, (row) => (row.key === cursorKey ? -1 : known.get(row.key)?.seq));
      const writes = newer
        // The storage refuses to insert what is deleted already: what was never here needs no word of its going.
        .filter((row) => !row._deleted || known.has(row.key))
        .map((row) => writeRow(row, known.get(row.key)));
      const { error } = await this.#collection.storageInstance.bulkWrite(writes, 'lineside-page');
      const failed = new Set(error.map(({ documentId }) => documentId));
      left = newer.filter(({ key }) => failed.has(key));
    }
    if (left.length > 0) throw new ReplicaWriteError(left.map(({ key }) => key));
  }
}
