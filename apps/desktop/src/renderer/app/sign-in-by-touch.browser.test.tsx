import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { operator, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, press } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
afterEach(() => app.close());

const open = (options: KioskDoubleOptions = {}) => {
  app = renderApp({ states: plantStates as never, session: null, people: [operator], ...options });
};
const user = () => page.getByRole('textbox', { name: 'User name' });
const password = () => page.getByRole('textbox', { name: 'Password' });
const keys = () => page.getByRole('group', { name: /User name|Password/ });

/** A finger, as Chromium gets it from a touch screen; the tests run in a frame, so its place in the window counts too. */
async function touch(element: Element): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect();
  const scale = (frame?.width ?? innerWidth) / innerWidth;
  const x = (frame?.left ?? 0) + (left + width / 2) * scale;
  const y = (frame?.top ?? 0) + (top + height / 2) * scale;
  const session = cdp() as unknown as { send(method: string, parameters: object): Promise<unknown> };
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

describe('signing in on a glass without a keyboard', () => {
  test('a finger on a field brings keys; a capital, digits and signs can be typed', async () => {
    open();
    await touch(await user().findElement());
    await expect.element(keys()).toBeVisible();
    for (const letter of 'annb') await press(letter, keys());
    await press('Delete last character', keys());
    await press('a', keys());
    await expect.element(user()).toHaveValue('anna');
    await press('Next', keys());
    await press('Capital letter', keys());
    await press('O', keys());
    for (const letter of 'p1') await press(letter, keys());
    await press('Letters or signs', keys());
    await press('!', keys());
    await press('Space', keys());
    await expect.element(password()).toHaveValue('Op1! ');
    await press('Sign in', keys());
    await expect.element(page.getByText('Nothing is planned for this station')).toBeVisible();
  });

  test('an own password takes the place of one for one use, with the same keys; so does a new one in the dialog', async () => {
    open({ passwords: [{ username: 'anna', password: 'x', isGiven: true }] });
    await user().fill('anna');
    await password().fill('x');
    await press('Sign in');
    const chosen = page.getByRole('textbox', { name: 'New password', exact: true });
    await touch(await chosen.findElement());
    await expect.element(chosen).toHaveFocus();
    const type = async (field: string, last: string) => {
      const group = page.getByRole('group', { name: field, exact: true });
      await press('Capital letter', group);
      await press('T', group);
      for (const key of 'urn12345') await press(key, group);
      await press(last, group);
    };
    await type('New password', 'Next');
    await type('New password again', 'Keep it and sign in');
    await page.getByRole('button', { name: /Anna Kim: account/ }).click();
    await press('Change password');
    await touch(await page.getByLabelText('Current password').findElement());
    const group = page.getByRole('group', { name: 'Current password' });
    for (const box of [...(await group.findElement()).querySelectorAll('button')].map((key) =>
      key.getBoundingClientRect(),
    ))
      expect(box.right).toBeLessThanOrEqual(innerWidth);
    await type('Current password', 'Next');
    await expect.element(page.getByLabelText('Current password')).toHaveValue('Turn12345');
  });

  test('all keys are on a glass of 1280 × 800 at once, none smaller than 15 mm or nearer than 4 mm', async () => {
    open();
    await touch(await user().findElement());
    const boxes = (await keys().findElement()).querySelectorAll('button');
    const mm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    const found = [...boxes].map((key) => key.getBoundingClientRect());
    expect(found).toHaveLength(46);
    for (const box of found) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(15 * mm - 0.5);
      expect(box.right).toBeLessThanOrEqual(innerWidth);
      expect(box.bottom).toBeLessThanOrEqual(innerHeight);
    }
    const [first, second] = found;
    expect((second?.left ?? 0) - (first?.right ?? 0)).toBeGreaterThanOrEqual(4 * mm - 0.5);
  });

  test('a mouse brings no keys', async () => {
    open();
    await user().click();
    await expect.element(user()).toHaveFocus();
    await expect.element(keys()).not.toBeInTheDocument();
  });
});
