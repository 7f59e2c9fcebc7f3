import type { ReviewedEntry, ReviewItemState, Uuid } from '@lineside/domain';
import { mainEntryOf } from '../../replica/main-entry.ts';

/** Items that are one question: the same thing, said of the same subject, with the same doubt. Oldest first; never empty. */
export interface ReviewGroup {
  readonly key: string;
  readonly items: readonly [ReviewItemState, ...ReviewItemState[]];
}

/** What the queue is narrowed to; empty: everything. */
export interface ReviewFilter {
  readonly verdict: string;
  readonly code: string;
  readonly personId: string;
  readonly assetId: string;
}

export const noFilter: ReviewFilter = { verdict: '', code: '', personId: '', assetId: '' };

/** The asset that an item's subject stands at; null where that is not known. */
export type AssetOf = (item: ReviewItemState) => number | null;

/** The entry that says what an item is about; undefined for a fork. */
export function mainOf({ entries }: ReviewItemState): ReviewedEntry | undefined {
  return mainEntryOf(entries, ({ type }) => type ?? '');
}

/** The operation that an item is about; the empty id where it is about something else. */
export function operationIdOf(item: ReviewItemState): Uuid {
  const stream = mainOf(item)?.stream;
  return stream?.type === 'operation' ? stream.id : '';
}

/** The queue as rows: 500 reports of one operation with one doubt are one. The group that waits longest comes first. */
export function reviewGroups(items: readonly ReviewItemState[]): readonly ReviewGroup[] {
  const oldestFirst = items.toSorted((left, right) => left.openedAt - right.openedAt || (left.id < right.id ? -1 : 1));
  return [...Map.groupBy(oldestFirst, groupKey)].flatMap(([key, [first, ...rest]]) =>
    first ? [{ key, items: [first, ...rest] as const }] : [],
  );
}

export function filtered(
  items: readonly ReviewItemState[],
  { verdict, code, personId, assetId }: ReviewFilter,
  assetOf: AssetOf,
): readonly ReviewItemState[] {
  return items.filter(
    (item) =>
      (verdict === '' || verdictOf(item) === verdict) &&
      (code === '' || item.code === code) &&
      (personId === '' || item.actor?.id === personId) &&
      (assetId === '' || String(assetOf(item) ?? '') === assetId),
  );
}

/** A fork is no verdict on an entry, but it is asked for like one. */
export function verdictOf({ kind, verdict }: ReviewItemState): 'flagged' | 'waiting' | 'rejected' | 'fork' {
  if (kind === 'fork' || verdict === 'accepted') return 'fork';
  return verdict;
}

function groupKey(item: ReviewItemState): string {
  const main = mainOf(item);
  const { stream } = main ?? {};
  const subject = stream ? `${stream.type}/${stream.id}` : item.id;
  return [verdictOf(item), item.code ?? '', main?.type ?? '', subject].join(' ');
}
