import { describe, expect, test } from 'vitest';
import { dateOfEightDigits, dateOfSixDigits, yearAt } from './gs1-date.ts';

const day = (text: string, year = 2026) => dateOfSixDigits(text, year, true);

describe('dates of six digits', () => {
  // General Specifications 7.12: the difference of the two years 51 or more is last century, -50 or less the next one.
  test('[SCAN-5] the century is the one that is nearest, 50 years ahead and 49 back', () => {
    expect([day('760101'), day('770101')]).toEqual(['2076-01-01', '1977-01-01']);
    expect([day('260101', 2075), day('250101', 2075), day('240101', 2075)]).toEqual([
      '2026-01-01',
      '2125-01-01',
      '2124-01-01',
    ]);
    expect([day('990101', 2001), day('510101', 2001), day('520101', 2001)]).toEqual([
      '1999-01-01',
      '2051-01-01',
      '1952-01-01',
    ]);
  });

  // General Specifications 3.4: day 00 is the last day of the month, leap years included.
  test('[SCAN-5] day 00 is the last day of the month', () => {
    expect([day('280200'), day('270200'), day('261200'), day('260400')]).toEqual([
      '2028-02-29',
      '2027-02-28',
      '2026-12-31',
      '2026-04-30',
    ]);
    expect(dateOfSixDigits('280200', 2026, false)).toBeNull();
  });

  // Made here; 31 February is what a common library turns into 3 March.
  test('[SCAN-5] a day that there is not is none', () => {
    expect(['270231', '270229', '260431', '261301', '260001', '260132', '261300'].map((text) => day(text))).toEqual(
      Array(7).fill(null),
    );
    expect(day('000229', 2026)).toBe('2000-02-29');
    expect(day('000229', 2090)).toBeNull();
  });

  test('[SCAN-5] dates of eight digits say their century', () => {
    expect(dateOfEightDigits('19000228')).toBe('1900-02-28');
    expect(dateOfEightDigits('19000229')).toBeNull();
  });

  test('[SCAN-5] the year is that of the clock, whatever the clock says', () => {
    expect(yearAt(Date.UTC(2026, 11, 31, 23, 59, 59, 999))).toBe(2026);
    expect(yearAt(Date.UTC(2027, 0, 1) + 0.5)).toBe(2027);
    expect([Number.NaN, -1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1e300].map(yearAt)).toEqual([
      1970, 1970, 1970, 9999, 9999,
    ]);
  });
});
