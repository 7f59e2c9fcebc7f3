import type { OwnEntry, SyncStatus } from './kiosk-contract.ts';
import { wantsAttention } from './own-entry.ts';

/** What the badge of a double shows: nothing stands in the way but the connection. */
export function statusOf(entries: readonly OwnEntry[], isOnline: boolean, lastContactAt: number): SyncStatus {
  const unsent = entries.filter(({ verdict }) => verdict === 'unsent').length;
  return {
    connection: isOnline ? 'online' : 'offline',
    unsent,
    made: entries.length,
    safe: entries.length - unsent,
    lastContactAt,
    catchingUp: false,
    attention: entries.filter((entry) => wantsAttention(entry, lastContactAt)).toReversed(),
    stopped: null,
    clock: 'synced',
    storagePersistent: true,
    storageLow: false,
  };
}
