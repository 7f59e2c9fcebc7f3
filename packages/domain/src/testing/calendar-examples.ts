import type { PlanningCalendar } from '../calendar/planned-shifts.ts';
import type { WeeklyShift } from '../calendar/shift-pattern.ts';

/** A calendar of the whole site that counts from the first day of 2026 on and plans nothing, but for what is named. */
export function calendarOfSite(fields: Partial<PlanningCalendar> = {}): PlanningCalendar {
  return {
    existence: 'present',
    code: 'SITE',
    lineId: null,
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    shifts: [],
    holidays: [],
    exceptions: [],
    ...fields,
  };
}

/** A shift of every weekday without breaks, but for what is named. */
export function weeklyShift(code: string, start: string, end: string, fields: Partial<WeeklyShift> = {}): WeeklyShift {
  return { code, names: {}, start, end, weekdays: [1, 2, 3, 4, 5, 6, 7], breaks: [], ...fields };
}
