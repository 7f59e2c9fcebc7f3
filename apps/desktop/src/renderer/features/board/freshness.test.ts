import { expect, test } from 'vitest';
import type { SyncStatus } from '../../replica/kiosk-contract.ts';
import { freshnessOf, staleAfterMs } from './freshness.ts';

const status = { connection: 'offline', lastContactAt: 1000 } as SyncStatus;

test('a board is live while connected or lately heard, stale afterwards, and says when it never heard anything', () => {
  expect(freshnessOf(status, 1000 + staleAfterMs - 1)).toBe('live');
  expect(freshnessOf(status, 1000 + staleAfterMs)).toBe('stale');
  expect(freshnessOf({ ...status, connection: 'online' }, 1000 + staleAfterMs)).toBe('live');
  expect(freshnessOf({ ...status, lastContactAt: null }, 0)).toBe('never');
});
