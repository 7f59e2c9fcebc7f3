import { expect, test } from 'vitest';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import { standingOf } from './device-standing.ts';
import { stationsOf } from './stations-of.ts';

const device = (fields: Partial<ListedDevice>): ListedDevice => ({
  id: 'd',
  kind: 'kiosk',
  name: 'Kiosk',
  status: 'active',
  siteName: 'North',
  equipmentId: null,
  equipmentName: null,
  lastSeenAt: null,
  unsent: null,
  appVersion: null,
  clock: null,
  parentId: null,
  forks: 0,
  revokedAt: null,
  revokeReason: null,
  ...fields,
});

test('a device is there while it was heard within two minutes', () => {
  const standing = (fields: Partial<ListedDevice>) => standingOf(device(fields), 1_000_000);
  expect(standing({})).toBe('never');
  expect(standing({ lastSeenAt: 880_000 })).toBe('here');
  expect(standing({ lastSeenAt: 879_999 })).toBe('away');
  expect(standing({ lastSeenAt: 1_000_000, status: 'revoked' })).toBe('revoked');
});

test('stations stand in the order of their names, with none, one or two devices, and without those that were revoked', () => {
  const place = (id: string, workplaceName: string) => ({
    id,
    siteId: 's',
    code: id,
    workplaceName,
    names: {},
    lineName: null,
    lineNames: {},
  });
  const equipment = [place('e10', 'Lathe 10'), place('e9', 'Lathe 9'), place('e1', 'Mill')];
  const devices = [
    device({ id: 'a', equipmentId: 'e10' }),
    device({ id: 'b', equipmentId: 'e10' }),
    device({ id: 'c', equipmentId: 'e1', status: 'revoked' }),
    device({ id: 'desk' }),
  ];
  const stations = stationsOf({ equipment }, devices, ({ workplaceName }) => workplaceName);
  expect(stations.map(({ station, devices: there }) => [station.id, there.map(({ id }) => id)])).toEqual([
    ['e9', []],
    ['e10', ['a', 'b']],
    ['e1', []],
  ]);
});
