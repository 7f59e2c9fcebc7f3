import type { DowntimeState } from '@lineside/domain';
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
  };
}
