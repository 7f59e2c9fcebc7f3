import { describe, expect, test } from 'vitest';
import { localToInstant } from '../kernel/production-date.ts';
import { type NumberCalendar, periodAt, periodOfCode } from './number-period.ts';
import { numberText, templateIssue } from './number-template.ts';

const timeZone = 'Europe/Berlin';
const shifts = [
  { code: 'D', start: '09:00' },
  { code: 'N', start: '21:00' },
];
const byShift: NumberCalendar = { timeZone, period: 'shift', shifts };
const byDay: NumberCalendar = { timeZone, period: 'day', shifts: [] };
const byMonth: NumberCalendar = { timeZone, period: 'month', shifts: [] };
const lot = 'WF-KR-{YYMMDD}{D|N}-{nnn}';
const at = (local: string) => localToInstant(timeZone, local);
const textAt = (local: string, number: number) => numberText(lot, periodAt(byShift, at(local)), number);

describe('the text of a number', () => {
  test('[NUM-1] a night shift belongs to the date on which it began, a boundary to the later shift', () => {
    expect(textAt('2026-01-05T20:59:59', 7)).toBe('WF-KR-260105D-007');
    expect(textAt('2026-01-05T21:00', 7)).toBe('WF-KR-260105N-007');
    expect(textAt('2026-01-06T08:59:59', 7)).toBe('WF-KR-260105N-007');
    expect(textAt('2026-01-06T09:00', 7)).toBe('WF-KR-260106D-007');
  });

  test('[NUM-1] on a leap day, at the turn of the year, on days with 23 and 25 hours', () => {
    expect(textAt('2028-02-29T10:00', 1)).toBe('WF-KR-280229D-001');
    expect(textAt('2028-03-01T03:00', 1)).toBe('WF-KR-280229N-001');
    expect(textAt('2027-01-01T00:30', 1)).toBe('WF-KR-261231N-001');
    const hours = (local: string) => {
      const { startsAt, endsAt } = periodAt(byShift, at(local));
      return (endsAt - startsAt) / 3_600_000;
    };
    expect([hours('2026-03-28T23:00'), hours('2026-10-24T23:00'), hours('2026-10-26T23:00')]).toEqual([11, 13, 12]);
  });

  test('[NUM-1] a day and a month are those of the site', () => {
    expect(numberText('{YYYYMMDD}{nn}', periodAt(byDay, at('2026-01-05T23:59')), 3)).toBe('2026010503');
    expect(periodAt(byDay, Date.UTC(2026, 0, 5, 23)).code).toBe('2026-01-06');
    expect(periodAt(byMonth, at('2028-02-29T23:59'))).toMatchObject({
      code: '2028-02',
      endsAt: at('2028-03-01T00:00'),
    });
  });

  test('[NUM-2] a counter that is wider than its template grows; no digit is lost', () => {
    expect(['999', '1000', '123456'].map((text) => textAt('2026-01-05T10:00', Number(text)))).toEqual([
      'WF-KR-260105D-999',
      'WF-KR-260105D-1000',
      'WF-KR-260105D-123456',
    ]);
  });

  test('[NUM-2] a template that could repeat a number is refused', () => {
    const issue = (template: string, calendar: NumberCalendar = byShift) => templateIssue(template, calendar);
    expect(issue(lot)).toBeNull();
    expect(issue('{YYMM}-{nnnn}', byMonth)).toBeNull();
    for (const template of [
      '{YYMMDD}{D|N}',
      '{YYMMDD}{nnn}',
      '{YYMM}{D|N}{nnn}',
      '{D|N}{nnn}',
      '{nnn}{YYMMDD}{D|N}{nnn}',
    ])
      expect(issue(template), template).not.toBeNull();
    for (const names of ['D', 'D|N|M', 'D|D', 'D|NN']) expect(issue(`{YYMMDD}{${names}}{nnn}`), names).not.toBeNull();
    for (const template of ['{YYMMDD}{nn', '{YYMMDD}}{nn}', '{YYMMDD}{lot}-x{}'])
      expect(issue(template, byDay)).not.toBeNull();
    expect(issue('{YYMMDD}{nnn}', byMonth)).not.toBeNull();
  });
});

describe('the periods of a series', () => {
  test('[NUM-1] a code of no period of the calendar is none', () => {
    const codes = ['2026-02-29-D', '2026-01-05-X', '2026-01-05', '2026-13', 'constructor', ''];
    expect(codes.map((code) => periodOfCode(byShift, code))).toEqual(codes.map(() => null));
  });
});
