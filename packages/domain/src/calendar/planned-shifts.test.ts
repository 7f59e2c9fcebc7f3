import { describe, expect, test } from 'vitest';
import { localToInstant, shiftAt } from '../kernel/production-date.ts';
import { calendarOfSite, weeklyShift } from '../testing/calendar-examples.ts';
import { shiftKey } from './planned-shift.ts';
import { currentShift, type PlanningCalendar, plannedShifts, shiftByKey, shiftNames } from './planned-shifts.ts';

const timeZone = 'Europe/Berlin';
const place = { timeZone, lineId: null };
const at = (local: string) => localToInstant(timeZone, local);
const hour = 3_600_000;
const minute = 60_000;

const early = weeklyShift('EARLY', '06:00', '14:00', { names: { en: 'Early', ru: 'Утро' } });
const late = weeklyShift('LATE', '14:00', '22:00');
const night = weeklyShift('NIGHT', '22:00', '06:00');
const site = calendarOfSite({ shifts: [night, late, early] });

function keys(calendars: readonly PlanningCalendar[], from: string, to: string, lineId: string | null = null) {
  return plannedShifts(calendars, { timeZone, lineId }, { from: at(from), to: at(to) }).map(shiftKey);
}

describe('planned shifts', () => {
  test('[CAL-4] are those that meet the window, whole and in order', () => {
    const shifts = plannedShifts([site], place, { from: at('2026-03-11T05:59'), to: at('2026-03-11T14:00') });
    expect(shifts.map(shiftKey)).toEqual(['2026-03-10_NIGHT', '2026-03-11_EARLY']);
    expect(shifts[0]).toMatchObject({ from: at('2026-03-10T22:00'), to: at('2026-03-11T06:00') });
    expect(keys([site], '2026-03-11T06:00', '2026-03-11T06:01')).toEqual(['2026-03-11_EARLY']);
    expect(keys([site], '2026-03-11T06:00', '2026-03-11T06:00')).toEqual([]);
    const unbounded = { from: Number.NEGATIVE_INFINITY, to: 0 };
    expect(() => plannedShifts([site], place, unbounded)).toThrow(RangeError);
  });

  test('[CAL-4] the same as the shift of an instant', () => {
    for (let moment = at('2026-03-28T00:00'); moment < at('2026-03-31T00:00'); moment += 17 * minute) {
      const { breaks: _, ...planned } = currentShift([site], place, moment) ?? { breaks: [] };
      expect(planned).toEqual({ ...shiftAt(timeZone, [early, late, night], moment) });
    }
  });

  test('[CAL-4] a weekday is that on which the shift begins', () => {
    const weekend = calendarOfSite({ shifts: [{ ...night, weekdays: [7] }] });
    // The 15th of March 2026 is a Sunday.
    expect(keys([weekend], '2026-03-14T12:00', '2026-03-18T00:00')).toEqual(['2026-03-15_NIGHT']);
    expect(currentShift([weekend], place, at('2026-03-16T05:00'))?.productionDate).toBe('2026-03-15');
    expect(currentShift([weekend], place, at('2026-03-16T07:00'))).toBeNull();
  });

  test('[CAL-4] a key finds its shift, and one that names none finds none', () => {
    expect(shiftByKey([site], place, '2026-03-10_NIGHT')).toMatchObject({ from: at('2026-03-10T22:00') });
    for (const key of ['2026-03-10_DAY', '2026-02-30_NIGHT', '2026-13-01_NIGHT', 'NIGHT', '2026-03-10', ''])
      expect(shiftByKey([site], place, key), key).toBeNull();
    expect(shiftNames([site], null, { productionDate: '2026-03-10', code: 'EARLY' })).toEqual(early.names);
    expect(shiftNames([site], null, { productionDate: '2026-03-10', code: 'DAY' })).toEqual({});
  });

  test('[CAL-5] no shift begins on a holiday, and on a date of its own only what is planned for it', () => {
    const calendar = calendarOfSite({
      shifts: [early, late, night],
      holidays: [
        { date: '2026-12-25', name: 'Christmas' },
        { date: '2026-12-26', name: 'Boxing Day' },
      ],
      exceptions: [
        { date: '2026-12-24', shifts: [early] },
        { date: '2026-12-26', shifts: [weeklyShift('SERVICE', '08:00', '12:00')] },
        { date: '2026-12-28', shifts: [] },
      ],
    });
    expect(keys([calendar], '2026-12-24T00:00', '2026-12-29T06:00')).toEqual([
      '2026-12-23_NIGHT',
      '2026-12-24_EARLY',
      '2026-12-26_SERVICE',
      '2026-12-27_EARLY',
      '2026-12-27_LATE',
      '2026-12-27_NIGHT',
    ]);
  });

  test('[CAL-5] where the shifts of two dates meet, the earlier ends when the later begins', () => {
    const breaks = [
      { start: '04:00', end: '04:30' },
      { start: '05:30', end: '05:45' },
    ];
    const calendar = calendarOfSite({
      shifts: [early, { ...night, breaks }],
      exceptions: [{ date: '2026-03-11', shifts: [weeklyShift('LONG', '04:15', '16:00')] }],
    });
    const [before, own] = plannedShifts([calendar], place, {
      from: at('2026-03-11T00:00'),
      to: at('2026-03-11T12:00'),
    });
    expect(before).toMatchObject({
      code: 'NIGHT',
      to: at('2026-03-11T04:15'),
      breaks: [{ from: at('2026-03-11T04:00'), to: at('2026-03-11T04:15') }],
    });
    expect(own).toMatchObject({ code: 'LONG', from: at('2026-03-11T04:15') });
  });

  test('[CAL-6] a later calendar counts from its date on, and the one before it again after its end', () => {
    const summer = calendarOfSite({
      code: 'SUMMER',
      effectiveFrom: '2026-07-01',
      effectiveTo: '2026-07-02',
      shifts: [weeklyShift('DAY', '08:00', '16:00')],
    });
    const everyday = calendarOfSite({ shifts: [early] });
    for (const calendars of [
      [everyday, summer],
      [summer, everyday],
    ])
      expect(keys(calendars, '2026-06-30T00:00', '2026-07-04T00:00')).toEqual([
        '2026-06-30_EARLY',
        '2026-07-01_DAY',
        '2026-07-02_DAY',
        '2026-07-03_EARLY',
      ]);
    const sameDay = [everyday, calendarOfSite({ code: 'Z', shifts: [late] })];
    expect(keys(sameDay, '2026-06-30T00:00', '2026-07-01T00:00')).toEqual(['2026-06-30_LATE']);
    expect(keys(sameDay.toReversed(), '2026-06-30T00:00', '2026-07-01T00:00')).toEqual(['2026-06-30_LATE']);
  });

  test('[CAL-6] the calendar of a line goes before that of its site, whenever either was made', () => {
    const ofLine = calendarOfSite({
      code: 'L1',
      lineId: 'l1',
      effectiveFrom: '2025-01-01',
      effectiveTo: '2026-05-01',
      shifts: [late],
    });
    const gone = calendarOfSite({ code: 'GONE', lineId: 'l1', existence: 'deleted', effectiveFrom: '2026-02-01' });
    const calendars = [calendarOfSite({ shifts: [early] }), ofLine, gone];
    expect(keys(calendars, '2026-05-01T00:00', '2026-05-03T00:00', 'l1')).toEqual([
      '2026-05-01_LATE',
      '2026-05-02_EARLY',
    ]);
    expect(keys(calendars, '2026-05-01T00:00', '2026-05-02T00:00', 'l2')).toEqual(['2026-05-01_EARLY']);
    expect(keys(calendars, '2026-05-01T00:00', '2026-05-02T00:00')).toEqual(['2026-05-01_EARLY']);
  });

  test('[CAL-7] a place without a calendar works in three shifts, at 06, 14 and 22', () => {
    const expected = ['2026-03-10_NIGHT', '2026-03-11_EARLY', '2026-03-11_LATE', '2026-03-11_NIGHT'];
    expect(keys([], '2026-03-11T00:00', '2026-03-12T00:00')).toEqual(expected);
    expect(keys([calendarOfSite({ effectiveFrom: '2027-01-01' })], '2026-03-11T00:00', '2026-03-12T00:00')).toEqual(
      expected,
    );
  });
});

describe('where clocks change', () => {
  const lengths = (calendar: PlanningCalendar, from: string, to: string) =>
    plannedShifts([calendar], place, { from: at(from), to: at(to) }).map((shift) => (shift.to - shift.from) / hour);

  test('[CAL-8] a night has seven or nine hours, a day 23 or 25', () => {
    expect(lengths(site, '2026-03-28T22:00', '2026-03-29T22:00')).toEqual([7, 8, 8]);
    expect(lengths(site, '2026-10-24T22:00', '2026-10-25T22:00')).toEqual([9, 8, 8]);
  });

  test('[CAL-8] a break keeps its length: what would lie in the skipped hour begins when the clock went on', () => {
    const breaksOf = (start: string, end: string, date: string) => {
      const calendar = calendarOfSite({ shifts: [{ ...night, breaks: [{ start, end }] }] });
      return shiftByKey([calendar], place, `${date}_NIGHT`)?.breaks.map(({ from, to }) => [from, (to - from) / minute]);
    };
    const skip = at('2026-03-29T03:00');
    expect(breaksOf('02:15', '02:45', '2026-03-28')).toEqual([[skip, 30]]);
    expect(breaksOf('01:45', '02:15', '2026-03-28')).toEqual([[skip - 15 * minute, 30]]);
    // 02:30 is shown twice, and the clock does not make a rest of 30 minutes one of 90.
    expect(breaksOf('02:30', '03:00', '2026-10-24')).toEqual([[at('2026-10-25T02:30'), 30]]);
  });

  test('[CAL-8] shifts within the skipped hour are no shifts, and nothing begins before what it follows', () => {
    const calendar = calendarOfSite({
      shifts: [
        weeklyShift('A', '22:00', '02:15'),
        weeklyShift('B', '02:15', '02:45'),
        weeklyShift('C', '02:45', '06:00'),
      ],
    });
    expect(lengths(calendar, '2026-03-28T22:00', '2026-03-29T06:00')).toEqual([4, 3]);
    expect(keys([calendar], '2026-03-28T22:00', '2026-03-29T06:00')).toEqual(['2026-03-28_A', '2026-03-29_C']);
  });
});
