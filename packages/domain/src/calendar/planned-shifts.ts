import { type Interval, unionOf } from '../kernel/interval.ts';
import {
  calendarDate,
  dateAfter,
  isCalendarDate,
  shiftOn,
  startOfDate,
  type WallClock,
  wallClock,
  weekdayOf,
} from '../kernel/production-date.ts';
import type { Names } from '../plant/names.ts';
import { defaultShifts } from './calendar-presets.ts';
import { type PlannedShift, shiftKey } from './planned-shift.ts';
import type { ShiftCalendarState } from './shift-calendar.ts';
import { type CalendarPlan, type ClockShift, minutesBetween } from './shift-pattern.ts';

/** What is asked of a calendar; a state of `shift_calendar` is one, and so is what a screen is drafting. */
export type PlanningCalendar = CalendarPlan & Pick<ShiftCalendarState, 'code' | 'lineId' | 'existence'>;

/** Where shifts are asked for. `lineId` null: at the site, whatever line. */
export interface PlannedPlace {
  readonly timeZone: string;
  readonly lineId: string | null;
}

const minuteMs = 60_000;
/** More is no question about shifts but a mistake of whoever asks. */
const longestWindowMs = 50 * 366 * 86_400_000;

/**
 * The shifts of a place that meet a window, whole and in their order; `calendars` are those of its site. Shifts never overlap: where
 * those of two dates meet (an exception, another calendar), the earlier one ends when the later one begins.
 * @throws RangeError of a window without end, or longer than fifty years
 */
export function plannedShifts(
  calendars: readonly PlanningCalendar[],
  { timeZone, lineId }: PlannedPlace,
  window: Interval,
): readonly PlannedShift[] {
  if (!(window.to - window.from <= longestWindowMs)) throw new RangeError('shifts are planned for fifty years at most');
  const counting = countingFirst(calendars, lineId);
  const clock = wallClock(timeZone);
  const shifts: PlannedShift[] = [];
  // A shift of a date reaches into the next one, and is cut by one that begins there.
  const last = dateAfter(calendarDate(timeZone, window.to), 2);
  for (let date = dateAfter(calendarDate(timeZone, window.from), -2); date <= last; date = dateAfter(date, 1)) {
    for (const shift of shiftsOf(counting, date)) shifts.push(plannedOn(clock, date, shift));
  }
  return apart(shifts).filter(({ from, to }) => from < window.to && window.from < to);
}

/** The shift that holds an instant, null outside all of them. */
export function currentShift(
  calendars: readonly PlanningCalendar[],
  place: PlannedPlace,
  at: number,
): PlannedShift | null {
  return (
    plannedShifts(calendars, place, { from: at, to: at + 1 }).find(({ from, to }) => from <= at && at < to) ?? null
  );
}

/** The shift with a key like `2026-11-21_NIGHT`, null where the calendar has none. */
export function shiftByKey(
  calendars: readonly PlanningCalendar[],
  place: PlannedPlace,
  key: string,
): PlannedShift | null {
  const [, date] = /^(\d{4}-\d{2}-\d{2})_/.exec(key) ?? [];
  if (date === undefined || !isCalendarDate(date)) return null;
  // Two dates: one that its zone skipped has no length of its own, and a night all the same.
  const window = { from: startOfDate(place.timeZone, date), to: startOfDate(place.timeZone, dateAfter(date, 2)) };
  return plannedShifts(calendars, place, window).find((shift) => shiftKey(shift) === key) ?? null;
}

/** What a planned shift is called, by language; none where nobody gave it a name. */
export function shiftNames(
  calendars: readonly PlanningCalendar[],
  lineId: string | null,
  { productionDate, code }: Pick<PlannedShift, 'productionDate' | 'code'>,
): Names {
  const shifts = shiftsOf(countingFirst(calendars, lineId), productionDate);
  return shifts.find((shift) => shift.code === code)?.names ?? {};
}

/** Those of the line before those of the site, the latest first; of two from the same date the one with the greater code. */
function countingFirst<Calendar extends PlanningCalendar>(
  calendars: readonly Calendar[],
  lineId: string | null,
): readonly Calendar[] {
  const here = calendars.filter((one) => one.existence === 'present' && (one.lineId === null || one.lineId === lineId));
  const rank = (one: Calendar) => [one.lineId === null ? '0' : '1', one.effectiveFrom, one.code].join(' ');
  return here.toSorted((left, right) => (rank(left) < rank(right) ? 1 : -1));
}

function countsOn({ effectiveFrom, effectiveTo }: PlanningCalendar, date: string): boolean {
  return effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);
}

/** The calendar by which a place works on a production date; null: by the default shifts. */
export function calendarOn<Calendar extends PlanningCalendar>(
  calendars: readonly Calendar[],
  lineId: string | null,
  date: string,
): Calendar | null {
  return countingFirst(calendars, lineId).find((one) => countsOn(one, date)) ?? null;
}

function shiftsOf(counting: readonly PlanningCalendar[], date: string): readonly ClockShift[] {
  const calendar = counting.find((one) => countsOn(one, date));
  if (!calendar) return defaultShifts;
  const exception = calendar.exceptions.find((one) => one.date === date);
  if (exception) return exception.shifts;
  if (calendar.holidays.some((one) => one.date === date)) return [];
  const weekday = weekdayOf(date);
  return calendar.shifts.filter(({ weekdays }) => weekdays.includes(weekday));
}

/** A break keeps its length on the days on which clocks change: who rests half an hour rests half an hour. */
function plannedOn(clock: WallClock, date: string, shift: ClockShift): PlannedShift {
  const breaks = shift.breaks.map(({ start, end }) => {
    const from = clock(start < shift.start ? dateAfter(date, 1) : date, start);
    return { from, to: from + minutesBetween(start, end) * minuteMs };
  });
  return { ...shiftOn(clock, shift, date), breaks };
}

function apart(shifts: readonly PlannedShift[]): readonly PlannedShift[] {
  // The order of equal beginnings stays: the later date, and in it the later of the list, is the one that goes on.
  const sorted = shifts.filter(({ from, to }) => from < to).toSorted((left, right) => left.from - right.from);
  return sorted.flatMap((shift, index) => {
    const to = Math.min(shift.to, sorted[index + 1]?.from ?? shift.to);
    const within = shift.breaks.map((one) => ({ from: Math.max(one.from, shift.from), to: Math.min(one.to, to) }));
    return shift.from < to ? [{ ...shift, to, breaks: unionOf(within) }] : [];
  });
}
