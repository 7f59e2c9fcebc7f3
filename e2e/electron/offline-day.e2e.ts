import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { kioskPage } from '../stories/kiosk-page.ts';
import { type DesktopApp, desktopOrigins, startDesktop } from './desktop-app.ts';
import { lookWhileCrashed } from './look-while-crashed.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerProcess;
let desktop: DesktopApp | undefined;

const startServer = (port: number) =>
  startServerProcess({
    databaseUrl: postgres.url,
    port,
    dataDir: join(folder, 'server'),
    corsOrigins: desktopOrigins,
  });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-desktop-'));
  postgres = await startEmbeddedPostgres();
  server = await startServer(await freePort());
});

test.afterAll(async () => {
  await desktop?.close();
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open() {
  desktop = await startDesktop({ folder: join(folder, 'kiosk'), server: server.url });
  return { app: desktop, kiosk: kioskPage(desktop.page) };
}

async function counted(): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<object>(
      'select order_no, good::int, scrap::int, status from operation where good > 0 order by order_no',
    );
    return rows;
  } finally {
    await client.end();
  }
}

test('a day without the server, a restart and kill -9 between: every entry is on the server, once', async () => {
  test.setTimeout(120_000);
  const first = await open();
  await first.kiosk.signIn('manager', 'Manager123');
  await first.kiosk.setUp('Lathe 1');
  await first.kiosk.signOut();
  await first.kiosk.signIn('operator', 'Operator123');
  await expect(first.kiosk.page.getByRole('button', { name: /^Start LS-/ }).first()).toBeVisible();
  await server.kill9();
  await first.kiosk.start('LS-1001', '10');
  await first.kiosk.report(12);
  await first.app.close();

  const second = await open();
  await second.kiosk.report(9, { count: 2, reason: 'Surface' });
  await second.kiosk.badge(/No server.*not sent 3/);
  // Right behind the tick, and nobody has time to say good-bye.
  await second.kiosk.report(4);
  await second.app.kill9();

  // What an update asks before it replaces the app.
  const crashed = await open();
  expect(await lookWhileCrashed(crashed.app)).toEqual({ unsent: 4, isSignedIn: true });
  await crashed.app.close();

  const third = await open();
  await expect(third.kiosk.page.getByLabel('25 good and 2 scrap of 240').first()).toBeVisible();
  await third.kiosk.badge(/No server.*not sent 4/);
  server = await startServer(Number(new URL(server.url).port));
  await third.kiosk.badge(/All safe on the server.*not sent 0/);
  expect(await counted()).toEqual([{ order_no: 'LS-1001', good: 25, scrap: 2, status: 'IN_PROGRESS' }]);
  expect(third.kiosk.refusals()).toEqual([]);
});
