import { page } from 'vitest/browser';
import { machineDouble } from './machine-double.ts';
import { alert, press, sees } from './screen.ts';
import { atStation, type ScreenState } from './screen-state.ts';

const heading = (name: string) => sees(page.getByRole('heading', { name }));

/** Types a PIN on the keys of the screen. */
export async function typePin(pin: string): Promise<void> {
  for (const digit of pin) await press(digit);
}

async function goToCorner(): Promise<void> {
  location.hash = '#/admin';
  await heading('Admin corner');
}

/** Behind the PIN of an installed device. */
export const adminScreens = {
  'admin-door': {
    route: '/admin',
    open: () =>
      atStation(
        [],
        async () => {
          await goToCorner();
          await typePin('111111');
          await sees(alert());
        },
        { machine: machineDouble() },
      ),
  },
  admin: {
    route: '/admin',
    open: () =>
      atStation(
        [],
        async () => {
          await goToCorner();
          await typePin('246810');
          await heading('Settings of this device');
          await sees(page.getByText('/home/kiosk/.config/lineside'));
        },
        { machine: machineDouble() },
      ),
  },
} as const satisfies Record<string, ScreenState>;
