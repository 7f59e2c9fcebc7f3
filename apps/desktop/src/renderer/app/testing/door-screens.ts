import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../../replica/kiosk-double-contract.ts';
import { demandSecure } from '../insecure-page.ts';
import { start } from '../start.tsx';
import { choices, manager, operator, stationPeople } from './plant-states.ts';
import { scannerDouble } from './scanner-double.ts';
import { alert, choose, press, sees } from './screen.ts';
import { atStation, type ScreenState } from './screen-state.ts';

const seen = (name: string) => sees(page.getByRole('button', { name, exact: true }));

async function notOpened(open: () => Promise<never>, title: RegExp) {
  const host = document.body.appendChild(document.createElement('div'));
  host.id = 'root';
  await start(host, open, { scanner: scannerDouble() });
  await sees(page.getByRole('heading', { name: title }));
  await seen('Open again');
  return { close: () => host.remove() };
}

const given = { session: null, passwords: [{ username: 'anna', password: 'kR7mPq2x', isGiven: true }] } as const;

/** Anna comes with a password for one use. */
async function withGiven(options: KioskDoubleOptions, choose: () => Promise<unknown> = async () => undefined) {
  const act = async () => {
    await page.getByRole('textbox', { name: 'User name' }).fill('anna');
    await page.getByLabelText('Password').fill('kR7mPq2x');
    await press('Sign in');
    await seen('Keep it and sign in');
    await choose();
  };
  return atStation([], act, { ...given, ...options });
}

async function typeNew(password: string, again: string): Promise<void> {
  await page.getByLabelText('New password', { exact: true }).fill(password);
  await page.getByLabelText('New password again').fill(again);
}

async function ownPassword(): Promise<void> {
  await press('Anna Kim: account and display');
  await press('Change password');
}

/** What a person meets before there is a station to work at, and where something has failed. */
export const doorScreens = {
  'sign-in': { route: null, open: () => atStation([], () => seen('Sign in'), { session: null }) },
  'sign-in-failed': {
    route: null,
    open: () =>
      atStation(
        [],
        async (kiosk) => {
          await page.getByRole('textbox', { name: 'User name' }).fill('anna');
          await page.getByLabelText('Password').fill('wrong');
          kiosk.failNext({ code: 'wrong_credentials', message: '' });
          await press('Sign in');
          await sees(alert());
        },
        { session: null },
      ),
  },
  code: {
    route: '/code',
    open: () =>
      atStation(
        [],
        async (kiosk) => {
          await page.getByRole('link', { name: 'I have a code' }).click();
          await page.getByRole('textbox', { name: 'Code' }).fill('k7qf 3mxp');
          kiosk.failNext({ code: 'forbidden', message: '' });
          await press('Set up this device');
          await sees(alert());
        },
        { identity: null, session: null },
      ),
  },
  'sign-in-people': {
    route: null,
    open: () => atStation([], () => seen('With a password'), { session: null, stationPeople }),
  },
  'sign-in-pin': {
    route: null,
    open: () =>
      atStation(
        [],
        async (kiosk) => {
          kiosk.failStationNext({ code: 'wrong_pin', until: null });
          await choose(/Ben Adeyemi/);
          for (const digit of '111112') await press(digit);
          await sees(alert());
        },
        { session: null, stationPeople },
      ),
  },
  'own-pin': {
    route: '/station',
    dialog: 'features/sign-in/own-pin-dialog.tsx',
    open: () =>
      atStation(
        [],
        async () => {
          await press('Anna Kim: account and display');
          await press('Own PIN');
          await sees(page.getByRole('group', { name: 'Your PIN as it is now' }));
        },
        { session: operator, stationPeople },
      ),
  },
  'new-password': { route: null, open: () => withGiven({}, () => typeNew('Turning', 'Turn')) },
  'new-password-refused': {
    route: null,
    open: () =>
      withGiven({ passwordPolicy: { minLength: 12 } }, async () => {
        await typeNew('Turning-77', 'Turning-77');
        await press('Keep it and sign in');
        await sees(alert());
      }),
  },
  'own-password': {
    route: '/station',
    dialog: 'features/sign-in/own-password-dialog.tsx',
    open: () =>
      atStation([], async () => {
        await ownPassword();
        await sees(page.getByLabelText('Current password'));
      }),
  },
  'own-password-unknown': {
    route: '/station',
    dialog: 'features/sign-in/own-password-dialog.tsx',
    open: () =>
      atStation(
        [],
        async () => {
          await ownPassword();
          await sees(alert());
        },
        { isKnownToServer: false },
      ),
  },
  'set-up': {
    route: null,
    open: () => atStation([], () => seen('Set up this device'), { identity: null, session: manager, choices }),
  },
  'set-up-not-allowed': {
    route: null,
    open: () => atStation([], () => sees(alert()), { identity: null, session: operator }),
  },
  'set-up-failed': {
    route: null,
    open: () =>
      atStation(
        [],
        async (kiosk) => {
          await page.getByRole('radio', { name: 'Supervisor desk' }).click();
          kiosk.goOffline();
          await press('Set up this device');
          await sees(alert());
        },
        { identity: null, session: manager, choices },
      ),
  },
  'not-opened': {
    route: null,
    open: () => notOpened(() => Promise.reject(new Error('planted: no storage')), /cannot open its own storage/),
  },
  insecure: {
    route: null,
    open: () => notOpened(async () => demandSecure({ isSecureContext: false }) as never, /not safe to work in/),
  },
  // A clock that tells no time breaks whatever shows one.
  crash: { route: null, open: () => atStation([], () => seen('Open again'), { now: Number.NaN }) },
} as const satisfies Record<string, ScreenState>;
