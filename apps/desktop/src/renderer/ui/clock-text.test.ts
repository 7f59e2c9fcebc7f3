import { describe, expect, test } from 'vitest';
import { ageOf, durationText, wallClockText } from './clock-text.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('clock texts', () => {
  test.each([
    [-5000, '00:00'],
    [0, '00:00'],
    [59_999, '00:59'],
    [4 * minute + 9000, '04:09'],
    [hour, '1:00:00'],
    [23 * hour + 59 * minute, '23:59:00'],
    [49 * hour + 4 * minute + 9000, '2 d 1:04:09'],
  ])('%i ms run as %s', (durationMs, text) => {
    expect(durationText(durationMs)).toBe(text);
  });

  test('an age is the coarsest unit that is not zero, and never negative', () => {
    expect(ageOf(-1)).toEqual({ key: 'now' });
    expect(ageOf(4999)).toEqual({ key: 'now' });
    expect(ageOf(5000)).toEqual({ key: 'seconds', count: 5 });
    expect(ageOf(19 * minute + 1)).toEqual({ key: 'minutes', count: 19 });
    expect(ageOf(47 * hour)).toEqual({ key: 'hours', count: 47 });
    expect(ageOf(49 * hour)).toEqual({ key: 'days', count: 2 });
  });

  test('the wall clock is that of the plant, also on the day the clocks change', () => {
    expect(wallClockText(Date.UTC(2026, 0, 5, 8), 'en', 'Europe/Berlin')).toBe('09:00:00');
    expect(wallClockText(Date.UTC(2026, 2, 29, 1), 'en', 'Europe/Berlin', false)).toBe('03:00');
    expect(wallClockText(Date.UTC(2026, 0, 5, 23), 'en', 'Europe/Berlin', false)).toBe('00:00');
  });
});
