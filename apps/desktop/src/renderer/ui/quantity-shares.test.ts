import { describe, expect, test } from 'vitest';
import { quantityShares } from './quantity-shares.ts';

describe('shares of a bar', () => {
  test('good and scrap against the target', () => {
    expect(quantityShares(60, 20, 200)).toEqual({ good: 30, scrap: 10, target: 100 });
  });

  test('more than the target stretches the scale, never the bar', () => {
    const shares = quantityShares(190, 10, 100);
    expect(shares.good + shares.scrap).toBe(100);
    expect(shares.target).toBe(50);
  });

  test('no target and no pieces is an empty bar', () => {
    expect(quantityShares(0, 0, 0)).toEqual({ good: 0, scrap: 0, target: 100 });
  });
});
