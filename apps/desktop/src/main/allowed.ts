import { isOwnAddress } from '../shared/app-address.ts';

/**
 * What the page asks of the system. Its databases shall stay under pressure; readers in HID-POS mode are asked for by WebHID; the
 * server stands in the plant's own network, which Chromium has begun to ask about, under three names.
 */
const allowed: ReadonlySet<string> = new Set([
  'fullscreen',
  'hid',
  'local-network',
  'local-network-access',
  'loopback-network',
  'persistent-storage',
]);

/** Whether a page may have this permission; everything that nobody thought of is refused. `address`: of the page that asks. */
export function mayHave(permission: string, address: string): boolean {
  return isOwnAddress(address) && allowed.has(permission);
}

/** Usage page "Bar Code Scanner" of the USB HID point of sale usage tables. */
const scannerPage = 0x8c;

/** What a device tells of itself, as far as it says whether it is a reader. */
export interface AskedDevice {
  readonly collections?: readonly { readonly usagePage: number }[];
}

/** Whether the page may open a device: only a bar code reader in HID-POS mode, never a keyboard or a stick. */
export function mayOpen(deviceType: string, address: string, device: AskedDevice): boolean {
  return deviceType === 'hid' && isOwnAddress(address) && isReader(device);
}

/** Whether a device is a bar code reader in HID-POS mode. */
export function isReader({ collections = [] }: AskedDevice): boolean {
  return collections.some(({ usagePage }) => usagePage === scannerPage);
}
