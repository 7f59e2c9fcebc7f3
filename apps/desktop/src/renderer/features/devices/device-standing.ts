import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import type { IconName } from '../../ui/icon.tsx';

/** The one word for a device: out, not heard yet, there now, or away since. */
export type DeviceStanding = 'revoked' | 'never' | 'here' | 'away';

/** A kiosk asks every 15 s, and the server notes that twice a minute; who was not heard for longer has gone. */
const goneAfterMs = 2 * 60_000;

export function standingOf({ status, lastSeenAt }: ListedDevice, now: number): DeviceStanding {
  if (status === 'revoked') return 'revoked';
  if (lastSeenAt === null) return 'never';
  return now - lastSeenAt <= goneAfterMs ? 'here' : 'away';
}

/** A shape for each: told apart without colour. */
export const standingIcons: Readonly<Record<DeviceStanding, IconName>> = {
  revoked: 'stopSign',
  never: 'question',
  here: 'circleCheck',
  away: 'cloudOff',
};
