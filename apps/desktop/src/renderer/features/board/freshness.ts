import type { SyncStatus } from '../../replica/kiosk-contract.ts';

/** From this silence on a board says loudly that it is old; the server speaks at least every few seconds while connected. */
export const staleAfterMs = 30_000;

export type Freshness = 'live' | 'stale' | 'never';

/** Whether the board shows now. A connection that has been silent for too long counts as none. */
export function freshnessOf(status: SyncStatus, now: number): Freshness {
  if (status.lastContactAt === null) return 'never';
  if (status.connection === 'online') return 'live';
  return now - status.lastContactAt < staleAfterMs ? 'live' : 'stale';
}
