import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { typePin } from './testing/admin-screens.ts';
import { machineDouble } from './testing/machine-double.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, choose, press, sees } from './testing/screen.ts';

let app: RenderedApp;
beforeEach(atKioskSize);
afterEach(() => app.close());

const heading = (name: string) => page.getByRole('heading', { name });

test('a browser has no admin corner', async () => {
  app = renderApp({}, '#/admin');
  await page.getByRole('button', { name: /account and display/ }).click();
  await sees(page.getByRole('dialog'));
  expect(location.hash).toBe('#/station');
  expect(page.getByRole('link', { name: 'Admin corner' }).query()).toBeNull();
});

test('behind the PIN: settings that count from the restart, an address that cannot be, and the entries in a file', async () => {
  const machine = machineDouble();
  app = renderApp({ machine, session: null });
  await page.getByRole('button', { name: /account and display/ }).click();
  await page.getByRole('link', { name: 'Admin corner' }).click();
  await typePin('111111');
  await sees(alert());
  await typePin('246810');
  await sees(heading('Settings of this device'));
  const server = page.getByRole('textbox', { name: 'Address of the server' });
  await server.fill('lineside plant');
  await press('Save and restart');
  await sees(page.getByText(/This address cannot be/));
  expect(machine.asked).toEqual([]);
  await server.fill('https://lineside.plant.local');
  await choose(/Desk: a window/);
  await choose('한국어');
  await press('Save and restart');
  await vi.waitUntil(() => machine.asked.includes('restart'));
  expect(machine.settings()).toMatchObject({
    server: 'https://lineside.plant.local',
    role: 'supervisor',
    language: 'ko',
    station: 'Lathe 7',
  });
  await press('Export entries not sent');
  await sees(page.getByText(/There is nothing to export/));
  app.kiosk.setStatus({ unsent: 3 });
  await press('Export entries not sent');
  await sees(page.getByText('The file is written.'));
  expect(machine.asked).toContain('export entries');
  await page.getByRole('link', { name: 'Back' }).click();
  await vi.waitUntil(() => machine.asked.includes('close'));
});

test('a device without a PIN takes the first one, typed twice', async () => {
  const machine = machineDouble(null);
  app = renderApp({ machine }, '#/admin');
  await typePin('111111');
  await sees(page.getByText('Choose a PIN for this device'));
  await typePin('135790');
  await sees(page.getByText('The same PIN again'));
  await typePin('135791');
  await sees(page.getByText(/two different PINs/));
  await typePin('135790');
  await sees(page.getByText('The same PIN again'));
  await typePin('135790');
  await sees(heading('Settings of this device'));
  expect(await machine.openAdmin('135790')).toBe('open');
});
