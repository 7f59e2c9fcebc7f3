import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [, darkPart = ''] = css.split(':root[data-scheme="dark"]');

function tokens(part: string): ReadonlyMap<string, string> {
  return new Map([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

const meanings = ['stop', 'attention', 'normal', 'act', 'idle'] as const;
const pairs: readonly (readonly [string, string])[] = [
  ...meanings.map((meaning) => [`on-${meaning}`, meaning] as const),
  ...(['stop', 'attention', 'normal', 'act'] as const).map((tone) => [`${tone}-ink`, `${tone}-tint`] as const),
  ...['ground', 'surface', 'sunken'].flatMap((below) => [['ink', below] as const, ['ink-soft', below] as const]),
  // A chosen row keeps its quiet words.
  ...['ink', 'ink-soft'].map((ink) => [ink, 'act-tint'] as const),
  ...['stop-ink', 'normal-ink', 'act-ink'].map((ink) => [ink, 'surface'] as const),
];

describe.each([
  ['light', tokens(css)],
  ['dark', tokens(darkPart)],
] as const)('contrast, %s', (scheme, colors) => {
  // The light scheme stands first; the dark one overrides it.
  const colorOf = (name: string) => (scheme === 'light' ? tokens(css.replace(darkPart, '')) : colors).get(name) ?? '';

  test.each(pairs)('%s on %s is 7:1 or more', (ink, below) => {
    expect(colorOf(ink)).not.toBe('');
    expect(contrast(colorOf(ink), colorOf(below))).toBeGreaterThanOrEqual(7);
  });
});
