import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { manager, operator, plantStates, stationPeople } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { card, scanned } from './testing/scan-cards.ts';
import { alert, atKioskSize, choose, press, sees } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
afterEach(() => app.close());

const open = (options: KioskDoubleOptions = {}) => {
  app = renderApp({ states: plantStates as never, session: null, stationPeople, ...options });
};
const type = async (pin: string) => {
  for (const digit of pin) await press(digit);
};
const account = () => page.getByRole('button', { name: /account and display/ });
const badgeOf = (username: string, secret: string) => card({ verb: 'person', username, secret });

describe('signing in at a station', () => {
  test('by name and PIN, with keys for gloves; it shows how many digits there are, and never which', async () => {
    open();
    await choose(/Anna Kim/);
    await type('84');
    await expect.element(page.getByRole('img', { name: '2 of 6 digits typed' })).toBeVisible();
    await press('Delete last digit');
    await type('40293');
    await expect.element(account()).toMatchTextContent('Anna Kim');
    expect(document.body.textContent).not.toContain('840293');
  });

  test('a wrong PIN says so and leaves an empty field; the lock says until when', async () => {
    open();
    await choose(/Anna Kim/);
    await type('111112');
    await expect.element(alert()).toMatchTextContent('This PIN is wrong');
    await expect.element(page.getByRole('img', { name: '0 of 6 digits typed' })).toBeVisible();
    app.kiosk.failStationNext({ code: 'locked', until: app.kiosk.now() + 15 * 60_000 });
    await type('111112');
    await expect.element(alert()).toMatchTextContent(/Locked after five wrong tries.*Try again at \d\d:15/);
  });

  test('a badge signs in by itself, here and at a station where somebody else is at work', async () => {
    open();
    await sees(page.getByRole('radio', { name: /Anna Kim/ }));
    await scanned(app, badgeOf('ben', '12345678901234567890123456'), /^Taken: Ben/i);
    await expect.element(account()).toMatchTextContent('Ben Adeyemi');
    await scanned(app, badgeOf('mary', '65432109876543210987654321'), /Mary Weber is active now/);
    await expect.element(account()).toMatchTextContent('Mary Weber');
    await scanned(app, badgeOf('ben', '1'), /Not taken.*This badge does not count any more/);
    expect(app.kiosk.people.resting().map(({ username }) => username)).toEqual(['ben']);
  });

  test('nothing that a badge holds is kept or shown', async () => {
    open();
    const secret = '12345678901234567890123456';
    await sees(page.getByRole('radio', { name: /Anna Kim/ }));
    await scanned(app, badgeOf('ben', secret), /^Taken: Ben/i);
    const records = await new Promise((resolve) => app.kiosk.scanLog.watch((found) => resolve(found)));
    expect(JSON.stringify(records)).toContain('LS/PERSON/%62%65%6E/***');
    expect(JSON.stringify(records)).not.toContain(secret);
    location.hash = '#/scanner';
    await expect.element(page.getByText('LS/PERSON/%62%65%6E/***').first()).toBeVisible();
    expect(document.body.textContent).not.toContain(secret);
  });

  test('a card without a secret asks for the PIN of its person, or for the password', async () => {
    open();
    await sees(page.getByRole('radio', { name: /Anna Kim/ }));
    await scanned(app, card({ verb: 'person', username: 'anna' }), /PIN of Anna Kim/);
    await expect.element(page.getByRole('group', { name: 'PIN of Anna Kim' })).toBeVisible();
    await scanned(app, card({ verb: 'person', username: 'stranger' }), /Type the password of stranger/);
    await expect.element(page.getByLabelText('User name')).toHaveValue('stranger');
    await press('With a PIN or a badge');
    await expect.element(page.getByRole('radio', { name: /Anna Kim/ })).toBeVisible();
  });

  test('a PIN for one use is replaced by an own one, typed twice', async () => {
    open({ stationPeople: [{ session: operator, pin: '555123', isGiven: true }] });
    await choose(/Anna Kim/);
    await type('555123');
    await expect.element(page.getByText('Choose a PIN of your own')).toBeVisible();
    await type('123456');
    await expect.element(alert()).toMatchTextContent('too easy to guess');
    await type('918273');
    await type('918274');
    await expect.element(alert()).toMatchTextContent('The two PINs differ');
    await type('918273');
    await type('918273');
    await expect.element(account()).toMatchTextContent('Anna Kim');
  });
});

describe('badges and PINs for others', () => {
  test('who may change people makes a badge to print, and gives a PIN for one use', async () => {
    app = renderApp({ states: plantStates as never, session: manager }, '#/cards');
    await choose('People');
    await page.getByLabelText('Badge or PIN for').selectOptions('Ben Adeyemi');
    await press('New badge');
    await expect.element(page.getByRole('status')).toMatchTextContent(/A badge for Ben Adeyemi to print now/);
    await expect.element(page.getByRole('list', { name: 'People' })).toMatchTextContent(/12345678901234567890123456/);
    await press('PIN for one use');
    await expect.element(page.getByRole('status')).toMatchTextContent(/Ben Adeyemi signs in once with 730415/);
    app.kiosk.goOffline();
    await press('Take PIN and badge away');
    await expect.element(alert()).toMatchTextContent('Nothing was changed');
  });
});

describe('several people at one station', () => {
  test('one is active and named; changing asks for a PIN, and who was active rests', async () => {
    open({ session: operator });
    await account().click();
    await press('Change person');
    await choose(/Ben Adeyemi/);
    await type('730415');
    await expect.element(account()).toMatchTextContent(/Ben Adeyemi.*\+1/);
    await account().click();
    await press('Anna Kim');
    await expect.element(page.getByRole('group', { name: 'PIN of Anna Kim' })).toBeVisible();
    await expect.element(page.getByRole('radio', { name: /Ben Adeyemi.*signed in here/ })).toBeVisible();
    await type('840293');
    await expect.element(account()).toMatchTextContent(/Anna Kim.*\+1/);
  });

  test('nobody rests who could not come back', async () => {
    open({ session: { ...manager, personId: operator.personId.replace(/.$/, '0'), username: 'zoe' } });
    app.kiosk.goOffline();
    await account().click();
    await expect.element(page.getByRole('button', { name: 'Own PIN' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Change person' })).not.toBeInTheDocument();
  });

  test('the own PIN is changed with the one before it', async () => {
    open({ session: operator });
    await account().click();
    await press('Own PIN');
    await type('840293');
    await type('918273');
    await type('918273');
    await expect.element(page.getByText('This is your PIN from now on')).toBeVisible();
  });
});
