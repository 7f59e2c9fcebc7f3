import axe from 'axe-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Scheme, useAppearance } from '../ui/appearance.ts';
import { atKioskSize } from './testing/screen.ts';
import { screenNames } from './testing/screen-names.ts';
import { screenStates } from './testing/screen-states.ts';

// What react-aria reads out of keys that are at work: it names a key that may be gone by now, and takes itself away in seconds.
const announcer = '[data-live-announcer]';
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

beforeAll(atKioskSize);

/** What axe finds wrong, a line an element. */
async function faults(rules: axe.RunOptions): Promise<readonly string[]> {
  const { violations } = await axe.run({ exclude: [announcer] }, { ...rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`));
}

/** Shows this screen in a scheme for as long as `look` takes. */
async function inScheme<Seen>(scheme: Scheme, look: () => Promise<Seen>): Promise<Seen> {
  useAppearance.getState().setScheme(scheme);
  try {
    return await look();
  } finally {
    useAppearance.getState().setScheme('auto');
  }
}

/** Titles of the window that a route was seen with. */
const titlesByRoute = new Map<string, Set<string>>();

describe.each(screenNames)('%s', (name) => {
  test('keeps to WCAG 2.2 AA and to what axe calls best practice, in every scheme', async () => {
    const screen = await screenStates[name].open();
    try {
      const { route } = screenStates[name];
      titlesByRoute.set(route ?? name, (titlesByRoute.get(route ?? name) ?? new Set()).add(document.title));
      const all = () =>
        faults({ runOnly: { type: 'tag', values: standards }, rules: { 'target-size': { enabled: true } } });
      const contrast = () => faults({ runOnly: { type: 'rule', values: ['color-contrast'] } });
      expect(await inScheme('light', all)).toEqual([]);
      expect(await inScheme('dark', contrast)).toEqual([]);
      expect(await inScheme('contrast', contrast)).toEqual([]);
    } finally {
      screen.close();
    }
  });
});

const sources = import.meta.glob('../{app,features,ui}/**/*.tsx', { query: '?raw', import: 'default', eager: true });

test('the window is named by its screen, and no two by the same name', () => {
  const titles = [...titlesByRoute].filter(([route]) => route.startsWith('/')).map(([, seen]) => [...seen]);
  expect(titles.filter((seen) => seen.length !== 1 || !seen[0]?.endsWith(' · Lineside'))).toEqual([]);
  expect(new Set(titles.flat()).size).toBe(titles.length);
});

describe('the table of screens', () => {
  const rows = Object.values(screenStates);

  test('has a row for every route', () => {
    const routes = [...String(sources['./routes.tsx']).matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path);
    expect(routes.length).toBeGreaterThan(2);
    expect(routes.filter((path) => !rows.some(({ route }) => route === path))).toEqual([]);
  });

  test('has a row for every source that opens a dialog', () => {
    const openers = Object.entries(sources)
      .filter(([path, source]) => !path.includes('.test.') && /<Dialog\b/.test(String(source)))
      .map(([path]) => path.replace(/^\.\.?\//, '').replace(/^(?!app|features|ui)/, 'app/'));
    expect(openers.length).toBeGreaterThan(8);
    expect(openers.filter((path) => !rows.some(({ dialog }) => dialog === path))).toEqual([]);
  });
});
