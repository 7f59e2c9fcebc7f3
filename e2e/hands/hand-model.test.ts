import { describe, expect, test } from 'vitest';
import { handSeconds } from './hand-model.ts';

describe('the hand', () => {
  test('a tap where the finger is costs a press', () => {
    expect(handSeconds([{ distanceMm: 0, targetMm: 15 }])).toBeCloseTo(1.35 + 0.28);
  });

  test('one bit of difficulty is a target as far away as it is large', () => {
    expect(handSeconds([{ distanceMm: 15, targetMm: 15 }])).toBeCloseTo(1.35 + 0.28 + 1 / 6.95);
  });

  test('farther and smaller takes longer', () => {
    const near = handSeconds([{ distanceMm: 40, targetMm: 25 }]);
    expect(handSeconds([{ distanceMm: 160, targetMm: 25 }])).toBeGreaterThan(near);
    expect(handSeconds([{ distanceMm: 40, targetMm: 15 }])).toBeGreaterThan(near);
  });
});
