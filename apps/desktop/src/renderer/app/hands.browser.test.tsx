import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useAppearance } from '../ui/appearance.ts';
import { atKioskSize } from './testing/screen.ts';
import { screenStates } from './testing/screen-states.ts';
import { gapBetween, type TouchTarget, touchTargets } from './testing/touch-targets.ts';

/** Screens lay out in whole pixels. */
const slackMm = 0.3;
const { pixelsPerMm } = useAppearance.getInitialState();

beforeAll(atKioskSize);
afterEach(() => useAppearance.setState(useAppearance.getInitialState(), true));

const sides = ({ name, width, height }: TouchTarget) => `${name}: ${width.toFixed(1)} × ${height.toFixed(1)} mm`;

function tooSmall(targets: readonly TouchTarget[], leastMm: number): readonly string[] {
  return targets
    .filter(({ width, height, isPrimary }) => {
      const least = Math.min(width, height);
      return least < leastMm - slackMm || (isPrimary && height < 25 - slackMm);
    })
    .map(sides);
}

function tooClose(targets: readonly TouchTarget[]): readonly string[] {
  return targets.flatMap((one, index) =>
    targets.slice(index + 1).flatMap((other) => {
      if (one.scroller !== other.scroller) return [];
      const gap = gapBetween(one, other);
      return gap < 4 - slackMm ? [`${one.name} | ${other.name}: ${gap.toFixed(1)} mm`] : [];
    }),
  );
}

describe.each([
  ['bare hands', false, 15],
  ['work gloves', true, 20],
] as const)('%s', (_hands, gloves, leastMm) => {
  test.each(Object.keys(screenStates) as (keyof typeof screenStates)[])(
    `on %s everything is ${leastMm} mm or more, the main keys 25, and 4 mm apart`,
    async (name) => {
      const screen = await screenStates[name].open();
      try {
        useAppearance.setState({ gloves });
        document.documentElement.dataset.gloves = String(gloves);
        await new Promise(requestAnimationFrame);
        const targets = touchTargets(pixelsPerMm);
        expect(targets.length).toBeGreaterThan(0);
        expect(tooSmall(targets, leastMm)).toEqual([]);
        expect(tooClose(targets)).toEqual([]);
      } finally {
        screen.close();
      }
    },
  );
});

describe('the scale', () => {
  test('a device that knows its glass draws every target in its own millimetres', async () => {
    const screen = await screenStates['station-running'].open();
    try {
      useAppearance.getState().setPixelsPerMm(4.6);
      await expect.poll(() => tooSmall(touchTargets(4.6), 15)).toEqual([]);
      await expect.element(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    } finally {
      screen.close();
    }
  });
});
