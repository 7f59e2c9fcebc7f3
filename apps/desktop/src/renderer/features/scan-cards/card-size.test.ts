import { describe, expect, test } from 'vitest';
import { cardSize, quietModules } from './card-size.ts';

describe('the size of a printed code', () => {
  test('a short one has usual bars and shares its row', () => {
    expect(cardSize(180)).toEqual({ moduleMm: 0.33, widthMm: 200 * 0.33, columns: 1 });
  });

  test('one that is too wide for half a sheet has a row of its own, with the same bars', () => {
    expect(cardSize(300)).toEqual({ moduleMm: 0.33, widthMm: 320 * 0.33, columns: 2 });
  });

  test('a long one gets finer bars until it fits the sheet', () => {
    const size = cardSize(640);
    expect(size?.widthMm).toBeCloseTo(184);
    expect(size?.moduleMm).toBeGreaterThanOrEqual(0.25);
  });

  test('one that could only be printed too fine is not printed', () => {
    expect(cardSize(736 - 2 * quietModules)?.moduleMm).toBe(0.25);
    expect(cardSize(737 - 2 * quietModules)).toBeNull();
  });
});
