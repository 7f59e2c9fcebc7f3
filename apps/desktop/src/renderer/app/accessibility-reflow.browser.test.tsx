// What `cdp` can be asked is told by the provider.
import type {} from '@vitest/browser-playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { atKioskSize } from './testing/screen.ts';
import { screenNames } from './testing/screen-names.ts';
import { screenStates } from './testing/screen-states.ts';
import { wordsOf } from './testing/tab-walk.ts';

afterAll(atKioskSize);

const shown = () => {
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
  return [...dialogs].at(-1) ?? document.body;
};

/** What a script has scrolled and a finger cannot: it hides what does not fit. */
function hidesWhatItHolds(element: Element | null): boolean {
  if (!element) return false;
  const { overflowX, overflowY, position } = getComputedStyle(element);
  const isMoved =
    (overflowY === 'hidden' && element.scrollTop > 0) || (overflowX === 'hidden' && element.scrollLeft > 0);
  // A dialog stands on the glass, wherever the page behind it was scrolled to.
  return isMoved || (position !== 'fixed' && hidesWhatItHolds(element.parentElement));
}

/** Controls that no scrolling brings to where a finger could hit them. */
function unreachable(): readonly string[] {
  return [...shown().querySelectorAll('button, a[href], input, select, textarea')].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return [];
    control.scrollIntoView({ block: 'center', inline: 'center' });
    if (hidesWhatItHolds(control)) return [`${wordsOf(control)} is cut off`];
    const { left, top, width, height } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit && control.contains(hit) ? [] : [`${wordsOf(control)} under ${hit ? wordsOf(hit) : 'the edge'}`];
  });
}

/** Texts of which a part cannot be read: cut at the side or at the foot of what holds them. */
function cutTexts(): readonly string[] {
  return [...shown().querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const hasText = [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
    if (!hasText || element.closest('.unseen, [aria-live]') || !element.checkVisibility()) return [];
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut =
      (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
    return isCut ? [wordsOf(element)] : [];
  });
}

describe('at 200 % of a 1280 × 800 screen', () => {
  // 1.4.4 and 1.4.10: what a browser that enlarges to 200 % leaves of the room.
  beforeAll(() => page.viewport(640, 400));

  test.each(screenNames)('%s: nothing is out of reach, and nothing has to be moved sideways', async (name) => {
    const screen = await screenStates[name].open();
    try {
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
      expect(unreachable()).toEqual([]);
      expect(cutTexts()).toEqual([]);
    } finally {
      screen.close();
    }
  });
});

describe('with the spacing of text that 1.4.12 asks for', () => {
  const style = document.createElement('style');
  style.textContent =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';
  beforeAll(async () => {
    await atKioskSize();
    document.head.append(style);
  });
  afterAll(() => style.remove());

  test.each(screenNames)('%s: nothing is cut or out of reach', async (name) => {
    const screen = await screenStates[name].open();
    try {
      expect(cutTexts()).toEqual([]);
      expect(unreachable()).toEqual([]);
    } finally {
      screen.close();
    }
  });
});

describe('what moves', () => {
  beforeAll(atKioskSize);
  const reduced = (value: 'reduce' | '') =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
  const moving = () =>
    document.getAnimations().map(({ effect }) => ({
      target: (effect as KeyframeEffect).target,
      periodMs: Number(effect?.getTiming().duration),
    }));

  test('is only a call that nobody has answered, well below three times a second; and nothing where a person asks for less', async () => {
    const screen = await screenStates['board-calls'].open();
    try {
      expect(moving().length).toBeGreaterThan(0);
      expect(moving().filter(({ target }) => !target?.closest('[data-status="open"]'))).toEqual([]);
      expect(moving().filter(({ periodMs }) => periodMs < 1000)).toEqual([]);
      await reduced('reduce');
      expect(moving()).toEqual([]);
    } finally {
      await reduced('');
      screen.close();
    }
  });
});

describe('no information by colour alone', () => {
  const states = ['data-status', 'data-state', 'data-situation', 'data-verdict', 'data-freshness'];
  /** What is left of an element without its colours: its words and the shapes of its icons. */
  const withoutColour = (element: Element) =>
    [
      element.textContent.replaceAll(/[\d:]/g, ''),
      ...[...element.querySelectorAll('path')].map((path) => path.getAttribute('d')),
    ].join();

  test.each(['board-calls', 'board-stale', 'station-running', 'station-stopped', 'own-entries', 'review'] as const)(
    '%s: whatever has a state says it in words or by a shape',
    async (name) => {
      const screen = await screenStates[name].open();
      try {
        const wordless = states.flatMap((attribute) =>
          [...document.querySelectorAll(`[${attribute}]`)].filter((element) => withoutColour(element) === ''),
        );
        expect(wordless.map(wordsOf)).toEqual([]);
      } finally {
        screen.close();
      }
    },
  );
});
