import { givePassword, signIn } from '../hosts/http-device.ts';
import type { Picture } from './pictures.ts';

/** A device on its first day; the names are in the order of the steps. */
export const doorPictures = {
  'sign-in': async ({ door }) => {
    await door.button('Sign in').waitFor();
    return door.page;
  },
  'sign-in-failed': async ({ door }) => {
    await door.signIn('operator', 'wrong');
    await door.page.getByRole('alert').waitFor();
    return door.page;
  },
  'new-password': async ({ door, plant }) => {
    const administrator = await signIn(plant.url, 'admin', 'Admin123');
    await door.signIn('samira', await givePassword(plant.url, administrator, 'samira'));
    await door.page.getByLabel('New password', { exact: true }).fill('Turning');
    return door.page;
  },
  'new-password-refused': 'the server of the demo plant asks no more of a password than this screen does',
  code: async ({ door }) => {
    await door.button('Back').click();
    await door.page.getByRole('link', { name: 'I have a code' }).click();
    await door.page.getByRole('textbox', { name: 'Code' }).fill('K7QF 3MXP');
    return door.page;
  },
  // Who has a PIN is made by the test of the screen; the demo plant gives none.
  'sign-in-people': 'nobody of the demo plant has a PIN',
  'sign-in-pin': 'nobody of the demo plant has a PIN',
  'own-pin': 'nobody of the demo plant has a PIN',
  'set-up-not-allowed': async ({ door }) => {
    await door.page.goto(new URL('/', door.page.url()).href);
    await door.signIn('operator', 'Operator123');
    await door.page.getByText('Where does this device stand?').waitFor();
    await door.page.getByRole('alert').waitFor();
    return door.page;
  },
  'set-up': async ({ door }) => {
    await door.page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click();
    await door.signIn('manager', 'Manager123');
    await door.page.getByRole('radio', { name: 'Supervisor desk' }).click();
    return door.page;
  },
  'set-up-failed': async ({ door }) => {
    await door.page.context().setOffline(true);
    await door.button('Set up this device').click();
    await door.page.getByRole('alert').waitFor();
    await door.page.context().setOffline(false);
    return door.page;
  },
  'not-opened': async ({ door, plant }) => {
    const page = await door.tab();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('planted: no storage', 'UnknownError');
      };
    });
    await page.goto(plant.url);
    await page.getByRole('button', { name: 'Open again' }).waitFor();
    return page;
  },
  insecure: async ({ door, plant }) => {
    const page = await door.tab();
    await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    await page.goto(plant.url);
    await page.getByRole('button', { name: 'Open again' }).waitFor();
    return page;
  },
  crash: async ({ door, plant }) => {
    const page = await door.tab();
    await page.addInitScript(() => {
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
        get: () => {
          throw new Error('planted: no clock');
        },
      });
    });
    await page.goto(plant.url);
    await page.getByRole('button', { name: 'Open again' }).waitFor();
    return page;
  },
} as const satisfies Record<string, Picture>;
