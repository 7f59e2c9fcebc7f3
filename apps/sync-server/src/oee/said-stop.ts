import type { DowntimeState, KnownStop } from '@lineside/domain';
import type { SaidStopRow } from '../db/oee-said-stops.ts';

interface Span {
  readonly from_at: number;
  readonly to_at: number | null;
}

/**
 * How far what people said of a stop reaches: the stop as it was seen, as it was entered, re-timed and split, and, where it is one with
 * others, as these are known. Undefined for a record that says nothing of any time yet.
 */
export function saidStopOf(
  state: DowntimeState,
  spansOf: ReadonlyMap<string, readonly Span[]>,
): SaidStopRow | undefined {
  const { id, equipmentId, original, recorded, timing, mergedWith } = state;
  const known = [id, ...Object.keys(mergedWith)].flatMap((stopId) => spansOf.get(stopId) ?? []);
  const spans = [
    ...known.map(({ from_at: from, to_at: to }) => ({ from, to })),
    ...[original, recorded].flatMap((span) => (span ? [{ from: span.from, to: span.to }] : [])),
  ];
  if (equipmentId === null || spans.length === 0) return undefined;
  const ends = [...spans.map(({ to }) => to), ...(timing?.to == null ? [] : [timing.to])];
  const begins = [...spans.map(({ from }) => from), ...(timing?.from == null ? [] : [timing.from])];
  const isOpen = ends.includes(null);
  return {
    stop_id: id,
    equipment_id: equipmentId,
    from_at: Math.min(...begins),
    to_at: isOpen ? null : Math.max(...ends.flatMap((end) => end ?? [])),
    merged_with: Object.keys(mergedWith),
  };
}

type Stop = Pick<KnownStop, 'id' | 'whole'>;

/**
 * The words that reach further than was known when they were said, with how far they do: of stops that are one the others may have been
 * found since, or have become longer. They never reach less far again, which costs time and changes nothing.
 */
export function furtherWords(rows: readonly SaidStopRow[], stops: readonly Stop[]): readonly SaidStopRow[] {
  const byId = Map.groupBy(stops, ({ id }) => id);
  return rows.flatMap((row) => {
    const wholes = [row.stop_id, ...row.merged_with].flatMap((id) => byId.get(id) ?? []).map(({ whole }) => whole);
    const from = Math.floor(Math.min(row.from_at, ...wholes.map((whole) => whole.from)));
    const isOpen = row.to_at === null || wholes.some(({ to }) => to === null);
    const to = isOpen ? null : Math.ceil(Math.max(row.to_at ?? 0, ...wholes.map((whole) => whole.to ?? 0)));
    return from === row.from_at && to === row.to_at ? [] : [{ ...row, from_at: from, to_at: to }];
  });
}
