import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The tokens of the rule with this selector; the light scheme is the rule of `:root` itself. */
const schemePart = (selector: string): string => css.split(`${selector} {`)[1]?.split('}')[0] ?? '';

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

// Edges that show what can be touched, and the ring of the focus: 3:1 is asked of what is no text (WCAG 2.2, 1.4.11).
const edges: readonly (readonly [string, string])[] = ['ground', 'surface', 'sunken'].flatMap((below) => [
  ['edge', below] as const,
  ['act', below] as const,
]);

describe.each([
  ['light', ':root'],
  ['dark', ':root[data-scheme="dark"]'],
  ['contrast', ':root[data-scheme="contrast"]'],
] as const)('contrast, %s', (_scheme, selector) => {
  const colors = tokens(schemePart(selector));

  test.each(pairs)('%s on %s is 7:1 or more', (ink, below) => {
    expect(colors.get(ink)).toBeDefined();
    expect(contrast(colors.get(ink) ?? '', colors.get(below) ?? '')).toBeGreaterThanOrEqual(7);
  });

  test.each(edges)('%s on %s is 3:1 or more', (edge, below) => {
    expect(contrast(colors.get(edge) ?? '', colors.get(below) ?? '')).toBeGreaterThanOrEqual(3);
  });
});
