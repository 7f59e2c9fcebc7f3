import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dateAfter, startOfDate } from '../kernel/production-date.ts';
import { calendarOfSite } from '../testing/calendar-examples.ts';
import { calendarIssues } from './calendar-issues.ts';
import { shiftKey } from './planned-shift.ts';
import { currentShift, type PlanningCalendar, plannedShifts, shiftByKey } from './planned-shifts.ts';
import type { ClockShift } from './shift-pattern.ts';

/** Zones with changes by an hour, half an hour and a day, at midnight too, and without any. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Seoul',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Santiago',
];
/** Days on or beside a change of one of them. */
const changes = [
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2018-11-04',
  '2011-12-30',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
];

const two = (value: number) => String(value).padStart(2, '0');
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hours, minutes]) => `${two(hours)}:${two(minutes)}`);

/** Shifts of a day between some of its times, one after another. */
const daysShifts = fc.uniqueArray(clockTime, { minLength: 2, maxLength: 6 }).chain((times) => {
  const sorted = times.toSorted();
  const shift = (start: string, index: number) =>
    fc.record({
      code: fc.constant(`S${index}`),
      names: fc.constant({}),
      start: fc.constant(start),
      end: fc.constant(sorted[(index + 1) % sorted.length] ?? start),
      breaks: fc.array(fc.record({ start: clockTime, end: clockTime }), { maxLength: 2 }),
    });
  return fc.tuple(...sorted.map(shift)).chain((all) => fc.subarray(all));
});

const date = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -3, max: 3 }))
  .map(([day, by]) => dateAfter(day, by));

const calendar = fc
  .record({
    code: fc.constantFrom('A', 'B', 'C'),
    lineId: fc.constantFrom(null, 'l1'),
    effectiveFrom: fc.oneof(fc.constant('2000-01-01'), date),
    effectiveTo: fc.option(date),
    shifts: daysShifts.chain((shifts) =>
      fc.tuple(
        ...shifts.map((shift) =>
          fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((weekdays) => ({ ...shift, weekdays })),
        ),
      ),
    ),
    holidays: fc.array(
      date.map((day) => ({ date: day, name: 'off' })),
      { maxLength: 2 },
    ),
    exceptions: fc.array(fc.record({ date, shifts: daysShifts }), { maxLength: 2 }),
  })
  .map((fields): PlanningCalendar => calendarOfSite(fields));

/** Wrong ones too: what a screen drafts, or two people made of it at once. */
const calendars = fc.array(calendar, { maxLength: 3 });

const asked = fc.record({
  calendars,
  timeZone: fc.constantFrom(...zones),
  first: date,
  days: fc.integer({ min: 0, max: 5 }),
});

function planned({ calendars, timeZone, first, days }: typeof asked extends fc.Arbitrary<infer Asked> ? Asked : never) {
  const place = { timeZone, lineId: 'l1' };
  const window = { from: startOfDate(timeZone, first), to: startOfDate(timeZone, dateAfter(first, days)) };
  return { place, window, shifts: plannedShifts(calendars, place, window) };
}

describe('planned shifts of any calendars, around changes of the clock', () => {
  test('[CAL-4] never overlap, come in order, have a length, and breaks lie within them and apart', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { shifts, window } = planned(question);
        for (const [index, { from, to, breaks }] of shifts.entries()) {
          expect(from).toBeLessThan(to);
          expect(from < window.to && window.from < to).toBe(true);
          const ends = [from, ...breaks.flatMap((one) => [one.from, one.to]), to];
          expect(ends).toEqual(ends.toSorted((left, right) => left - right));
          expect(shifts[index + 1]?.from ?? to).toBeGreaterThanOrEqual(to);
        }
      }),
    );
  });

  test('[CAL-4] are the same whatever window they are asked for', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 1000 }), (question, share) => {
        const { shifts, place, window } = planned(question);
        fc.pre(window.from < window.to);
        const moment = Math.floor(window.from + ((window.to - window.from) * share) / 1001);
        const holding = shifts.find(({ from, to }) => from <= moment && moment < to) ?? null;
        expect(currentShift(question.calendars, place, moment)).toEqual(holding);
        for (const shift of shifts) expect(shiftByKey(question.calendars, place, shiftKey(shift))).toEqual(shift);
      }),
    );
  });

  test('[CAL-8] begin when the clock on the wall shows their time, wherever it shows that', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { shifts, place } = planned(question);
        const patterns = question.calendars.flatMap((one): readonly ClockShift[] => [
          ...one.shifts,
          ...one.exceptions.flatMap((exception) => exception.shifts),
        ]);
        const starts = new Set([...patterns, ...defaults].map(({ code, start }) => `${code} ${start}`));
        const wrong = shifts.filter(({ code, productionDate, from }) => {
          const shown = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(place.timeZone);
          const text = `${code} ${shown.toPlainTime().toString().slice(0, 5)}`;
          const isSkip = from === shown.subtract({ nanoseconds: 1 }).getTimeZoneTransition('next')?.epochMilliseconds;
          return !isSkip && !(starts.has(text) && shown.toPlainDate().toString() === productionDate);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  test('[CAL-2] a plan without issues plans every shift of a quiet week as the clock says', () => {
    fc.assert(
      fc.property(calendar, (one) => {
        fc.pre(calendarIssues(one).length === 0);
        const plan = calendarOfSite({ shifts: one.shifts });
        const place = { timeZone: 'Asia/Seoul', lineId: null };
        const window = { from: startOfDate('Asia/Seoul', '2026-06-01'), to: startOfDate('Asia/Seoul', '2026-06-08') };
        const begun = plannedShifts([plan], place, window).filter(({ from }) => from >= window.from);
        // Nothing is cut: what the rules take fits together.
        expect(begun).toHaveLength(one.shifts.reduce((sum, { weekdays }) => sum + weekdays.length, 0));
        for (const { code, from, to } of begun) {
          const shift = one.shifts.find((pattern) => pattern.code === code);
          const minutes =
            (Temporal.PlainTime.from(shift?.end ?? '')
              .since(shift?.start ?? '')
              .total('minutes') +
              1440) %
            1440;
          expect(to - from).toBe(minutes * 60_000);
        }
      }),
    );
  });
});

const defaults = [
  { code: 'EARLY', start: '06:00' },
  { code: 'LATE', start: '14:00' },
  { code: 'NIGHT', start: '22:00' },
];
