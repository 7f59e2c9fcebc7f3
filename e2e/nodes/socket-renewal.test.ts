import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeviceReport } from '@lineside/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LiveConnection, socketConnection } from '../../apps/desktop/src/renderer/replica/live-connection.ts';
import { serveSockets } from '../../apps/sync-server/src/sync/sockets.ts';

const device = { organizationId: 'o', deviceId: 'd', siteId: 's', kind: 'kiosk' } as const;
/** The server asks 45 s before the end: the first token is asked for again at once, and ends soon after. */
const endsAt: Readonly<Record<string, number>> = { first: 200, next: 1_000_000 };

let http: Server;
let served: { close(): Promise<void> };
let live: LiveConnection;
let sendPage: (page: never) => void;
let verified: string[];
let reports: DeviceReport[];

beforeEach(async () => {
  verified = [];
  reports = [];
  http = createServer();
  served = serveSockets(http, {
    rooms: {
      open: async (_site, send) => {
        sendPage = send as never;
        return undefined;
      },
      close: () => undefined,
    },
    verify: async (token) => {
      verified.push(token);
      return { ...device, tokenEndsAt: endsAt[token] ?? 0 };
    },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    now: () => 0,
    onReport: (_device, report) => void reports.push(report),
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  live.close();
  await served.close();
});

test('[DV-11] a kiosk’s socket renews its token where it stands: no page is missed, and nobody comes back', async () => {
  const from = performance.now();
  const scheduler = { later: () => () => undefined, random: () => 0 };
  live = socketConnection(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, scheduler);
  const [told, pages]: [string[], unknown[]] = [[], []];
  const tokens = ['next', 'first'];
  live.open(async () => tokens.pop() ?? 'none', {
    connected: () => void told.push('connected'),
    disconnected: () => void told.push('disconnected'),
    refused: () => void told.push('refused'),
    page: (page) => void pages.push(page),
  });
  await expect.poll(() => verified).toEqual(['first', 'next']);
  sendPage(1 as never);
  live.report?.({ version: '0.1.0', unsent: 3, clock: 'synced' });
  await expect.poll(() => [pages, reports]).toEqual([[1], [{ version: '0.1.0', unsent: 3, clock: 'synced' }]]);
  // Past the end of the first token.
  await expect.poll(() => performance.now() - from > (endsAt.first ?? 0) + 50).toBe(true);
  sendPage(2 as never);
  await expect.poll(() => pages).toEqual([1, 2]);
  expect(told).toEqual(['connected']);
});
