import type { SyncStatus } from '../../replica/kiosk-contract.ts';
import type { IconName } from '../../ui/icon.tsx';

/** The one word for how safe this device's entries are; worst first. */
export type SyncState = 'stopped' | 'offline' | 'sending' | 'safe';

export function syncStateOf(status: SyncStatus): SyncState {
  if (status.stopped !== null) return 'stopped';
  if (status.connection !== 'online') return 'offline';
  return status.unsent > 0 || status.catchingUp ? 'sending' : 'safe';
}

/** A shape for each state: told apart without colour. */
export const syncIcons: Readonly<Record<SyncState, IconName>> = {
  stopped: 'stopSign',
  offline: 'cloudOff',
  sending: 'upload',
  safe: 'circleCheck',
};

/** Things about this device that a person should hear of, beside the state itself. */
export type SyncWarning = 'storage_low' | 'clock_unknown' | 'storage_not_persistent';

export function syncWarnings(status: SyncStatus): readonly SyncWarning[] {
  return [
    ...(status.storageLow ? (['storage_low'] as const) : []),
    ...(status.clock === 'unknown' ? (['clock_unknown'] as const) : []),
    ...(status.storagePersistent ? [] : (['storage_not_persistent'] as const)),
  ];
}
