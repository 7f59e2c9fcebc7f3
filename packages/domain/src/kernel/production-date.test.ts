import { describe, expect, test } from 'vitest';
import { calendarDate, dateRange, localToInstant, shiftAt } from './production-date.ts';

const threeShifts = [
  { code: 'early', start: '06:00', end: '14:00' },
  { code: 'late', start: '14:00', end: '22:00' },
  { code: 'night', start: '22:00', end: '06:00' },
];
const berlin = 'Europe/Berlin';
const at = (local: string, zone = berlin) => localToInstant(zone, local);
const hours = (shift: { from: number; to: number } | null) => (shift ? (shift.to - shift.from) / 3_600_000 : null);

describe('shifts', () => {
  test('[TIM-3] a night shift belongs to the date on which it began', () => {
    expect(shiftAt(berlin, threeShifts, at('2026-03-11T01:30'))).toMatchObject({
      code: 'night',
      productionDate: '2026-03-10',
    });
    expect(shiftAt(berlin, threeShifts, at('2026-03-10T22:00'))).toMatchObject({
      code: 'night',
      productionDate: '2026-03-10',
    });
    expect(shiftAt(berlin, threeShifts, at('2026-03-11T06:00'))).toMatchObject({
      code: 'early',
      productionDate: '2026-03-11',
    });
    expect(shiftAt(berlin, [threeShifts[0] ?? never()], at('2026-03-11T14:00'))).toBeNull();
  });

  test('[TIM-4] the hour that is skipped or doubled belongs to its shift', () => {
    expect(hours(shiftAt(berlin, threeShifts, at('2026-10-25T01:00')))).toBe(9);
    expect(hours(shiftAt(berlin, threeShifts, at('2026-03-29T01:00')))).toBe(7);
    expect(hours(shiftAt(berlin, threeShifts, at('2026-03-30T01:00')))).toBe(8);
  });

  test('[TIM-5] a range of dates holds its last day whole', () => {
    const january = dateRange('Asia/Jerusalem', '2012-01-01', '2012-01-31');
    expect(calendarDate('Asia/Jerusalem', january.from)).toBe('2012-01-01');
    expect(calendarDate('Asia/Jerusalem', january.to - 1)).toBe('2012-01-31');
    expect(calendarDate('Asia/Jerusalem', january.to)).toBe('2012-02-01');
    expect(january.from).toBe(Date.UTC(2011, 11, 31, 22));
  });
});

function never(): never {
  throw new Error('there are three shifts');
}
