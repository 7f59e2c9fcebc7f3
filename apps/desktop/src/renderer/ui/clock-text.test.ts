import { describe, expect, test } from 'vitest';
import { ageOf } from './clock-text.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('ages', () => {
  test('an age is the coarsest unit that is not zero, and never negative', () => {
    expect(ageOf(-1)).toEqual({ key: 'now' });
    expect(ageOf(4999)).toEqual({ key: 'now' });
    expect(ageOf(5000)).toEqual({ key: 'seconds', count: 5 });
    expect(ageOf(19 * minute + 1)).toEqual({ key: 'minutes', count: 19 });
    expect(ageOf(47 * hour)).toEqual({ key: 'hours', count: 47 });
    expect(ageOf(49 * hour)).toEqual({ key: 'days', count: 2 });
  });
});
