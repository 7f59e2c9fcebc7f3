import { Dexie, type Table } from 'dexie';
import type { RxCollection } from 'rxdb';
import { found, tableOf } from './replica-aging.ts';
import { type IndexedQuery, type PulledRow, pulledOf, type ReplicaDocument } from './replica-schema.ts';

type Rows = RxCollection<ReplicaDocument>;

/** A row as Dexie keeps it. */
type Kept = ReplicaDocument;

/** How many rows of an index are looked at in one go, where it cannot tell which of them are wanted. */
const batch = 500;

/**
 * The rows of these queries, as of one moment, each query's in its order. They are read past RxDB, which walks row by row: a question and an
 * answer between two processes for each of them.
 */
export async function listed(rows: Rows, queries: readonly IndexedQuery[]): Promise<readonly PulledRow[]> {
  const table = await tableOf(rows);
  if (!table) {
    const parts = await Promise.all(queries.map((query) => found(rows, query)));
    return parts.flat().map(pulledOf);
  }
  return table.db.transaction('r', table, async () => {
    const parts = await Promise.all(queries.map((query) => read(table, query)));
    return parts.flat().map((row) => pulledOf({ ...row, _deleted: false }));
  });
}

/** Asks for as many as are wanted at once, and goes on where the index holds others among them. */
async function read(table: Table<Kept, string>, query: IndexedQuery): Promise<readonly Kept[]> {
  const { index, selector, limit = Number.POSITIVE_INFINITY } = query;
  const prefix = ['0', ...index.slice(0, -2).map((field) => wantedOf(selector[field])[0])];
  const rest = Object.entries(selector).filter(([field]) => !index.includes(field));
  const isWanted = (row: Kept) => rest.every(([field, wanted]) => wantedOf(wanted).includes(fieldOf(row, field)));
  const each = rest.length === 0 && limit !== Number.POSITIVE_INFINITY ? limit : batch;
  const wanted: Kept[] = [];
  for (let from = prefix; ; ) {
    const range = table
      .where(`[_deleted+${index.join('+')}]`)
      .between(from, [...prefix, Dexie.maxKey], from === prefix);
    const some = await range.limit(each).toArray();
    wanted.push(...some.filter(isWanted));
    const last = some.at(-1);
    if (!last || some.length < each || wanted.length >= limit) return wanted.slice(0, limit);
    from = [...prefix, last.sort ?? '', last.key];
  }
}

type Wanted = IndexedQuery['selector'][string] | undefined;

function wantedOf(wanted: Wanted): readonly unknown[] {
  if (!wanted) throw new Error('an index of a field that is not asked for');
  return '$in' in wanted ? wanted.$in : [wanted.$eq];
}

function fieldOf(row: Kept, field: string): unknown {
  return row[field as keyof Kept];
}
