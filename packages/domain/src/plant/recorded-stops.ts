import { z } from 'zod';
import { type AggregateState, asOfSchema, type EventDefinition, eventOf } from '../kernel/aggregate.ts';
import { compareAsOf } from '../kernel/as-of.ts';
import type { Uuid } from '../kernel/ids.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';

const recordedStopSchema = z.strictObject({
  from: z.number().nullable(),
  /** Milliseconds; null: it still stands. */
  to: z.number().nullable(),
  asOf: asOfSchema.nullable(),
  isWithdrawn: z.boolean(),
});
type RecordedStop = z.infer<typeof recordedStopSchema>;
export const recordedStopsSchema = z.record(z.string(), recordedStopSchema);

/** An equipment's set of the stops that people entered themselves, by id: so that entering one can see whether it overlaps another without a query. */
export interface WithRecordedStops extends AggregateState {
  readonly recordedStops: Readonly<Record<string, RecordedStop>>;
}

/** How many of them an equipment knows. */
const rememberedRecordedStops = 50;

const unknown: RecordedStop = { from: null, to: null, asOf: null, isWithdrawn: false };

/** Keeps the newest by their ids, which begin with the time at which they were entered (as `openCalls` does). */
function withStop(state: WithRecordedStops, stopId: Uuid, change: (known: RecordedStop) => RecordedStop) {
  const entries = Object.entries({ ...state.recordedStops, [stopId]: change(state.recordedStops[stopId] ?? unknown) });
  const newestFirst = entries.toSorted(([left], [right]) => (left < right ? 1 : -1));
  return { ...state, recordedStops: Object.fromEntries(newestFirst.slice(0, rememberedRecordedStops)) };
}

const event = eventOf<WithRecordedStops>();
const stopPayload = z.strictObject({ stopId: uuidSchema, from: instantSchema, to: instantSchema.nullable() });

export const recordedStopEvents = {
  'equipment.stop_recorded': event(stopPayload, {
    right: 'downtime:write',
    standing: 'fact',
    workplace: ({ id }) => id,
    evolve: (state, { payload: { stopId, from, to } }, asOf) =>
      withStop(state, stopId, (known) =>
        known.asOf !== null && compareAsOf(known.asOf, asOf) > 0 ? known : { ...known, from, to, asOf },
      ),
  }),
  'equipment.stop_withdrawn': event(z.strictObject({ stopId: uuidSchema }), {
    right: 'downtime:write',
    standing: 'fact',
    workplace: ({ id }) => id,
    evolve: (state, { payload: { stopId } }) => withStop(state, stopId, (known) => ({ ...known, isWithdrawn: true })),
  }),
} as Readonly<Record<string, unknown>> as Readonly<Record<string, EventDefinition>>;

interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** Whether two stretches share time; `to` null goes on. */
export function overlaps(left: Stretch, right: Stretch): boolean {
  const endOf = ({ to }: Stretch) => to ?? Number.POSITIVE_INFINITY;
  return left.from < endOf(right) && right.from < endOf(left);
}

/** The stop of somebody's own entry that shares time with a stretch, leaving out one id; undefined where there is none. */
export function recordedOverlap(equipment: WithRecordedStops, stretch: Stretch, except: Uuid): Uuid | undefined {
  const others = Object.entries(equipment.recordedStops).filter(([id, stop]) => id !== except && !stop.isWithdrawn);
  return others.find(([, { from, to }]) => from !== null && overlaps({ from, to }, stretch))?.[0];
}
