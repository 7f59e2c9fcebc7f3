import { calendarPresets, type PlanningCalendar } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { previewOf } from './preview-days.ts';

const place = { timeZone: 'Europe/Berlin', lineId: null };
const calendar: PlanningCalendar = {
  existence: 'present',
  code: 'SITE',
  lineId: null,
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  shifts: calendarPresets.three_shifts.map((shift) => ({ ...shift, breaks: [{ start: shift.start, end: shift.end }] })),
  holidays: [{ date: '2026-01-06', name: 'Epiphany' }],
  exceptions: [],
};

describe('the preview of shifts', () => {
  test('begins its bars with the earliest shift, so that a night stands on the date on which it began', () => {
    const { begin, days } = previewOf([calendar], place, { first: '2026-01-05', count: 2 });
    expect(begin).toBe('06:00');
    expect(days.map(({ date, shifts }) => [date, shifts.map(({ code }) => code)])).toEqual([
      ['2026-01-05', ['EARLY', 'LATE', 'NIGHT']],
      ['2026-01-06', []],
    ]);
    const [, , night] = days[0]?.shifts ?? [];
    expect(night?.left).toBeCloseTo(2 / 3);
    expect(night?.width).toBeCloseTo(1 / 3);
    expect(night?.rests).toEqual([{ left: 0, width: 1 }]);
  });

  test('keeps one scale where a night is an hour longer', () => {
    const { days } = previewOf([calendar], place, { first: '2026-10-24', count: 1 });
    const shifts = days[0]?.shifts ?? [];
    expect(shifts.map(({ width }) => Math.round(width * 25))).toEqual([8, 8, 9]);
    expect(shifts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
  });

  test('is empty where nobody works', () => {
    const { days } = previewOf([{ ...calendar, shifts: [] }], place, { first: '2026-01-05', count: 3 });
    expect(days.map(({ shifts }) => shifts)).toEqual([[], [], []]);
  });
});
