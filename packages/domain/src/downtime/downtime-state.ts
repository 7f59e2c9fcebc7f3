import { z } from 'zod';
import { asOfSchema, baseState, baseStateShape, type PayloadEvent } from '../kernel/aggregate.ts';
import { type AsOf, compareAsOf } from '../kernel/as-of.ts';
import { actorSchema } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { partSchema, seenStopSchema } from './downtime-payloads.ts';

const who = { by: actorSchema, at: z.number() };

/** One entry of a record's history: what was said, by whom, when. */
const historySchema = z.strictObject({
  ...who,
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  asOf: asOfSchema,
});

export const downtimeStateSchema = z.strictObject({
  ...baseStateShape,
  equipmentId: uuidSchema.nullable(),
  /** The entry that began the stop; null: somebody entered it by hand. */
  sourceEventId: uuidSchema.nullable(),
  /** The stop as it was before anybody said anything of it; never overwritten by what is said later. */
  original: seenStopSchema.nullable(),
  /** Entered by hand: its times and its reason. */
  recorded: z
    .strictObject({ ...who, from: z.number(), to: z.number().nullable(), reason: z.string().nullable() })
    .nullable(),
  /** The newest word on its reasons, a part each. */
  said: z.strictObject({ ...who, parts: z.array(partSchema), notes: z.string().nullable() }).nullable(),
  /** The newest word on its times; null: as the entries say. */
  timing: z.strictObject({ ...who, from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  /** Stops that are one with it, each with the entry that said so. */
  mergedWith: z.record(z.string(), z.string()),
  confirmed: z.strictObject({ ...who, notes: z.string().nullable() }).nullable(),
  withdrawn: z.strictObject({ ...who, reason: z.string() }).nullable(),
  /** By event; the newest. */
  history: z.record(z.string(), historySchema),
});
export type DowntimeState = z.infer<typeof downtimeStateSchema>;

/** How much of its history a record knows; the journal has all of it. */
const rememberedHistory = 40;

export function initialDowntime(id: Uuid): DowntimeState {
  return {
    ...baseState(id),
    equipmentId: null,
    sourceEventId: null,
    original: null,
    recorded: null,
    said: null,
    timing: null,
    mergedWith: {},
    confirmed: null,
    withdrawn: null,
    history: {},
  };
}

/** Whatever the order of arrival, what is among the newest at the end was never dropped before. */
export function withHistory(
  state: DowntimeState,
  { id, type, actor, occurredAt, payload }: PayloadEvent<object>,
  asOf: AsOf,
) {
  const entry = { by: actor, at: occurredAt, type, payload: { ...payload }, asOf };
  const newestFirst = Object.entries({ ...state.history, [id]: entry }).toSorted(([, left], [, right]) =>
    compareAsOf(right.asOf, left.asOf),
  );
  return { ...state, history: Object.fromEntries(newestFirst.slice(0, rememberedHistory)) };
}
