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

/** The shift that holds an instant, or null outside all of them. Looks at the instant's date and the one before (night shifts). */
export function shiftAt(timeZone: string, patterns: readonly ShiftPattern[], at: number): ShiftInstance | null {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (const date of [today, today.subtract({ days: 1 })]) {
    for (const pattern of patterns) {
      const shift = shiftOn(timeZone, pattern, date);
      if (shift.from <= at && at < shift.to) return shift;
    }
  }
  return null;
}

function shiftOn(timeZone: string, pattern: ShiftPattern, date: Temporal.PlainDate): ShiftInstance {
  const start = Temporal.PlainTime.from(pattern.start);
  const end = Temporal.PlainTime.from(pattern.end);
  const endDate = Temporal.PlainTime.compare(end, start) > 0 ? date : date.add({ days: 1 });
  return {
    code: pattern.code,
    productionDate: date.toString(),
    from: date.toZonedDateTime({ timeZone, plainTime: start }).epochMilliseconds,
    to: endDate.toZonedDateTime({ timeZone, plainTime: end }).epochMilliseconds,
  };
}
