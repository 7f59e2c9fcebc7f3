import {
  type AggregateState,
  type Catalog,
  evolveAggregate,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
} from '@lineside/domain';
import type { View, ViewQuery } from './kiosk-contract.ts';
import { fieldOf, sortKeyOf } from './promoted-fields.ts';
import type { Receipt } from './receipt-book.ts';

/** An aggregate as it was pulled; `state` is null when it left the replica at `seq` (deleted, or closed long ago). */
export interface Pulled {
  readonly key: StreamKey;
  readonly seq: number;
  readonly state: AggregateState | null;
}

/** This device's own entries, as far as they still matter to a view. */
export interface OwnEntries {
  /** Own events of one stream, by deviceSeq. */
  readonly of: (key: StreamKey) => readonly TimedEvent[];
  readonly receipt: (deviceSeq: number) => Receipt | undefined;
  readonly settledSeq: number;
}

const defaultListLimit = 500;

type Standing = 'pending' | 'waiting' | 'in_state' | 'gone';

/** Where an own event stands: docs/architecture.md, "One entry", step 5. `pulledSeq` is null where nothing was pulled. */
function standingOf(receipt: Receipt | undefined, pulledSeq: number | null, settledSeq: number): Standing {
  if (!receipt) return 'pending';
  if (receipt.verdict === 'rejected') return 'gone';
  if (receipt.verdict === 'waiting') return 'waiting';
  if (receipt.seq <= settledSeq) return 'gone';
  return pulledSeq !== null && receipt.seq <= pulledSeq ? 'in_state' : 'pending';
}

/** True while an own entry may still differ from what was pulled: its stream's id is touched. */
export function isUnsettled(receipt: Receipt | undefined, settledSeq: number): boolean {
  const standing = standingOf(receipt, null, settledSeq);
  return standing === 'pending' || standing === 'waiting';
}

/** One aggregate: the pulled state with the own events folded in that are not in it. */
export function viewOf(catalog: Catalog, key: StreamKey, pulled: Pulled | undefined, own: OwnEntries): View {
  const definition = catalog.aggregate(key.type);
  if (!definition) throw new Error(`no aggregate is called ${key.type}`);
  let state = pulled?.state ?? definition.initial(key.id);
  let pending = 0;
  let waiting = false;
  for (const event of own.of(key)) {
    const standing = standingOf(own.receipt(event.deviceSeq), pulled?.seq ?? null, own.settledSeq);
    if (standing === 'gone' || standing === 'in_state') continue;
    state = evolveAggregate(catalog, state, event);
    pending += 1;
    waiting ||= standing === 'waiting';
  }
  const seq = pulled?.state ? pulled.seq : null;
  return { type: key.type, id: key.id, state, seq, pending, waiting };
}

/** Names what `viewOf` folds in, and what of it waits: two views with the same pulled state and these names are the same. */
export function foldedIn(key: StreamKey, pulled: Pulled | undefined, own: OwnEntries): readonly string[] {
  return own.of(key).flatMap(({ deviceSeq }) => {
    const standing = standingOf(own.receipt(deviceSeq), pulled?.seq ?? null, own.settledSeq);
    return standing === 'pending' || standing === 'waiting' ? `${standing}:${deviceSeq}` : [];
  });
}

/** How many pulled rows a list asks for: its limit, and one more for each touched id that falls out of them. */
export function pulledLimit(query: ViewQuery, touched: ReadonlySet<string>): number {
  return (query.limit ?? defaultListLimit) + touched.size;
}

/**
 * A list: `rows` (the pulled query with `pulledLimit`) minus the touched ids, plus the matching views of those, sorted again.
 * `pulledOf` reads the pulled row of a touched id; view makes a view (a caller may remember them).
 */
export function listOf<Row extends Pulled>(
  catalog: Catalog,
  query: ViewQuery,
  rows: readonly Row[],
  touched: ReadonlySet<string>,
  pulledOf: (id: string) => Row | undefined,
  view: (key: StreamKey, pulled: Row | undefined) => View,
): readonly View[] {
  const definition = catalog.aggregate(query.type);
  if (!definition) throw new Error(`no aggregate is called ${query.type}`);
  const untouched = rows.filter(({ key }) => !touched.has(key.id)).map((row) => view(row.key, row));
  const own = [...touched].map((id) => view({ type: query.type, id }, pulledOf(id)));
  const sortKeys = new Map<View, string>();
  for (const one of [...untouched, ...own])
    if (matches(query, one.state)) sortKeys.set(one, sortKeyOf(definition, one.state));
  return [...sortKeys]
    .toSorted(([left, leftKey], [right, rightKey]) => compareText(leftKey, rightKey) || compareText(left.id, right.id))
    .slice(0, query.limit ?? defaultListLimit)
    .map(([one]) => one);
}

/** True when a list shows the state: it is present and every named field has (one of) the value(s). */
export function matches(query: ViewQuery, state: AggregateState): boolean {
  if (state.existence !== 'present') return false;
  return Object.entries(query.where ?? {}).every(([field, wanted]) => {
    const value = fieldOf(state, field);
    return Array.isArray(wanted) ? wanted.includes(value as string | number) : value === wanted;
  });
}

/** Own events by stream, each stream in the order they were made. */
export function byStream(events: readonly TimedEvent[]): ReadonlyMap<string, readonly TimedEvent[]> {
  return Map.groupBy(events, ({ stream }) => streamKeyText(stream));
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
