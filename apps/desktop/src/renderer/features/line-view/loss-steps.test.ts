import { describe, expect, test } from 'vitest';
import { figureWithoutCycleTime, soundFigure, suspiciousFigure, unplannedFigure } from '../../ui/testing/figures.ts';
import { type LossName, lossSteps } from './loss-steps.ts';

const minutesOf = (figure = soundFigure) =>
  Object.fromEntries(
    lossSteps(figure).map(({ name, seconds }) => [name, seconds === null ? null : Math.round(seconds / 60)]),
  ) as Readonly<Record<LossName, number | null>>;

describe('losses', () => {
  test('lead from the shift to what was effective (vector V24)', () => {
    expect(minutesOf()).toEqual({
      shift: 492,
      unknown: 12,
      planned_stop: 60,
      planned_busy: 420,
      unplanned_stop: 40,
      changeover: 20,
      actual_production: 360,
      speed: 36,
      rejects: 17,
      effective: 307,
    });
  });

  test('each bar of a loss stands between what was left before and what is left after it', () => {
    const steps = lossSteps(soundFigure);
    let before = steps[0]?.share ?? 0;
    for (const { kind, from, share } of steps.slice(1)) {
      expect(from + share).toBeCloseTo(before, 6);
      before = kind === 'taken' ? from : share;
    }
  });

  test('without a cycle time nobody can say how much speed was lost', () => {
    expect(minutesOf(figureWithoutCycleTime)).toMatchObject({
      actual_production: 360,
      speed: null,
      rejects: null,
      effective: null,
    });
  });

  test('a wrong cycle time gives no loss below zero, and no shift no share', () => {
    expect(minutesOf(suspiciousFigure).speed).toBe(0);
    expect(lossSteps(unplannedFigure).every(({ share }) => share === 0)).toBe(true);
  });
});
