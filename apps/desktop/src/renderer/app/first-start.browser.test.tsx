import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { choices, equipmentIdOf, manager, operator, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, choose, press, region } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (options: KioskDoubleOptions) => {
  app = renderApp({ states: plantStates as never, choices, people: [manager, operator], ...options });
};
afterEach(() => app.close());

const user = () => page.getByRole('textbox', { name: 'User name' });
const password = () => page.getByRole('textbox', { name: 'Password' });

describe('first start', () => {
  test('a manager signs in, picks the workplace, and the station opens', async () => {
    open({ identity: null, session: null });
    await expect.element(page.getByText(/A manager signs in and chooses its station/)).toBeVisible();
    await user().fill('mary');
    await password().fill('Manager123');
    await press('Sign in');
    await choose(/^Lathe 7/);
    await press('Set up this device');
    await expect.element(page.getByText('Nothing is planned for this station')).toBeVisible();
    expect(app.kiosk.identity()).toMatchObject({ kind: 'kiosk', equipmentId: equipmentIdOf(7), name: 'Lathe 7' });
  });

  test('the supervisor desk has no station and opens the board', async () => {
    open({ identity: null, session: manager });
    await choose('Supervisor desk');
    await press('Set up this device');
    await expect.element(region('Turning and milling')).toBeVisible();
    expect(app.kiosk.identity()).toMatchObject({ kind: 'desktop', equipmentId: null });
  });

  test('without the server it says so, and trying again works', async () => {
    open({ identity: null, session: null });
    app.kiosk.goOffline();
    await user().fill('mary');
    await password().fill('Manager123');
    await press('Sign in');
    await expect.element(alert()).toMatchTextContent('The server cannot be reached');
    await expect.element(user()).toHaveValue('mary');
    await expect.element(password()).toHaveValue('Manager123');
    app.kiosk.goOnline();
    app.kiosk.failNext({ code: 'wrong_credentials', message: 'no' });
    await press('Sign in');
    await expect.element(alert()).toMatchTextContent('User name or password is wrong');
    await press('Sign in');
    app.kiosk.goOffline();
    await expect.element(page.getByText('Where does this device stand?')).toBeVisible();
  });

  test('an operator may not set up a device and is told whom to ask', async () => {
    open({ identity: null, session: operator });
    await expect.element(alert()).toMatchTextContent('Your account may not set up devices');
  });

  test('choices that cannot be read are asked for again', async () => {
    open({ identity: null, session: null });
    await expect.element(user()).toBeVisible();
    await app.kiosk.signIn('mary', 'x').then(() => app.kiosk.goOffline());
    app.close();
    open({ identity: null, session: manager });
    app.kiosk.failNext({ code: 'server', message: '' });
    await expect.element(alert()).toMatchTextContent('The server answered with an error');
    await press('Try again');
    await expect.element(page.getByRole('radio', { name: 'Supervisor desk' })).toBeVisible();
  });
});
