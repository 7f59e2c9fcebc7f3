import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type {} from '../device-page/device-under-test.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { buildDevicePage, deviceServer } from '../hosts/device-page.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { halfDone, missingOf } from './account.ts';

// Several starts of whole programs on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

const kills = 2;

let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerProcess;
let chromium: ChromiumProcess | undefined;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-kill-'));
  const page = join(folder, 'page');
  [postgres] = await Promise.all([startEmbeddedPostgres(), buildDevicePage(page)]);
  server = await startServerProcess({
    databaseUrl: postgres.url,
    port: await freePort(),
    dataDir: join(folder, 'server'),
    entry: deviceServer(page),
  });
});

test.afterAll(async () => {
  await chromium?.kill9();
  await server?.kill9();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function openPage(): Promise<Page> {
  chromium = await startChromium(join(folder, 'profile'));
  const { page } = chromium;
  await page.goto(server.url);
  await page.waitForFunction(() => 'device' in window);
  return page;
}

/** Records as fast as it goes, with sending and pulling under way, and kills every process with the tick of one entry. */
async function killAtTick(page: Page, operationId: string, after: number): Promise<readonly string[]> {
  const confirmed: string[] = [];
  const killed = new Promise<void>((resolve) => {
    void page.exposeFunction('tellConfirmed', (ids: readonly string[]) => {
      confirmed.push(...ids);
      if (confirmed.length === after) void chromium?.kill9().then(resolve);
    });
  });
  await page.waitForFunction(() => 'tellConfirmed' in window);
  await page.evaluate((id) => window.device.record(id, 10_000), operationId).catch(() => undefined);
  await killed;
  return confirmed;
}

test('kill -9 of Chromium in the middle of work: every entry with a green tick is there, once, here and on the server', async () => {
  let page = await openPage();
  await page.evaluate(() => window.device.open());
  const { deviceId, operationId } = await page.evaluate(() => window.device.prepare(0));
  const confirmed: string[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    confirmed.push(...(await killAtTick(page, operationId, 17 * kill)));
    page = await openPage();
    const stored = await page.evaluate(() => window.device.storedEntries());
    const ids = stored.map(({ eventId }) => eventId);
    // In their order and without a hole; more than what was confirmed is what was being confirmed at each kill.
    expect(stored.map(({ deviceSeq }) => deviceSeq)).toEqual(stored.map((_, index) => index + 1));
    expect(ids.filter((id) => confirmed.includes(id))).toEqual(confirmed);
    await page.evaluate(() => window.device.open());
  }
  await page.evaluate(() => window.device.settled());
  const entries = await page.evaluate(() => window.device.storedEntries());
  expect(await missingOf(postgres.url, { id: deviceId, entries })).toEqual([]);
  expect(await halfDone(postgres.url)).toEqual([]);
});
