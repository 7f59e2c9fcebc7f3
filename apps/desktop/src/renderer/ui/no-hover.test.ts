import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '..');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(css|tsx?)$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }));

/** What a gloved hand on glass cannot do: hover, press twice quickly, hold, or open a menu with a second mouse key. */
const impossible = /:hover|\[data-hovered\]|onHover|useHover|ondblclick|onDoubleClick|onContextMenu|useLongPress/i;

describe('hands', () => {
  test('nothing hangs on hovering, double taps, long presses or a second mouse key', () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(sources.filter(({ text }) => impossible.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('a planted one would be found', () => {
    for (const planted of ['.key:hover {', '<b onDoubleClick={go}>', 'useLongPress('])
      expect(planted).toMatch(impossible);
  });
});
