import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '../kernel/refusal-policies.ts';
import { calendarOfSite, weeklyShift } from '../testing/calendar-examples.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import { calendarIssues } from './calendar-issues.ts';
import { calendarPresets } from './calendar-presets.ts';
import { type ShiftCalendarState, shiftCalendarId } from './shift-calendar.ts';
import type { CalendarPlan } from './shift-pattern.ts';

const id = shiftCalendarId(testIds.organizationId, 'SITE');
const stream = { type: 'shift_calendar', id };
const { existence: _, ...blank } = calendarOfSite();
const values = { ...blank, siteId: testIds.deviceId, name: 'Everyday' };
const created: Happened = { type: 'shift_calendar.created', stream, payload: values };

/** Where each issue is, and what it is. */
function told(plan: Partial<CalendarPlan>): readonly (readonly [string, RefusalCode])[] {
  return calendarIssues(calendarOfSite(plan)).map(({ path, why }) => [path.join('.'), why.code]);
}

const early = weeklyShift('EARLY', '06:00', '14:00');
const night = weeklyShift('NIGHT', '22:00', '06:00');

describe('the plan of a calendar', () => {
  test('[CAL-2] the presets are right as they are', () => {
    for (const shifts of Object.values(calendarPresets)) expect(told({ shifts })).toEqual([]);
  });

  test('[CAL-2] shifts that touch are two shifts, shifts that overlap are a mistake', () => {
    expect(told({ shifts: [early, weeklyShift('LATE', '14:00', '22:00'), night] })).toEqual([]);
    expect(told({ shifts: [early, weeklyShift('LATE', '13:59', '22:00')] })).toEqual([
      ['shifts.1.start', 'calendar.shifts_overlap'],
    ]);
    expect(told({ shifts: [early, weeklyShift('LATE', '13:00', '22:00', { weekdays: [6, 7] })] })).toHaveLength(1);
    const weekend = weeklyShift('WEEKEND', '06:00', '18:00', { weekdays: [6, 7] });
    expect(told({ shifts: [{ ...early, weekdays: [1, 2, 3, 4, 5] }, weekend] })).toEqual([]);
  });

  test('[CAL-2] they overlap over midnight and over the end of the week too', () => {
    expect(told({ shifts: [night, weeklyShift('EARLY', '05:00', '13:00')] })).toEqual([
      ['shifts.1.start', 'calendar.shifts_overlap'],
    ]);
    const sunday = weeklyShift('SUNDAY', '22:00', '06:00', { weekdays: [7] });
    const monday = weeklyShift('MONDAY', '05:00', '13:00', { weekdays: [1] });
    expect(told({ shifts: [sunday, monday] })).toEqual([['shifts.1.start', 'calendar.shifts_overlap']]);
    expect(told({ shifts: [monday, sunday] })).toHaveLength(1);
    expect(told({ shifts: [sunday, { ...monday, weekdays: [2] }] })).toEqual([]);
  });

  test('[CAL-2] a shift has a length, a code of its own, and an end of the calendar lies behind its beginning', () => {
    expect(told({ shifts: [weeklyShift('EARLY', '06:00', '06:00')] })).toEqual([
      ['shifts.0.end', 'calendar.shift_empty'],
    ]);
    expect(told({ shifts: [early, weeklyShift('early', '14:00', '22:00')] })).toEqual([
      ['shifts.1.code', 'calendar.code_repeated'],
    ]);
    expect(told({ effectiveTo: '2025-12-31' })).toEqual([['effectiveTo', 'calendar.dates_order']]);
    expect(told({ effectiveTo: '2026-01-01' })).toEqual([]);
  });

  test('[CAL-3] breaks lie within their shift and apart from each other', () => {
    const breaks = (...times: [string, string][]) =>
      told({ shifts: [{ ...night, breaks: times.map(([start, end]) => ({ start, end })) }] });
    expect(breaks(['22:00', '22:15'], ['23:50', '00:20'], ['05:30', '06:00'])).toEqual([]);
    expect(breaks(['05:30', '06:01'])).toEqual([['shifts.0.breaks.0', 'calendar.break_outside']]);
    expect(breaks(['21:45', '22:15'])).toEqual([['shifts.0.breaks.0', 'calendar.break_outside']]);
    expect(breaks(['02:00', '02:00'])).toEqual([['shifts.0.breaks.0', 'calendar.break_empty']]);
    expect(breaks(['23:50', '00:20'], ['00:10', '00:40'])).toEqual([['shifts.0.breaks.1', 'calendar.breaks_overlap']]);
  });

  test('[CAL-5] a date is a holiday once, and has shifts of its own once, which are asked the same', () => {
    const christmas = { date: '2026-12-25', name: 'Christmas' };
    expect(told({ holidays: [christmas, christmas] })).toEqual([['holidays.1.date', 'calendar.date_repeated']]);
    const saturday = { date: '2026-12-19', shifts: [early, weeklyShift('LATE', '13:00', '22:00')] };
    expect(told({ exceptions: [saturday, { ...saturday, shifts: [] }] })).toEqual([
      ['exceptions.1.date', 'calendar.date_repeated'],
      ['exceptions.0.shifts.1.start', 'calendar.shifts_overlap'],
    ]);
    // On one date the night does not come before the morning.
    expect(told({ exceptions: [{ date: '2026-12-19', shifts: [weeklyShift('E', '05:00', '13:00'), night] }] })).toEqual(
      [],
    );
  });
});

describe('shift calendar', () => {
  const create = (fields: Record<string, unknown> = {}, by = 'manager') => ({
    type: 'shift_calendar.create',
    subjectId: id,
    payload: { ...values, ...fields },
    by,
  });

  test('[CAL-1] who looks after master data makes one for a site, and no one else', () => {
    given().when(create()).happens('shift_calendar.created');
    given().when(create({}, 'operator')).refused('right.missing_for_act');
    given()
      .when(create({ siteId: null }))
      .refused('calendar.site_missing');
  });

  test('[CAL-2] what is wrong with it is refused, and rejected where it was made all the same', () => {
    const shifts = [early, { ...early, code: 'TWICE' }];
    given().when(create({ shifts })).refused('calendar.shifts_overlap');
    given()
      .judged({ ...created, payload: { ...values, shifts } })
      .is('rejected', 'calendar.shifts_overlap');
    const change = (payload: Record<string, unknown>) => ({
      type: 'shift_calendar.change',
      subjectId: id,
      payload,
      by: 'manager',
    });
    given(created).when(change({ shifts })).refused('calendar.shifts_overlap');
    given(created)
      .when(change({ effectiveTo: '2025-01-01' }))
      .refused('calendar.dates_order');
    given(created)
      .when(change({ effectiveFrom: '2025-01-01', effectiveTo: '2025-01-01' }))
      .happens('shift_calendar.changed');
  });

  test('[CAL-1] two who change it at once both change it, and a date that two made wrong hinders no other change', () => {
    const changed = (payload: Record<string, unknown>): Happened => ({
      type: 'shift_calendar.changed',
      stream,
      payload,
    });
    const both = given(created, changed({ effectiveTo: '2026-02-01' }), changed({ effectiveFrom: '2026-03-01' }));
    expect(both.state<ShiftCalendarState>(stream)).toMatchObject({
      effectiveFrom: '2026-03-01',
      effectiveTo: '2026-02-01',
    });
    both.judged(changed({ shifts: [early] })).is('accepted');
    both.judged(changed({ effectiveFrom: '2026-02-02' })).is('rejected', 'calendar.dates_order');
  });
});
