import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '../../replica/kiosk-contract.ts';
import { syncStateOf, syncWarnings } from './sync-state.ts';

const calm: SyncStatus = {
  connection: 'online',
  unsent: 0,
  made: 5,
  safe: 5,
  lastContactAt: 1,
  catchingUp: false,
  attention: [],
  stopped: null,
  clock: 'synced',
  storagePersistent: true,
  storageLow: false,
};

describe('sync state', () => {
  test('the worst is said first', () => {
    expect(syncStateOf(calm)).toBe('safe');
    expect(syncStateOf({ ...calm, unsent: 1 })).toBe('sending');
    expect(syncStateOf({ ...calm, catchingUp: true })).toBe('sending');
    expect(syncStateOf({ ...calm, unsent: 1, connection: 'connecting' })).toBe('offline');
    expect(syncStateOf({ ...calm, connection: 'offline', stopped: 'revoked' })).toBe('stopped');
  });

  test('little room, an unknown clock and storage that may go are warnings of their own', () => {
    expect(syncWarnings(calm)).toEqual([]);
    expect(syncWarnings({ ...calm, clock: 'unknown', storagePersistent: false, storageLow: true })).toEqual([
      'storage_low',
      'clock_unknown',
      'storage_not_persistent',
    ]);
  });
});
