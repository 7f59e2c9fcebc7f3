import type { RuleContext, States } from '../kernel/aggregate.ts';
import { isPresent } from '../kernel/aggregate.ts';
import type { StreamKey } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { openSpans } from '../kernel/open-spans.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { openSchedulesOf, rememberedSlots, type Slots } from '../plant/line-slots.ts';
import {
  isClosedSchedule,
  isRunningSchedule,
  type Placement,
  type ScheduleState,
  type ScheduleStatus,
} from './schedule-state.ts';

// What the events of a schedule are asked, by decide and judge alike (rules SCH-1 to SCH-8).

export const lineKey = (id: Uuid): StreamKey => ({ type: 'line', id });
export const productKey = (code: string, { organizationId }: RuleContext): StreamKey => ({
  type: 'product',
  id: deriveId(organizationId, 'product', [code]),
});

/** What must be there before something else can be about it: else it waits. */
export function unknownRefusals(states: States, key: StreamKey): readonly Refusal[] {
  return isPresent(states.get(key)) ? [] : [refusal('subject.unknown', { type: key.type, id: key.id })];
}

/** Its end lies after its start, its line has the time free, and can remember it. */
export function placementRefusals(
  id: Uuid,
  placement: Placement & { readonly lineId: Uuid },
  { states, now }: { readonly states: States; readonly now: number },
): readonly Refusal[] {
  if (placement.scheduledEndAt <= placement.scheduledStartAt) return [refusal('schedule.times')];
  const line = states.get(lineKey(placement.lineId));
  const [taken] = openSchedulesOf(line, states, placement).filter((other) => other.id !== id);
  if (taken) return [refusal('schedule.overlaps', { product: taken.productCode })];
  return isForgetting((line as { slots?: Slots } | undefined)?.slots ?? {}, id, { line, states, now });
}

/** A line forgets the oldest of its schedules only when they are over. */
function isForgetting(
  slots: Slots,
  id: Uuid,
  { line, states, now }: { line: Parameters<typeof openSchedulesOf>[0]; states: States; now: number },
): readonly Refusal[] {
  const ids = Object.keys({ ...slots, [id]: true }).toSorted();
  const forgotten = new Set(ids.slice(0, Math.max(0, ids.length - rememberedSlots)));
  if (forgotten.size === 0) return [];
  const lost = openSchedulesOf(line, states).some((open) => forgotten.has(open.id) && open.scheduledEndAt > now);
  return lost || forgotten.has(id) ? [refusal('schedule.line_full', { most: rememberedSlots })] : [];
}

export function closedRefusals(schedule: ScheduleState): readonly Refusal[] {
  return isClosedSchedule(schedule) ? [refusal('schedule.wrong_status', { status: schedule.status })] : [];
}

export function runningRefusals(schedule: ScheduleState): readonly Refusal[] {
  return isRunningSchedule(schedule) ? [refusal('schedule.running')] : [];
}

/** Somebody has been given work of it. */
export function jobRefusals(schedule: ScheduleState): readonly Refusal[] {
  return openSpans(schedule.jobs).length > 0 ? [refusal('schedule.has_job')] : [];
}

export function statusRefusals(schedule: ScheduleState, allowed: readonly ScheduleStatus[]): readonly Refusal[] {
  return allowed.includes(schedule.status) ? [] : [refusal('schedule.wrong_status', { status: schedule.status })];
}
