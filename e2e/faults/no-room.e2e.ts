import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type { StoredEntry } from '../device-page/device-under-test.ts';
import { readStore } from '../device-page/stored.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { type KioskPage, kioskPage } from '../stories/kiosk-page.ts';
import { halfDone, missingOf, query } from './account.ts';

// Several starts of whole programs on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerProcess;
let chromium: ChromiumProcess | undefined;
let kiosk: KioskPage;
let cdp: CDPSession;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-room-'));
  postgres = await startEmbeddedPostgres();
  const dataDir = join(folder, 'server');
  server = await startServerProcess({ databaseUrl: postgres.url, port: await freePort(), dataDir });
});

test.afterAll(async () => {
  await chromium?.kill9();
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the station anew: Chromium asks how much there is when it starts, and then only after half a minute. */
async function openStation(quotaBytes?: number): Promise<Page> {
  await chromium?.close();
  chromium = await startChromium(join(folder, 'profile'));
  const { page } = chromium;
  cdp = await page.context().newCDPSession(page);
  if (quotaBytes !== undefined) await allow(quotaBytes);
  kiosk = kioskPage(page);
  await page.goto(server.url);
  return page;
}

/** What the browser lets this device keep; undefined: as much as the disk has. */
const allow = (quotaSize?: number) =>
  cdp.send('Storage.overrideQuotaForOrigin', {
    origin: server.url,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });

const usedBytes = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** The device's journal as it lies on the disk. */
const storedIn = async (page: Page) =>
  (await page.evaluate(readStore, ['lineside-journal', 'entries'] as const)) as readonly StoredEntry[];

/** What the sheet behind the badge says of the room. */
async function isWarned(page: Page): Promise<boolean> {
  await page.getByRole('button', { name: /made here/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Made here');
  const text = await page.getByRole('dialog').textContent();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return text?.includes('This device is running out of room') ?? false;
}

const good = (page: Page) => page.locator('.figure-good strong');

test('[SY-78] a device that runs out of room says so before, refuses with a sentence at the end, and goes on with room', async () => {
  let page = await openStation();
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp('Press 1');
  await kiosk.start('LS-2001', '10');
  await kiosk.report(12);
  expect(await isWarned(page)).toBe(false);
  await kiosk.badge(/All safe on the server/);
  const used = await usedBytes(page);

  // The disk fills up under it: every entry is taken, and the device says that there will not be many more.
  page = await openStation(used + 20_000);
  let counted = 12;
  for (let reports = 0; reports < 40 && !(await isWarned(page)); reports++) {
    await kiosk.report(1);
    counted += 1;
    await expect(good(page)).toHaveText(String(counted));
  }
  expect(await isWarned(page)).toBe(true);
  await kiosk.report(1);
  await expect(good(page)).toHaveText(String(counted + 1));
  await kiosk.badge(/All safe on the server/);

  // Nothing is left. It opens with all that it knows, and what it cannot keep it refuses.
  page = await openStation(1000);
  await expect(good(page)).toHaveText(String(counted + 1));
  await expect.poll(() => isWarned(page)).toBe(true);
  const before = await storedIn(page);
  const report = page.getByRole('button', { name: 'Report', exact: true });
  await page.getByRole('region', { name: 'Report quantity' }).getByRole('button', { name: '7', exact: true }).click();
  await report.click();
  await expect(page.getByRole('alert')).toContainText('This device has no room left.');
  await expect(page.getByRole('radio', { name: /^Good/ })).toContainText('7');
  await expect(good(page)).toHaveText(String(counted + 1));
  expect(await storedIn(page)).toEqual(before);

  // With room again the same press is taken, and sent.
  await allow();
  await report.click();
  await expect(page.getByText('Recorded: 7 good, 0 scrap')).toBeVisible();
  await expect(good(page)).toHaveText(String(counted + 8));
  await kiosk.badge(/All safe on the server.*not sent 0/);
  const [device] = await query<{ id: string }>(postgres.url, `select id from device where kind = 'kiosk'`);
  const entries = await storedIn(page);
  expect(entries).toHaveLength(before.length + 1);
  expect(await missingOf(postgres.url, { id: device?.id ?? '', entries })).toEqual([]);
  expect(await halfDone(postgres.url)).toEqual([]);
});
