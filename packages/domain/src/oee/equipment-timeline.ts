import type { Uuid } from '../kernel/ids.ts';
import type { Interval } from '../kernel/interval.ts';
import type { SegmentWire, TimelineState } from './figure-wire.ts';
import type { EquipmentFacts, EquipmentStop, StopSource } from './oee-facts.ts';
import type { TimelineQuestion } from './oee-question.ts';
import { inOrder, spanOf, standstillsOf } from './standstills.ts';
import { setupTreatment, treatmentOf } from './stop-treatment.ts';

/** A stretch of an equipment's time in one state; milliseconds, half open. */
export interface TimelineSegment extends Interval {
  readonly state: TimelineState;
  readonly stopId: Uuid | null;
  readonly source: StopSource | null;
  readonly reason: string | null;
}

type Shown = Omit<TimelineSegment, 'from' | 'to'>;

/** A stretch that wants to be shown; of those at one moment the lowest rank is. */
interface Layer extends Interval {
  readonly rank: number;
  readonly shown: Shown;
}

/**
 * What counts where several things are known of one moment, first to last. A break is a break whatever was recorded in it; what is
 * unknown hides what was last known; of stops planned come before unplanned, those before changeover, and those before short ones; a
 * stop counts before a run that goes on, and production before a setup beside it.
 */
const ranks = {
  excluded: 0,
  break: 1,
  unknown: 2,
  planned_stop: 3,
  unplanned_stop: 4,
  changeover: 5,
  micro_stop: 6,
  production: 7,
  setup: 8,
} as const;

const plain = (state: TimelineState): Shown => ({ state, stopId: null, source: null, reason: null });

/**
 * What an equipment did in a window: segments in their order, apart from each other, that cover it exactly. Every time of `oeeSums` is a
 * sum of these, so that a figure is what its picture shows. Facts are wanted whole: stops and runs that meet the window as they are,
 * not cut, with what overlaps them, or the limit of micro-stops would judge pieces. Runs of kind breakdown tell nothing here: their
 * stops do.
 */
export function equipmentTimeline(facts: EquipmentFacts, question: TimelineQuestion): readonly TimelineSegment[] {
  const { window, now, policy } = question;
  if (window.from >= window.to) return [];
  const end = Math.max(window.from, Math.min(window.to, now));
  const past = { from: window.from, to: end };
  const inShift = clipped(facts.shifts, past);
  const layers = clipped(layersOf(facts, question), past);
  const edges = [past, ...inShift, ...layers].flatMap(({ from, to }) => [from, to]);
  const moments = [...new Set(edges)].toSorted((left, right) => left - right);
  const noOrder = plain(policy.noOrderCountsAs === 'planned' ? 'no_order' : 'unplanned_stop');
  const shiftsAt = openAt(inShift);
  const layersAt = openAt(layers);
  const segments: TimelineSegment[] = [];
  for (const [index, from] of moments.entries()) {
    const to = moments[index + 1];
    const top = lowest(layersAt(from));
    const isShift = shiftsAt(from).length > 0;
    if (to !== undefined) append(segments, { from, to, ...(isShift ? (top?.shown ?? noOrder) : plain('off_shift')) });
  }
  append(segments, { from: end, to: window.to, ...plain('off_shift') });
  return segments;
}

function layersOf(facts: EquipmentFacts, question: TimelineQuestion): readonly Layer[] {
  const { now, policy } = question;
  const setupState = setupTreatment(policy) === 'planned' ? 'planned_stop' : 'changeover';
  const runs = facts.runs
    .filter(({ kind }) => kind !== 'breakdown')
    .map(({ kind, from, to }): Layer => {
      const state = kind === 'production' ? 'running' : setupState;
      return { from, to: to ?? now, rank: ranks[kind === 'setup' ? 'setup' : 'production'], shown: plain(state) };
    });
  const breaks = facts.shifts.flatMap((shift) => shift.breaks);
  return [
    ...stopLayers(facts.stops, question),
    ...breaks.map((one): Layer => ({ ...one, rank: ranks.break, shown: plain('planned_stop') })),
    ...facts.unknown.map((one): Layer => ({ ...one, rank: ranks.unknown, shown: plain('unknown') })),
    ...runs,
  ];
}

/** Stops in their one order, so that of two alike the earlier is shown wherever they overlap. */
function stopLayers(stops: readonly EquipmentStop[], question: TimelineQuestion): readonly Layer[] {
  const { now, microStopLimitMs } = question;
  const short = standstillsOf(stops, question).filter(({ lengthMs }) => lengthMs < microStopLimitMs);
  const micro = new Set(short.flatMap((one) => one.stops));
  const stateOf = (stop: EquipmentStop) => {
    const treatment = treatmentOf(stop, question);
    if (treatment === 'excluded') return { rank: ranks.excluded, state: 'off_shift' } as const;
    if (treatment === 'planned') return { rank: ranks.planned_stop, state: 'planned_stop' } as const;
    if (treatment === 'setup') return { rank: ranks.changeover, state: 'changeover' } as const;
    const state = micro.has(stop) ? 'micro_stop' : 'unplanned_stop';
    return { rank: ranks[state], state } as const;
  };
  return stops.toSorted(inOrder).map((stop) => {
    const { rank, state } = stateOf(stop);
    const { id: stopId, source, reason } = stop;
    return { ...spanOf(stop, now), rank, shown: { state, stopId, source, reason } };
  });
}

function clipped<Span extends Interval>(spans: readonly Span[], { from, to }: Interval): readonly Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/** Asked for rising moments: what is open at each, in the order of its beginning, the given order where that is the same. */
function openAt<Span extends Interval>(spans: readonly Span[]): (moment: number) => readonly Span[] {
  const waiting = spans.toSorted((left, right) => left.from - right.from);
  let next = 0;
  let open: readonly Span[] = [];
  return (moment) => {
    const first = next;
    while (next < waiting.length && (waiting[next]?.from ?? moment) <= moment) next += 1;
    open = [...open, ...waiting.slice(first, next)].filter(({ to }) => to > moment);
    return open;
  };
}

function lowest(layers: readonly Layer[]): Layer | undefined {
  return layers.reduce<Layer | undefined>((best, layer) => (best && best.rank <= layer.rank ? best : layer), undefined);
}

function append(segments: TimelineSegment[], segment: TimelineSegment): void {
  if (segment.from >= segment.to) return;
  const last = segments.at(-1);
  const isSame =
    last?.state === segment.state &&
    last.stopId === segment.stopId &&
    last.reason === segment.reason &&
    last.source === segment.source;
  if (last && isSame) segments[segments.length - 1] = { ...last, to: segment.to };
  else segments.push(segment);
}

/** A timeline as routes answer it. */
export function timelineWire(timeline: readonly TimelineSegment[]): SegmentWire[] {
  return timeline.map(({ stopId, ...segment }) => ({ ...segment, stop_id: stopId }));
}
