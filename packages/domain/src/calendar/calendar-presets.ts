import { type WeeklyShift, weekdays } from './shift-pattern.ts';

const names = {
  early: { en: 'Early', ko: '오전', ru: 'Утро' },
  late: { en: 'Late', ko: '오후', ru: 'Вечер' },
  day: { en: 'Day', ko: '주간', ru: 'День' },
  night: { en: 'Night', ko: '야간', ru: 'Ночь' },
} as const;

function everyDay(code: string, name: keyof typeof names, start: string, end: string): WeeklyShift {
  return { code, names: names[name], start, end, weekdays: [...weekdays], breaks: [] };
}

/**
 * The shifts that the replaced systems had, to begin a calendar with: three of eight hours, two of twelve at 06 or at 09, two of eight
 * (requirements 82 to 85). They name no breaks: none of those systems did.
 */
export const calendarPresets = {
  three_shifts: [
    everyDay('EARLY', 'early', '06:00', '14:00'),
    everyDay('LATE', 'late', '14:00', '22:00'),
    everyDay('NIGHT', 'night', '22:00', '06:00'),
  ],
  twelve_hours_from_06: [everyDay('DAY', 'day', '06:00', '18:00'), everyDay('NIGHT', 'night', '18:00', '06:00')],
  twelve_hours_from_09: [everyDay('DAY', 'day', '09:00', '21:00'), everyDay('NIGHT', 'night', '21:00', '09:00')],
  two_shifts: [everyDay('DAY', 'day', '06:00', '14:00'), everyDay('NIGHT', 'night', '14:00', '22:00')],
} satisfies Record<string, readonly WeeklyShift[]>;
export type CalendarPreset = keyof typeof calendarPresets;

/** What a place works by where nobody made a calendar for it: figures want shifts from the first day on. */
export const defaultShifts: readonly WeeklyShift[] = calendarPresets.three_shifts;
