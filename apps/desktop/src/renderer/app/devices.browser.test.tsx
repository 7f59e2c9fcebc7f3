import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { listedDevices } from './testing/device-screens.ts';
import { choices, manager, minuteMs, operator, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, dialog, press, region } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (options: KioskDoubleOptions, address = '') => {
  app = renderApp({ states: plantStates as never, choices, devices: listedDevices, ...options }, address);
};
afterEach(() => app.close());

const item = (name: string) => region('Devices').getByRole('listitem').filter({ hasText: name });

describe('a new device', () => {
  test('[DV-1] is set up with a typed code: nobody signs in, and what was typed stays after a failure', async () => {
    open({ identity: null, session: null });
    await page.getByRole('link', { name: 'I have a code' }).click();
    const code = page.getByRole('textbox', { name: 'Code' });
    await code.fill('k7qf 3mxp');
    await expect.element(code).toHaveValue('K7QF 3MXP');
    app.kiosk.failNext({ code: 'forbidden', message: '' });
    await press('Set up this device');
    await expect.element(alert()).toMatchTextContent('This code is not valid');
    await expect.element(code).toHaveValue('K7QF 3MXP');
    await press('Set up this device');
    await expect.element(page.getByRole('heading', { name: 'Lathe 7' })).toBeVisible();
    expect(app.kiosk.identity()).toMatchObject({ kind: 'kiosk', name: 'Lathe 7' });
    await expect.element(page.getByRole('link', { name: 'I have a code' })).not.toBeInTheDocument();
  });

  test('[DV-1] is set up with the card of a code, scanned twice: at the sign-in, and where it is entered', async () => {
    open({ identity: null, session: null });
    await expect.element(page.getByRole('link', { name: 'I have a code' })).toBeVisible();
    app.scanner.scan('LS/ENROL/K7QF3MXP');
    await expect.element(page.getByRole('textbox', { name: 'Code' })).toHaveValue('K7QF3MXP');
    expect(app.kiosk.identity()).toBeNull();
    await press('Set up this device');
    await expect.poll(() => app.kiosk.identity()?.name).toBe('Lathe 7');
  });
});

describe('the devices screen', () => {
  test('[DV-4] says of each device in words how it is, and of each station what stands there', async () => {
    open({ session: manager }, '#/devices');
    await expect.element(item('Mill 12')).toMatchTextContent(/Not there.*heard 3 hours ago.*312 entries not sent/);
    await expect.element(item('Assembly 31')).toMatchTextContent(/Locked out.*because: Stolen/);
    await expect.element(item('Lathe 7 (old)')).toMatchTextContent('a copy of Lathe 7');
    await expect.element(item('Supervisor desk')).toMatchTextContent(/Not heard yet/);
    const stations = region('Stations');
    await expect.element(stations).toMatchTextContent(/2 devices: Lathe 7, Lathe 7 \(old\)/);
    await expect.element(stations).toMatchTextContent(/no device/);
  });

  test('[DV-6] locks a device out with a reason, and lets it in again', async () => {
    open({ session: manager }, '#/devices');
    await press('Lock out: Mill 12');
    await expect.element(dialog()).toMatchTextContent(/312 entries were not sent/);
    await expect.element(dialog().getByRole('button', { name: 'Lock out', exact: true })).toBeDisabled();
    await press('Lost', dialog());
    app.kiosk.failNext({ code: 'server', message: '' });
    await press('Lock out', dialog());
    await expect.element(dialog().getByText(/Nothing was changed/)).toBeVisible();
    await press('Lock out', dialog());
    await expect.element(item('Mill 12')).toMatchTextContent(/Locked out.*because: Lost/);
    await press('Lock out: Lathe 7 (old)');
    await expect.element(dialog()).toMatchTextContent(/copies hold the same secret/);
    await press('Go back', dialog());
    await press('Let in again: Mill 12');
    await press('Found again', dialog());
    await press('Let in again', dialog());
    await expect.element(item('Mill 12')).toMatchTextContent(/Not there/);
  });

  test('[DV-1] shows a new code, big, for as long as it is good', async () => {
    open({ session: manager }, '#/devices');
    await press('New device');
    await dialog().getByLabelText('Where it will stand').selectOptions('Supervisor desk');
    await press('Make the code', dialog());
    await expect.element(dialog().getByText('K7QF 3MXP')).toBeVisible();
    await expect.element(dialog().getByRole('timer')).toMatchTextContent('15:00');
    app.kiosk.advance(15 * minuteMs);
    await expect.element(dialog()).toMatchTextContent('This code is too old now');
    await expect.element(dialog().getByText('K7QF 3MXP')).not.toBeInTheDocument();
  });

  test('[DV-4] is for those who look after devices', async () => {
    open({ session: operator }, '#/devices');
    await expect.element(page.getByText('Nothing is planned for this station')).toBeVisible();
  });
});

describe('a device that was locked out', () => {
  const locked = { stopped: 'revoked', unsent: 2, made: 5, safe: 3 } as const;

  test('[DV-7] says so on every screen, what it keeps, and who can help', async () => {
    open({ session: operator });
    app.kiosk.setStatus(locked);
    await expect
      .element(alert())
      .toMatchTextContent(/locked out.*2 entries that were not sent are kept here.*signs in here/);
    await expect.element(page.getByRole('button', { name: 'Hand over' })).not.toBeInTheDocument();
  });

  test('[DV-7] hands over what it keeps when somebody who may presses the key', async () => {
    open({ session: manager });
    app.kiosk.setStatus(locked);
    app.kiosk.failNext({ code: 'offline', message: '' });
    await press('Hand over');
    await expect.element(page.getByText(/each entry is taken once/)).toBeVisible();
    await press('Hand over');
    await expect.element(page.getByText('2 entries were handed over. This device stays locked out.')).toBeVisible();
    app.kiosk.setStatus({ ...locked, unsent: 0, safe: 5 });
    await expect.element(page.getByText(/Everything that was recorded here is on the server/)).toBeVisible();
  });
});
