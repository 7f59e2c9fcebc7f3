import { Temporal } from 'temporal-polyfill';

/** A shift as the site's calendar names it: local clock times, may pass midnight (`22:00`–`06:00`). */
export interface ShiftPattern {
  readonly code: string;
  readonly start: string;
  readonly end: string;
}

export interface ShiftInstance {
  readonly code: string;
  /** The local date on which the shift began: a night shift belongs to it whole (rule TIM-3). */
  readonly productionDate: string;
  /** Half open [from, to), milliseconds; 23- and 25-hour days give shifts of 7 and 9 hours. */
  readonly from: number;
  readonly to: number;
}

/** False: no calendar can be made of it, so no figure of its site could be computed. */
export function isTimeZone(text: string): boolean {
  try {
    calendarDate(text, 0);
    return true;
  } catch {
    return false;
  }
}

/** The calendar date `YYYY-MM-DD` of an instant in a time zone. */
export function calendarDate(timeZone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a calendar date in a time zone, milliseconds. */
export function startOfDate(timeZone: string, date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/** [from, to) of an inclusive range of calendar dates in a time zone, milliseconds. */
export function dateRange(timeZone: string, firstDate: string, lastDate: string): { from: number; to: number } {
  const after = Temporal.PlainDate.from(lastDate).add({ days: 1 }).toString();
  return {
    from: startOfDate(timeZone, firstDate),
    to: startOfDate(timeZone, after),
  };
}

/** A local date and time without zone (`2012-01-02T07:00`) as an instant; a skipped hour moves forward, a doubled one is the earlier. */
export function localToInstant(timeZone: string, local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}

/** False for what only looks like a calendar date: `2026-02-30`. */
export function isCalendarDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** The calendar date some days after another. */
export function dateAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** ISO: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

const dayMs = 86_400_000;

/** When the clock on a wall shows a time (`21:00`) of a calendar date, milliseconds. */
export type WallClock = (date: string, clockTime: string) => number;

/**
 * The wall clock of a time zone. A time that is shown twice is the earlier one; one that is skipped is the moment of the skip, so that
 * what follows on the wall never comes before in time. Days are remembered: ask one clock for many.
 */
export function wallClock(timeZone: string): WallClock {
  const days = new Map<string, { readonly start: number; readonly isEven: boolean }>();
  const dayOf = (date: string) => {
    const start = startOfDate(timeZone, date);
    // No zone changes twice within a day.
    const day = { start, isEven: startOfDate(timeZone, dateAfter(date, 1)) - start === dayMs };
    days.set(date, day);
    return day;
  };
  return (date, clockTime) => {
    const { start, isEven } = days.get(date) ?? dayOf(date);
    if (isEven) return start + sinceMidnight(clockTime);
    return instantShown(timeZone, Temporal.PlainDateTime.from(`${date}T${clockTime}`));
  };
}

function sinceMidnight(clockTime: string): number {
  const { hour, minute } = Temporal.PlainTime.from(clockTime);
  return (hour * 60 + minute) * 60_000;
}

function instantShown(timeZone: string, local: Temporal.PlainDateTime): number {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds;
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? earlier.epochMilliseconds;
}

/** The shift that holds an instant, or null outside all of them. Looks at the instant's date and the one before (night shifts). */
export function shiftAt(timeZone: string, patterns: readonly ShiftPattern[], at: number): ShiftInstance | null {
  const today = calendarDate(timeZone, at);
  const clock = wallClock(timeZone);
  for (const date of [today, dateAfter(today, -1)]) {
    for (const pattern of patterns) {
      const shift = shiftOn(clock, pattern, date);
      if (shift.from <= at && at < shift.to) return shift;
    }
  }
  return null;
}

/** A shift on one date, whatever else there is: an end that is not later than the start is on the next day. */
export function shiftOn(clock: WallClock, { code, start, end }: ShiftPattern, productionDate: string): ShiftInstance {
  const endDate = end > start ? productionDate : dateAfter(productionDate, 1);
  return { code, productionDate, from: clock(productionDate, start), to: clock(endDate, end) };
}
