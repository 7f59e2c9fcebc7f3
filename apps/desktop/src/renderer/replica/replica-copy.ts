import { type AggregateState, type Catalog, catalog as ownCatalog } from '@lineside/domain';
import type { Table } from 'dexie';
import { fromDexieToStorage } from 'rxdb/plugins/storage-dexie';
import { databaseName, layoutsOf, type ReplicaOptions, removeLayouts, rowsDatabase } from './replica-database.ts';
import type { Row } from './replica-rows.ts';
import { cursorDocumentOf, cursorKey, documentOf, goneDocumentOf, type ReplicaDocument } from './replica-schema.ts';
import { newCursor, type SyncCursor } from './sync-cursor.ts';

/** What was ever in every layout. */
type StoredRow = Pick<ReplicaDocument, 'key' | 'type' | 'id' | 'seq'> & {
  readonly _deleted: boolean;
  /** An object in layouts of before. */
  readonly state?: string | AggregateState | null;
  readonly cursor?: SyncCursor | null;
};

/** Takes rows that the replica does not have; those that are gone at last, since they must have been there to go. */
export interface CopyTarget {
  readonly add: (rows: readonly Row[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const batch = 2000;

/**
 * Fills a generation that an app of another release has left in its layout: a kiosk that was updated shows all its states at once, the
 * server there or not. The source is only read, and stays until a pull has been taken; the cursor is written last, so that a copy that
 * ended in the middle is none and begins anew. Where it fails the generation is empty, and is pulled.
 */
export async function copyFromOtherLayout(
  generation: number,
  options: ReplicaOptions,
  openTarget: () => Promise<CopyTarget>,
): Promise<void> {
  if (options.storage || (await isDone(generation, options))) return;
  const alone = options.alone ?? ((_name: string, task: () => Promise<void>) => task());
  await alone(`${databaseName(generation, options)}-copy`, async () => {
    // Another window may have been faster.
    if (await isDone(generation, options)) return;
    const target = databaseName(generation, options);
    await removeLayouts([target]);
    try {
      const source = await newestOf(await otherLayouts(generation, options));
      await filled(await openTarget(), (rows) => copied(source, options.catalog ?? ownCatalog, rows));
    } catch {
      await removeLayouts([target]);
      await filled(await openTarget(), async () => newCursor);
    }
  });
}

/** Deletes what apps of other releases left of a generation. */
export async function removeOtherLayouts(generation: number, options: ReplicaOptions): Promise<void> {
  if (!options.storage) await removeLayouts(await otherLayouts(generation, options));
}

async function otherLayouts(generation: number, options: ReplicaOptions): Promise<readonly string[]> {
  const own = databaseName(generation, options);
  return (await layoutsOf(generation, options)).filter((name) => name !== own);
}

/** True when there is nothing to copy, or the copy is whole. */
async function isDone(generation: number, options: ReplicaOptions): Promise<boolean> {
  const own = databaseName(generation, options);
  const names = await layoutsOf(generation, options);
  if (names.every((name) => name === own)) return true;
  return names.includes(own) && (await cursorOf(own)) !== null;
}

async function newestOf(names: readonly string[]): Promise<string | null> {
  const found = await Promise.all(names.map(async (name) => ({ name, at: (await cursorOf(name))?.checkpoint ?? -1 })));
  const [newest] = found.filter(({ at }) => at >= 0).toSorted((left, right) => right.at - left.at);
  return newest?.name ?? null;
}

function cursorOf(name: string): Promise<SyncCursor | null> {
  return withRows(name, async (table) => (await table.get(cursorKey))?.cursor ?? null).catch(() => null);
}

/** Writes what `fill` gives, then the cursor that it answers: from then on the target is whole. */
async function filled(target: CopyTarget, fill: (add: CopyTarget['add']) => Promise<SyncCursor>): Promise<void> {
  try {
    const cursor = await fill(target.add);
    await target.add([{ ...cursorDocumentOf(cursor), _deleted: false }]);
  } finally {
    await target.close();
  }
}

async function copied(source: string | null, catalog: Catalog, add: CopyTarget['add']): Promise<SyncCursor> {
  if (source === null) return newCursor;
  return withRows(source, async (table) => {
    const cursor = { ...newCursor, ...(await table.get(cursorKey))?.cursor };
    for (let after = ''; ; ) {
      const stored = await table.where('key').above(after).limit(batch).toArray();
      const rows = stored.map((row) => fromDexieToStorage<StoredRow>(['_deleted'], row));
      await add(rows.flatMap((row) => copiedRow(row, catalog, cursor)));
      const last = stored.at(-1);
      if (!last) return cursor;
      after = last.key;
    }
  });
}

/** A row in this layout. Of what has left only that is needed which own events may still be in. */
function copiedRow(row: StoredRow, catalog: Catalog, { settledSeq }: SyncCursor): readonly Row[] {
  const { key, type, id, seq, state } = row;
  if (key === cursorKey) return [];
  if (!row._deleted && state) {
    const known = typeof state === 'string' ? (JSON.parse(state) as AggregateState) : state;
    const pulled = { type, id, seq, siteId: known.siteId, state: { ...known } };
    return [{ ...documentOf(catalog, pulled), _deleted: false }];
  }
  return seq > settledSeq ? [{ ...goneDocumentOf({ type, id, seq }), _deleted: true }] : [];
}

async function withRows<Answer>(
  name: string,
  read: (table: Table<StoredRow, string>) => Promise<Answer>,
): Promise<Answer> {
  const database = rowsDatabase(name);
  try {
    await database.open();
    return await read(database.table<StoredRow, string>('docs'));
  } finally {
    database.close();
  }
}
