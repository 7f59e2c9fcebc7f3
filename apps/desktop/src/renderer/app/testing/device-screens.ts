import { page } from 'vitest/browser';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import { choices, equipmentIdOf, manager, minuteMs, startAt } from './plant-states.ts';
import { dialog, press, sees } from './screen.ts';
import { atDesk, atStation, type ScreenState } from './screen-state.ts';

const kiosk = (
  id: string,
  assetId: number,
  equipmentName: string,
  fields: Partial<ListedDevice> = {},
): ListedDevice => ({
  id,
  kind: 'kiosk',
  name: equipmentName,
  status: 'active',
  siteName: 'North plant',
  equipmentId: equipmentIdOf(assetId),
  equipmentName,
  lastSeenAt: startAt - minuteMs,
  unsent: 0,
  appVersion: '0.1.0',
  clock: 'synced',
  parentId: null,
  forks: 0,
  revokedAt: null,
  revokeReason: null,
  ...fields,
});

/** One there, one away with unsent work, a copy, one that was stolen, a desk that was never heard. */
export const listedDevices: readonly ListedDevice[] = [
  kiosk('k7', 7, 'Lathe 7', { forks: 1 }),
  kiosk('k7b', 7, 'Lathe 7 (old)', { parentId: 'k7', lastSeenAt: startAt - 30 * minuteMs }),
  kiosk('k12', 12, 'Mill 12', { lastSeenAt: startAt - 190 * minuteMs, unsent: 312, clock: 'estimated' }),
  kiosk('k31', 31, 'Assembly 31', { status: 'revoked', revokedAt: startAt, revokeReason: 'Stolen', unsent: 4 }),
  kiosk('desk', 0, 'Supervisor desk', {
    kind: 'desktop',
    equipmentId: null,
    equipmentName: null,
    lastSeenAt: null,
    unsent: null,
    appVersion: null,
    clock: null,
  }),
];

const devices = (act: Parameters<typeof atDesk>[2], listed = listedDevices): ScreenState => ({
  route: '/devices',
  open: () => atDesk('/devices', [], act, { devices: listed, choices }),
});
const listShown = () => sees(page.getByText('Mill 12').first());

/** Looking after devices, and what a device shows that was locked out. */
export const deviceScreens = {
  devices: devices(listShown),
  'devices-none': devices(() => sees(page.getByText('No device is set up yet')), []),
  'devices-revoke': {
    ...devices(async () => {
      await press('Lock out: Mill 12');
      await press('Stolen', dialog());
    }),
    dialog: 'features/devices/standing-dialog.tsx',
  },
  'devices-code': {
    ...devices(async () => {
      await press('New device');
      await dialog().getByLabelText('Where it will stand').selectOptions('desk');
      await press('Make the code', dialog());
      await sees(dialog().getByText('K7QF 3MXP'));
    }),
    dialog: 'features/devices/code-dialog.tsx',
  },
  revoked: {
    route: '/station',
    open: () =>
      atStation(
        [],
        async (double) => {
          double.setStatus({ stopped: 'revoked', unsent: 12, made: 40, safe: 28 });
          await sees(page.getByRole('button', { name: 'Hand over', exact: true }));
        },
        { session: manager },
      ),
  },
} as const satisfies Record<string, ScreenState>;
