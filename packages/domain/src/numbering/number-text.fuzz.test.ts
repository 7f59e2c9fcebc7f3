import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localToInstant } from '../kernel/production-date.ts';
import { type NumberCalendar, periodAt, periodOfCode, periodsFrom } from './number-period.ts';
import { numberText, templateIssue } from './number-template.ts';

const timeZone = 'Europe/Berlin';
const shifts = [
  { code: 'D', start: '09:00' },
  { code: 'N', start: '21:00' },
];
const byShift: NumberCalendar = { timeZone, period: 'shift', shifts };
const byDay: NumberCalendar = { timeZone, period: 'day', shifts: [] };
const byMonth: NumberCalendar = { timeZone, period: 'month', shifts: [] };
const at = (local: string) => localToInstant(timeZone, local);

describe('numbers and periods', () => {
  test('[NUM-2] two numbers never read alike, in whatever order a template has its parts', () => {
    const part = fc.constantFrom('KR', '1', '-', '0');
    const templates = fc
      .tuple(fc.constant('{YYMMDD}'), fc.constant('{D|N}'), fc.constant('{nnn}'), part, part)
      .chain((parts) => fc.shuffledSubarray(parts, { minLength: 3 }))
      .map((parts) => parts.join(''));
    const moment = fc.tuple(fc.nat(400 * 24), fc.integer({ min: 1, max: 20_000 }));
    fc.assert(
      fc.property(templates, moment, moment, (template, [one, left], [other, right]) => {
        fc.pre(templateIssue(template, { period: 'shift', shifts }) === null);
        const [first, second] = [one, other].map((hour) =>
          periodAt(byShift, at('2026-01-01T00:00') + hour * 3_600_000),
        );
        if (!first || !second) throw new Error('two periods');
        const isSame = first.code === second.code && left === right;
        expect(numberText(template, first, left) === numberText(template, second, right)).toBe(isSame);
      }),
      { numRuns: 400 },
    );
  });

  const calendars = fc.constantFrom(
    byShift,
    byDay,
    byMonth,
    { ...byShift, timeZone: 'Asia/Seoul' },
    {
      ...byShift,
      shifts: ['06:00', '14:00', '22:00'].map((start, index) => ({ code: `S${index}`, start })),
    },
  );

  test('[NUM-1] follow each other without a gap, hold their instant, and are found again by their code', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 3000 * 24 * 60 }), (calendar, minutes) => {
        const instant = Date.UTC(2024, 0, 1) + minutes * 60_000;
        const periods = periodsFrom(calendar, instant, 5);
        expect(periods[0]?.startsAt).toBeLessThanOrEqual(instant);
        expect(periods[0]?.endsAt).toBeGreaterThan(instant);
        expect(periods.slice(1).map(({ startsAt }) => startsAt)).toEqual(
          periods.slice(0, -1).map(({ endsAt }) => endsAt),
        );
        for (const period of periods) expect(periodOfCode(calendar, period.code)).toEqual(period);
        expect(new Set(periods.map(({ code }) => code)).size).toBe(5);
      }),
      { numRuns: 300 },
    );
  });
});
