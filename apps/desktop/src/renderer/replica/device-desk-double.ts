import { enrolmentCodeMs, ok, type Result } from '@lineside/domain';
import type { DeviceDesk, ListedDevice } from './device-desk-contract.ts';
import type { SignInFailure } from './kiosk-contract.ts';

interface DoubleOptions {
  readonly devices: readonly ListedDevice[];
  readonly now: () => number;
  /** What the next request fails with; null: nothing. */
  readonly takeFailure: () => SignInFailure | null;
}

/** Devices in memory, for tests of screens. Everything it does is done when the call returns. */
export function deviceDeskDouble({ devices, now, takeFailure }: DoubleOptions): DeviceDesk {
  let listed = devices;
  const answer = async <Value>(make: () => Value): Promise<Result<Value, SignInFailure>> => {
    const failure = takeFailure();
    return failure ? { ok: false, error: failure } : ok(make());
  };
  const change = (id: string, fields: Partial<ListedDevice>) => {
    listed = listed.map((device) => (device.id === id ? { ...device, ...fields } : device));
    return null;
  };
  return {
    list: () => answer(() => listed),
    revoke: (id, reason) => answer(() => change(id, { status: 'revoked', revokeReason: reason, revokedAt: now() })),
    reinstate: (id) => answer(() => change(id, { status: 'active', revokeReason: null, revokedAt: null })),
    makeCode: () => answer(() => ({ code: 'K7QF 3MXP', expiresAt: now() + enrolmentCodeMs })),
  };
}
