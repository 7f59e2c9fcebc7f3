import { z } from 'zod';
import { type AggregateState, asOfSchema, eventOf, type States } from '../kernel/aggregate.ts';
import { type AsOf, compareAsOf } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { isOpenOn, type Placement, type ScheduleState, scheduleType } from '../scheduling/schedule-state.ts';

/** How many schedules a line knows: at nine a day those of a month. */
export const rememberedSlots = 300;

const slotSchema = z.strictObject({ from: z.number(), to: z.number(), asOf: asOfSchema });

/** When a schedule was put on the line last, by its id; milliseconds. */
export const slotsSchema = z.record(z.string(), slotSchema);
export type Slots = Readonly<Record<string, z.infer<typeof slotSchema>>>;

interface WithSlots extends AggregateState {
  readonly slots: Slots;
}

/** The slots after one was taken: of two for one schedule the newer counts, and the newest schedules by their ids are kept. */
export function withSlot(
  known: Slots | undefined,
  id: string,
  slot: { readonly from: number; readonly to: number; readonly asOf: AsOf },
): Slots {
  const before = known?.[id];
  if (before && compareAsOf(before.asOf, slot.asOf) > 0) return known;
  const slots = { ...known, [id]: slot };
  const ids = Object.keys(slots);
  if (ids.length <= rememberedSlots) return slots;
  const kept = new Set(ids.toSorted().slice(-rememberedSlots));
  return Object.fromEntries(Object.entries(slots).filter(([one]) => kept.has(one)));
}

/** What a line knows of its schedules, beside its master data: an index by which rules find them without a query. */
export const lineSlotEvents = {
  'line.slot_taken': eventOf<WithSlots>()(
    z.strictObject({ scheduleId: uuidSchema, from: z.number().int(), to: z.number().int() }),
    {
      right: 'schedule:write',
      standing: 'act',
      evolve: (state, { payload: { scheduleId, from, to } }, asOf) => ({
        ...state,
        slots: withSlot(state.slots, scheduleId, { from, to, asOf }),
      }),
    },
  ) as never,
};

/** The open schedules of a line that a rule can see, those of a stretch of time only where one is named. */
export function openSchedulesOf(
  line: AggregateState | undefined,
  states: States,
  within?: Pick<Placement, 'scheduledStartAt' | 'scheduledEndAt'>,
): readonly ScheduleState[] {
  const { slots = {} } = (line ?? {}) as Partial<WithSlots>;
  return Object.entries(slots).flatMap(([id, { from, to }]) => {
    if (within && (from >= within.scheduledEndAt || to <= within.scheduledStartAt)) return [];
    // The slot is only where it was put last: what became of it since, the schedule says itself.
    const schedule = states.get({ type: scheduleType, id }) as ScheduleState | undefined;
    return schedule && isOpenOn(schedule, line?.id ?? '') ? [schedule] : [];
  });
}

/** A line whose work is planned or running stays (rule SCH-7). */
export function refusalOfScheduled(line: AggregateState, states: States): readonly Refusal[] {
  const [open] = openSchedulesOf(line, states);
  return open ? [refusal('line.has_schedules', { product: open.productCode })] : [];
}
