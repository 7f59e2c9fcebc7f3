import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { enrolDevice, signIn } from '../hosts/http-device.ts';
import { halfDone, missingOf, query } from './account.ts';
import { type DrillKiosk, type DrillPlant, openDrillPlant } from './restore-drill-plant.ts';

const before = 4;
const after = 3;

let plant: DrillPlant;
let folder: string;
/** They worked before the backup; the last one never comes back after the first restore. */
let kiosks: DrillKiosk[] = [];
/** Enrolled after the backup. */
let late: DrillKiosk;
let backup: string;
/** As `--head` takes it. */
let head: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-drill-backup-'));
  backup = join(folder, 'backup');
  plant = await openDrillPlant();
  kiosks = await Promise.all([0, 1, 2].map((place) => plant.openKiosk(place)));
  for (const kiosk of kiosks) await work(kiosk, before);
});

test.afterAll(async () => {
  await plant?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Records pieces until the server has confirmed them. */
async function work({ page, operationId }: DrillKiosk, pieces: number): Promise<void> {
  await page.evaluate(([id, count]) => window.device.record(id, count), [operationId, pieces] as const);
  await page.evaluate(() => window.device.settled());
}

const statusOf = ({ page }: DrillKiosk) => page.evaluate(() => window.device.status());

/** What a kiosk shows of operations, of its own and of the others'. */
async function watchAll({ page }: DrillKiosk): Promise<void> {
  for (const { operationId } of [...kiosks, late]) await page.evaluate((id) => window.device.watch(id), operationId);
}

const shownAt = ({ page }: DrillKiosk) =>
  page.evaluate(() => Object.values(window.device.noted().seen).map((noted) => noted.at(-1)?.good ?? 0));

/** Whatever a kiosk ever confirmed stands in the journal once, in its order, byte by byte, and counts. */
async function expectWhole(those: readonly DrillKiosk[]): Promise<void> {
  for (const { page, deviceId } of those) {
    const entries = await page.evaluate(() => window.device.storedEntries());
    await expect.poll(() => missingOf(plant.databaseUrl(), { id: deviceId, entries }), { timeout: 15_000 }).toEqual([]);
  }
  expect(await halfDone(plant.databaseUrl())).toEqual([]);
  for (const kiosk of those)
    await expect.poll(() => statusOf(kiosk), { timeout: 15_000 }).toMatchObject({ unsent: 0, stopped: null });
}

async function goodPieces(those: readonly DrillKiosk[]): Promise<readonly number[]> {
  const rows = await query<{ id: string; good: number }>(
    plant.databaseUrl(),
    'select id, good::int as good from operation',
  );
  return those.map(({ operationId }) => rows.find(({ id }) => id === operationId)?.good ?? 0);
}

test('[SY-88] a server that comes back from a backup is sent again what it lost, each entry once', async () => {
  const printed = await plant.administer('backup-cli', backup);
  head = /head (\d+:[0-9a-f]{64})/.exec(printed)?.[1] ?? '';
  late = await plant.openKiosk(3);
  for (const kiosk of [...kiosks, late]) await work(kiosk, after);
  const confirmed = await Promise.all([...kiosks, late].map(async (kiosk) => (await statusOf(kiosk)).safe));
  expect(confirmed).toEqual([...kiosks.map(() => 1 + before + after), 1 + after]);

  await plant.serverDies();
  await kiosks[2]?.page.context().close();
  await plant.anotherDatabase();
  expect(await plant.administer('restore-cli', backup)).toContain(head);
  await plant.serverComesBack();

  const back = kiosks.slice(0, 2);
  await expectWhole(back);
  // Nobody who is not there can send again.
  expect(await goodPieces(kiosks)).toEqual([before + after, before + after, before]);
});

test('[SY-19] a device that was enrolled after the backup says so, and is enrolled again under its old id by a manager', async () => {
  await expect.poll(async () => (await statusOf(late)).stopped, { timeout: 15_000 }).toBe('unknown_device');
  await late.page.evaluate(() => window.device.enrolAgain());
  await expectWhole([late]);
  kiosks = kiosks.slice(0, 2);
  for (const kiosk of [...kiosks, late]) await watchAll(kiosk);
  const pieces = [before + after, before + after, after];
  for (const kiosk of [...kiosks, late]) await expect.poll(() => shownAt(kiosk), { timeout: 15_000 }).toEqual(pieces);
  expect(await plant.administer('verify-cli', '--head', head, '--states')).toContain('are sound');
});

test('[SY-88] the same backup once more: another epoch than the first time, and everything is there again', async () => {
  await plant.serverDies();
  await plant.anotherDatabase();
  await plant.administer('restore-cli', backup);
  await plant.serverComesBack();
  await expectWhole(kiosks);
  await expect.poll(async () => (await statusOf(late)).stopped, { timeout: 15_000 }).toBe('unknown_device');
  await late.page.evaluate(() => window.device.enrolAgain());
  await expectWhole([late]);
  expect(await goodPieces([...kiosks, late])).toEqual([before + after, before + after, after]);
  expect(await plant.administer('verify-cli', '--head', head)).toContain('are sound');
});

test('[SY-55] a restore that nobody announced is found by the hash at the checkpoint', async () => {
  // A copy that was made with other tools, and put in the place of what came after it.
  await plant.serverDies();
  const old = plant.databaseUrl();
  await plant.anotherDatabase(new URL(old).pathname.slice(1));
  const copy = plant.databaseUrl();
  await plant.anotherDatabase(new URL(copy).pathname.slice(1));
  await plant.serverComesBack();
  for (const kiosk of [...kiosks, late]) await work(kiosk, after);
  // They are closed while the server goes on past where they were, in another history.
  for (const { page } of [...kiosks, late]) await page.goto('about:blank');
  await plant.serverDies();
  await plant.anotherDatabase(new URL(copy).pathname.slice(1));
  await plant.serverComesBack();
  const stranger = await enrolDevice(plant.url, await signIn(plant.url, 'manager', 'Manager123'), 'stranger');
  for (let count = 0; count < 60; count++) stranger.recordBytes('nothing that could be read');
  expect(await stranger.push()).toMatchObject({ status: 'taken' });

  for (const { page } of [...kiosks, late]) {
    await page.goto(plant.url);
    await page.evaluate(() => window.device.open());
  }
  await expectWhole([...kiosks, late]);
  const pieces = [before + 2 * after, before + 2 * after, 2 * after];
  expect(await goodPieces([...kiosks, late])).toEqual(pieces);
  for (const kiosk of [...kiosks, late]) await watchAll(kiosk);
  for (const kiosk of [...kiosks, late]) await expect.poll(() => shownAt(kiosk), { timeout: 15_000 }).toEqual(pieces);
  expect(await plant.administer('verify-cli', '--head', head)).toContain('are sound');
});
