import { expect, test } from 'vitest';
import { isOwnAddress } from '../shared/app-address.ts';
import { mayHave, mayOpen } from './allowed.ts';

const own = 'app://lineside/index.html';

test('only the app’s own address is its own', () => {
  expect(isOwnAddress(own)).toBe(true);
  const others = [
    'app://lineside.evil/',
    'app://lineside@evil/',
    'app://other/',
    'app://user@lineside/',
    'https://lineside/',
    'app:lineside',
    'data:text/html,app://lineside/',
    '',
  ];
  expect(others.filter(isOwnAddress)).toEqual([]);
});

test('the page may keep its databases, open readers and reach the plant’s network; nothing else, and no other page anything', () => {
  expect(['persistent-storage', 'hid', 'local-network'].filter((permission) => mayHave(permission, own))).toHaveLength(
    3,
  );
  const refused = [
    'media',
    'geolocation',
    'notifications',
    'usb',
    'serial',
    'clipboard-read',
    'openExternal',
    'unknown',
  ];
  expect(refused.filter((permission) => mayHave(permission, own))).toEqual([]);
  expect(mayHave('hid', 'https://evil.test/')).toBe(false);
});

test('a device is opened when it is a bar code reader in HID-POS mode', () => {
  const reader = { collections: [{ usagePage: 0x8c }] };
  const keyboard = { collections: [{ usagePage: 0x01 }] };
  expect(mayOpen('hid', own, reader)).toBe(true);
  expect(mayOpen('hid', own, keyboard)).toBe(false);
  expect(mayOpen('hid', own, {})).toBe(false);
  expect(mayOpen('usb', own, reader)).toBe(false);
  expect(mayOpen('hid', 'https://evil.test/', reader)).toBe(false);
});
