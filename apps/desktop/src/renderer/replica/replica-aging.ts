import type { Table } from 'dexie';
import type { RxCollection } from 'rxdb';
import type { Stored } from './replica-rows.ts';
import type { ReplicaDocument } from './replica-schema.ts';

type Rows = RxCollection<ReplicaDocument>;

/** How many rows leave at once. */
export const agingBatch = 500;

/** The rows of a query, as they are stored. */
export async function found(rows: Rows, query: object): Promise<readonly Stored[]> {
  const documents = await rows.find(structuredClone(query) as never).exec();
  return documents.map((document) => document._data as Stored);
}

/** The oldest rows that were closed before a time, milliseconds. */
export function closedBefore(rows: Rows, time: number): Promise<readonly Stored[]> {
  const selector = { closedAt: { $gt: 0, $lt: Math.max(1, Math.round(time)) } };
  const sort = [{ closedAt: 'asc' }, { key: 'asc' }];
  return found(rows, { selector, sort, index: ['closedAt', 'key'], limit: agingBatch });
}

/** Takes the names of what left up to `seq` out of the storage, where RxDB would keep them for ever. */
export async function forgetGone(rows: Rows, seq: number): Promise<void> {
  // Only where Dexie keeps them; a storage in memory ends with its window.
  const internals = rows.storageInstance.internals as PromiseLike<{ readonly dexieTable?: Table<Stored, string> }>;
  const { dexieTable } = await internals;
  const gone = dexieTable?.where('[_deleted+key]').between(['1', ''], ['1', '\uffff']);
  await gone?.and((row) => row.seq <= seq).delete();
}
