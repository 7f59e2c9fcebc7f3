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
import { ReplicaMemory } from './replica-memory.ts';
import type { Row } from './replica-rows.ts';
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
import { ReplicaWriter } from './replica-writer.ts';
import { newCursor, type SyncCursor } from './sync-cursor.ts';
import { matches } from './view.ts';

export interface ReplicaPage {
  readonly states: readonly ReplicaState[];
  readonly gone: readonly Gone[];
  readonly cursor: SyncCursor;
}

/** One generation of pulled states: one collection, written by one tab, watched by all. */
export class ReplicaStore {
  readonly generation: number;
  readonly #database: RxDatabase;
  readonly #collection: RxCollection<ReplicaDocument>;
  readonly #catalog: Catalog;
  readonly #writer: ReplicaWriter;
  readonly #memory = new ReplicaMemory();
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
    this.#writer = new ReplicaWriter(collection);
    collection.eventBulks$.subscribe(({ events }) => this.#memory.changed(events as never));
  }

  /** Opens a generation; one that an app of another release filled is taken over first. */
  static async open(generation: number, options: ReplicaOptions = {}): Promise<ReplicaStore> {
    await copyFromOtherLayout(generation, options, async () => {
      const target = await ReplicaStore.#open(generation, options);
      return { add: (rows) => target.#writer.add(rows), close: () => target.close() };
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
      const cursor = await store.cursor();
      store.#memory.begin(cursor);
      store.#quietSeq = cursor.settledSeq;
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
    return { ...newCursor, ...document?.cursor };
  }

  /** The cursor as this window knows it: that of a page before, where another window writes at this moment. */
  get knownCursor(): SyncCursor {
    return this.#memory.cursor ?? newCursor;
  }

  /** What `rows` would answer, where this window knows it all; null: it is to be read. Never older than `knownCursor`. */
  knownRows(keys: readonly StreamKey[]): ReadonlyMap<string, PulledRow> | null {
    return this.#memory.recall(keys.map(streamKeyText));
  }

  /** Pulled rows by key; rows that left are among them, without a state. */
  async rows(keys: readonly StreamKey[]): Promise<ReadonlyMap<string, PulledRow>> {
    if (keys.length === 0) return new Map();
    const texts = keys.map(streamKeyText);
    const mark = this.#memory.mark();
    const documents = await this.#collection.storageInstance.findDocumentsById(texts, true);
    const rows = new Map(documents.map((document) => [document.key, pulledOf(document)]));
    this.#memory.keep(texts, rows, mark);
    return rows;
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
    return this.#writer.queued(() => this.#writer.write([...rows, { ...cursorDocumentOf(cursor), _deleted: false }]));
  }

  /** Drops what was closed 14 days before `now`, the server's time, and is settled: the server sends no word of it. How many rows left. */
  async prune(now: number): Promise<number> {
    const { settledSeq } = await this.cursor();
    let dropped = 0;
    for (let more = true; more; ) {
      const old = await closedBefore(this.#collection, now - replicaRetentionMs);
      const rows = old.filter(({ seq }) => seq <= settledSeq);
      const gone = rows.map((row): Row => ({ ...goneDocumentOf(row), _deleted: true }));
      if (gone.length > 0) await this.#writer.queued(() => this.#writer.write(gone, true));
      dropped += gone.length;
      more = gone.length > 0 && old.length === agingBatch;
    }
    await this.#writer.queued(() => forgetGone(this.#collection, this.#quietSeq));
    this.#quietSeq = settledSeq;
    return dropped;
  }

  /** Makes room on the disk. */
  sweep = (): Promise<void> => sweepIndexes(this.#collection);

  async close(): Promise<void> {
    await this.#writer.settle();
    await this.#database.close();
  }
}
