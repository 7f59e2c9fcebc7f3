import { z } from 'zod';
import { namesField } from '../plant/names.ts';

/** Local clock time, `21:00`; the day has no 24:00. */
const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time like 21:00');

/** Letters, digits and dashes: it is part of addresses (`2026-11-21_NIGHT`) and of file names. */
const shiftCodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/, 'expected up to twenty letters, digits, dashes and underscores');

/** ISO: 1 is Monday, 7 Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const breakSchema = z.strictObject({ start: clockTimeSchema, end: clockTimeSchema });
export type BreakPattern = z.infer<typeof breakSchema>;

const clockShiftShape = {
  code: shiftCodeSchema,
  ...namesField,
  start: clockTimeSchema,
  /** Not later than `start`: on the next day. */
  end: clockTimeSchema,
  /** Paid or not, nobody is expected to make anything in them. */
  breaks: z.array(breakSchema).max(12),
};
const clockShiftSchema = z.strictObject(clockShiftShape);
/** A shift as the clock on the wall tells it, on whatever date. */
export type ClockShift = z.infer<typeof clockShiftSchema>;

const weeklyShiftSchema = z.strictObject({
  ...clockShiftShape,
  /** The weekdays on which it begins. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
});
export type WeeklyShift = z.infer<typeof weeklyShiftSchema>;

const holidaySchema = z.strictObject({ date: z.iso.date(), name: z.string().trim().min(1).max(60) });
/** A date on which no shift begins. */
export type Holiday = z.infer<typeof holidaySchema>;

const exceptionSchema = z.strictObject({ date: z.iso.date(), shifts: z.array(clockShiftSchema).max(12) });
/** One date with shifts of its own, or with none. It counts also where the date is a holiday. */
export type CalendarException = z.infer<typeof exceptionSchema>;

/** What a calendar plans; each field changes as a whole. */
export const calendarPlanShape = {
  /** The first production date on which it counts; between two that count, the one with the later date does. */
  effectiveFrom: z.iso.date(),
  /** The last one; null: until another one replaces it. */
  effectiveTo: z.iso.date().nullable(),
  shifts: z.array(weeklyShiftSchema).max(12),
  holidays: z.array(holidaySchema).max(100),
  exceptions: z.array(exceptionSchema).max(60),
};
export type CalendarPlan = z.infer<z.ZodObject<typeof calendarPlanShape>>;

export const minutesOfDay = 24 * 60;

/** Minutes since midnight of a clock time. */
export function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
}

/** Minutes from one clock time forward to another, 0 to 1439. */
export function minutesBetween(start: string, end: string): number {
  return (minutesOf(end) - minutesOf(start) + minutesOfDay) % minutesOfDay;
}
