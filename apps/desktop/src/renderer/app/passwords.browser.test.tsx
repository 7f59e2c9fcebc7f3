import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { operator, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, dialog, press, sees } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
afterEach(() => app.close());

const temporary = 'kR7mPq2x';
const open = (options: KioskDoubleOptions = {}) => {
  const given = { username: 'anna', password: temporary, isGiven: true };
  app = renderApp({ states: plantStates as never, people: [operator], passwords: [given], ...options });
};
const newField = () => page.getByLabelText('New password', { exact: true });
const againField = () => page.getByLabelText('New password again');
const rules = () => page.getByRole('list', { name: 'What a password needs' });
const keepKey = () => page.getByRole('button', { name: 'Keep it and sign in' });

/** The rules that wait, as a screen reader says them. */
async function missing(): Promise<readonly string[]> {
  const rows = [...(await rules().findElement()).querySelectorAll('li')];
  return rows
    .filter((row) => row.querySelector('[role=img]')?.getAttribute('aria-label') === 'still missing')
    .map((row) => row.textContent ?? '');
}

async function withGiven(): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(' Anna');
  await page.getByLabelText('Password').fill(temporary);
  await press('Sign in');
  await sees(keepKey());
}

describe('a password for one use', () => {
  test('asks for an own one, each rule with its tick, and goes on as any sign-in, by keyboard alone', async () => {
    open({ session: null });
    await withGiven();
    expect(app.kiosk.session()).toBeNull();
    await newField().fill('anna');
    expect(await missing()).toEqual([
      'at least 8 characters',
      'a capital letter',
      'a digit',
      'without the user name',
      'twice the same',
    ]);
    await newField().fill(temporary);
    await againField().fill(temporary);
    expect(await missing()).toEqual(['not the one before']);
    await userEvent.keyboard('{Enter}');
    await expect.element(keepKey()).toBeDisabled();
    await newField().fill('Turning-77');
    await againField().fill('Turning-77');
    expect(await missing()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: /account and display/ })).toMatchTextContent('Anna Kim');
    expect(JSON.stringify(localStorage)).not.toMatch(/Turning-77|kR7mPq2x/);
  });

  test('says what the server refuses in its own words, and that it is away; what was typed stays', async () => {
    open({ session: null, passwordPolicy: { minLength: 12 } });
    await withGiven();
    await newField().fill('Turning-77');
    await againField().fill('Turning-77');
    app.kiosk.goOffline();
    await keepKey().click();
    await expect.element(alert()).toMatchTextContent('The server cannot be reached');
    app.kiosk.goOnline();
    await keepKey().click();
    await expect.element(alert()).toMatchTextContent('A password needs at least 12 characters.');
    await expect.element(newField()).toHaveValue('Turning-77');
    await expect.element(againField()).toHaveValue('Turning-77');
    await press('Back');
    await expect.element(page.getByRole('textbox', { name: 'User name' })).toHaveValue(' Anna');
    expect(app.kiosk.session()).toBeNull();
  });
});

describe('changing the own password', () => {
  const password = { username: 'anna', password: 'Milling-55' };
  const openDialog = async () => {
    await page.getByRole('button', { name: /account and display/ }).click();
    await press('Change password');
  };

  test('wants the one before it; a wrong one is said, and nothing typed is lost', async () => {
    open({ session: operator, passwords: [password] });
    await openDialog();
    await page.getByLabelText('Current password').fill('Milling-5');
    await newField().fill('Turning-77');
    await againField().fill('Turning-77');
    await userEvent.keyboard('{Enter}');
    await expect.element(alert()).toMatchTextContent('The password that is to be replaced is wrong');
    await expect.element(newField()).toHaveValue('Turning-77');
    await page.getByLabelText('Current password').fill('Milling-55');
    await press('Change password', dialog().last());
    await expect.element(page.getByText('This is your password from now on')).toBeVisible();
    await app.kiosk.signOut();
    expect(await app.kiosk.signIn('anna', 'Milling-55')).toMatchObject({ ok: false });
    expect(await app.kiosk.signIn('anna', 'Turning-77')).toMatchObject({ ok: true });
  });

  test('is not offered to somebody whom the server does not know here; it says what to do', async () => {
    open({ session: operator, isKnownToServer: false });
    await openDialog();
    await expect.element(alert()).toMatchTextContent(/The server does not know you here yet.*Sign out, and in again/);
    await expect.element(newField()).not.toBeInTheDocument();
  });
});
