import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { halfDone, missingOf, query } from '../faults/account.ts';
import { type NodePlant, openNodePlant, type Station } from './node-plant.ts';

// The stop itself is half a minute.
test.describe.configure({ timeout: 150_000 });

const stopMs = 30_000;
// As many as take longer than it takes to look whether they are on their way.
const pieces = 250;

let plant: NodePlant;
let stations: Station[] = [];

test.beforeAll(async () => {
  plant = await openNodePlant();
  const [first, second] = plant.nodes;
  if (!first || !second) throw new Error('two nodes were to be started');
  stations = [];
  for (const [place, node] of [first, second].entries()) stations.push(await plant.openStation(place, node));
  for (const { page } of stations)
    for (const { operationId } of stations) await page.evaluate((id) => window.device.watch(id), operationId);
});

test.afterAll(() => plant?.close());

const record = ({ page, operationId }: Station) =>
  page.evaluate(([id, times]) => window.device.record(id, times), [operationId, pieces] as const);

/** What a station has ever shown of each operation's good pieces, in that order. */
const everShownAt = ({ page }: Station) =>
  page.evaluate(() => Object.values(window.device.noted().seen).map((noted) => noted.map(({ good }) => good)));

const headOf = async () => {
  const [row] = await query<{ head: number }>(plant.databaseUrl, 'select max(head)::int as head from org_head');
  return row?.head ?? 0;
};

/** The last number of a station that the server has. */
const confirmedOf = async ({ deviceId }: Station) => {
  const [row] = await query<{ count: number }>(
    plant.databaseUrl,
    `select last_seq::int as count from device where id = '${deviceId}'`,
  );
  return row?.count ?? 0;
};

test('[SY-76] a node that stands still for half a minute costs no entry, and tells nobody old things as new', async () => {
  const [still, well] = plant.nodes;
  const [left, right] = stations as [Station, Station];
  if (!still || !well) throw new Error('two nodes were to be started');
  expect(left.listensOn).toBe(Number(new URL(still.url).port));
  const before = await headOf();
  // Its pushes are on their way, some of them in the hands of the node, when it stands still.
  const recording = record(left);
  await expect.poll(headOf, { intervals: [20] }).toBeGreaterThan(before + 5);
  process.kill(still.pid, 'SIGSTOP');
  try {
    const stoppedAt = performance.now();
    expect(await confirmedOf(left)).toBeLessThan(1 + pieces);
    await recording;
    await record(right);
    // The other node goes on, live and all: only what the stopped one holds in its hands is waited for.
    await right.page.evaluate(() => window.device.settled());
    expect(performance.now() - stoppedAt).toBeLessThan(stopMs);
    const taken = await headOf();
    await expect.poll(() => right.livePages.at(-1)?.toSeq ?? 0, { timeout: 5000 }).toBeGreaterThanOrEqual(taken);
    await delay(stopMs - (performance.now() - stoppedAt));
  } finally {
    process.kill(still.pid, 'SIGCONT');
  }
  const wokeAt = Date.now();

  for (const { page } of stations) await page.evaluate(() => window.device.settled());
  for (const station of stations)
    await expect
      .poll(async () => (await everShownAt(station)).map((shown) => shown.at(-1)), { timeout: 15_000 })
      .toEqual(stations.map(() => pieces));
  for (const station of stations) {
    // A room that wakes far behind sends what is new to it; nobody sees a figure go back.
    for (const shown of await everShownAt(station)) expect(shown).toEqual(shown.toSorted((one, two) => one - two));
    const entries = await station.page.evaluate(() => window.device.storedEntries());
    expect(await missingOf(plant.databaseUrl, { id: station.deviceId, entries })).toEqual([]);
  }
  expect(await halfDone(plant.databaseUrl)).toEqual([]);

  // Live again for both, whichever node each hangs on now.
  const head = await headOf();
  await record(left);
  for (const { livePages } of stations)
    await expect.poll(() => livePages.at(-1)?.toSeq ?? 0, { timeout: 10_000 }).toBeGreaterThan(head);
  console.log(`  everything was right ${Date.now() - wokeAt} ms after the node went on`);
});
