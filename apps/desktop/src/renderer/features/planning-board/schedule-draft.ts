import { calendarDate, type Interval, localToInstant, type ScheduleState } from '@lineside/domain';
import { timeInputText } from '../../ui/formats.ts';

/** What is typed of a schedule: texts as the fields have them. Dates and times are the plant's. */
export interface ScheduleDraft {
  readonly lineId: string;
  readonly productCode: string;
  readonly orderNo: string;
  readonly startDate: string;
  readonly startTime: string;
  readonly endDate: string;
  readonly endTime: string;
  readonly quantity: string;
  readonly priority: string;
  readonly notes: string;
}

function timesOf({ from, to }: Interval, timeZone: string) {
  return {
    startDate: calendarDate(timeZone, from),
    startTime: timeInputText(from, timeZone),
    endDate: calendarDate(timeZone, to),
    endTime: timeInputText(to, timeZone),
  };
}

export function draftAt(lineId: string, time: Interval, timeZone: string): ScheduleDraft {
  const blank = { productCode: '', orderNo: '', quantity: '', priority: '5', notes: '' };
  return { lineId, ...blank, ...timesOf(time, timeZone) };
}

export function draftOf(schedule: ScheduleState, timeZone: string): ScheduleDraft {
  const { scheduledStartAt: from, scheduledEndAt: to } = schedule;
  return {
    lineId: schedule.lineId ?? '',
    productCode: schedule.productCode,
    orderNo: schedule.orderNo ?? '',
    ...timesOf({ from, to }, timeZone),
    quantity: String(schedule.targetQuantity),
    priority: String(schedule.priority),
    notes: schedule.notes ?? '',
  };
}

/** Fields that say nothing, or no number or date. */
export function problemsOf(draft: ScheduleDraft): readonly (keyof ScheduleDraft)[] {
  const dates = (['startDate', 'startTime', 'endDate', 'endTime'] as const).filter((field) => draft[field] === '');
  const isCount = /^\d{1,9}$/.test(draft.quantity.trim()) && Number(draft.quantity) > 0;
  return [
    ...(draft.productCode === '' ? (['productCode'] as const) : []),
    ...(isCount ? [] : (['quantity'] as const)),
    ...dates,
  ];
}

type Fields = Pick<
  ScheduleState,
  'productCode' | 'orderNo' | 'targetQuantity' | 'priority' | 'notes' | 'scheduledStartAt' | 'scheduledEndAt'
> & { readonly lineId: string };

/** The fields of a command; only of a draft without problems. */
export function fieldsOf(draft: ScheduleDraft, timeZone: string): Fields {
  return {
    lineId: draft.lineId,
    productCode: draft.productCode,
    orderNo: draft.orderNo.trim() || null,
    scheduledStartAt: localToInstant(timeZone, `${draft.startDate}T${draft.startTime}`),
    scheduledEndAt: localToInstant(timeZone, `${draft.endDate}T${draft.endTime}`),
    targetQuantity: Number(draft.quantity),
    priority: Number(draft.priority),
    notes: draft.notes.trim() || null,
  };
}

/** What differs from the schedule as it stands; nothing: nothing is to be recorded. */
export function changeOf(draft: ScheduleDraft, schedule: ScheduleState, timeZone: string): Partial<Fields> {
  const was = fieldsOf(draftOf(schedule, timeZone), timeZone);
  const differs = Object.entries(fieldsOf(draft, timeZone)).filter(
    ([name, value]) => was[name as keyof Fields] !== value,
  );
  return Object.fromEntries(differs);
}
