import { Temporal } from 'temporal-polyfill';

const lastMoment = 253_402_300_799_999;

/** The calendar year (UTC) of a wall clock in milliseconds; a clock that makes no sense counts as 1970 or 9999. */
export function yearAt(at: number): number {
  const within = at >= 0 ? Math.min(Math.floor(at), lastMoment) : 0;
  return Temporal.Instant.fromEpochMilliseconds(within).toZonedDateTimeISO('UTC').year;
}

/**
 * `YYMMDD` as `YYYY-MM-DD`, or null where there is no such day. The century follows General Specifications 7.12: no year lies more than 50
 * years ahead or 49 back. Day 00 is the last day of the month (3.4), where the identifier permits it.
 */
export function dateOfSixDigits(text: string, year: number, mayNameMonth: boolean): string | null {
  const month = Number(text.slice(2, 4));
  const fullYear = yearOfTwoDigits(Number(text.slice(0, 2)), year);
  const day = Number(text.slice(4, 6));
  return dateOf(fullYear, month, day === 0 && mayNameMonth ? daysIn(fullYear, month) : day);
}

/** `YYYYMMDD` as `YYYY-MM-DD`, or null where there is no such day. */
export function dateOfEightDigits(text: string): string | null {
  return dateOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
}

function yearOfTwoDigits(two: number, year: number): number {
  const ahead = two - (year % 100);
  const inThisCentury = year - (year % 100) + two;
  if (ahead >= 51) return inThisCentury - 100;
  return ahead <= -50 ? inThisCentury + 100 : inThisCentury;
}

function dateOf(year: number, month: number, day: number): string | null {
  if (day < 1 || day > daysIn(year, month)) return null;
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** 0 for a month that there is not, so that no day fits in it. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
