import { expect, test } from '@playwright/test';
import { halfDone, missingOf, query } from '../faults/account.ts';
import { type NodePlant, openNodePlant, type Station } from './node-plant.ts';

// Several starts of whole programs on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

/** What a killed node may cost anybody. */
const limitMs = 2000;
const pieces = 10;
/** Enough for the kill to come in the middle, and for the seconds behind it. */
const more = 80;

let plant: NodePlant;
let stations: Station[] = [];

test.beforeAll(async () => {
  plant = await openNodePlant();
  const [first, second] = plant.nodes;
  if (!first || !second) throw new Error('two nodes were to be started');
  stations = [];
  for (const [place, node] of [first, first, second, second].entries())
    stations.push(await plant.openStation(place, node));
  for (const { page } of stations)
    for (const { operationId } of stations) await page.evaluate((id) => window.device.watch(id), operationId);
});

test.afterAll(() => plant?.close());

const record = ({ page, operationId }: Station, count: number) =>
  page.evaluate(([id, times]) => window.device.record(id, times), [operationId, count] as const);

/** Good pieces of every operation, as a station shows them. */
const shownAt = ({ page }: Station) =>
  page.evaluate(() => Object.values(window.device.noted().seen).map((noted) => noted.at(-1)?.good ?? 0));

const headOf = async () => {
  const [row] = await query<{ head: number }>(plant.databaseUrl, 'select max(head)::int as head from org_head');
  return row?.head ?? 0;
};

test('[SY-75] a device may push to any node, and what it pushed is live on all of them', async () => {
  const [first, second] = plant.nodes.map(({ url }) => Number(new URL(url).port));
  expect(stations.map(({ listensOn }) => listensOn)).toEqual([first, first, second, second]);
  await Promise.all(stations.map((station) => record(station, pieces)));
  for (const station of stations)
    await expect.poll(() => shownAt(station), { timeout: 10_000 }).toEqual(stations.map(() => pieces));
  // Nobody had to ask: a live page reached the head on each of them.
  const head = await headOf();
  for (const { livePages } of stations) expect(livePages.at(-1)?.toSeq).toBe(head);
});

test('[SY-75] a node that is killed in the middle costs nobody an entry, and two seconds at most', async () => {
  const [dead] = plant.nodes;
  const listeners = stations.filter(({ listensOn }) => listensOn === Number(new URL(dead?.url ?? '').port));
  expect(listeners).toHaveLength(2);
  const recording = Promise.all(stations.map((station) => record(station, more)));
  await expect.poll(async () => Math.min(...(await shownAt(stations[3] as Station)))).toBeGreaterThan(pieces);

  const killedAt = Date.now();
  await dead?.kill9();
  // What is behind these was taken by the other node.
  const head = await headOf();
  const confirmed = await query<{ id: string; count: number }>(
    plant.databaseUrl,
    `select id, last_seq::int as count from device where kind = 'kiosk'`,
  );
  expect(confirmed.filter(({ count }) => 1 + pieces < count && count < 1 + pieces + more)).toHaveLength(
    stations.length,
  );
  await recording;
  for (const { page } of stations) await page.evaluate(() => window.device.settled());

  const costs = [];
  for (const { page, deviceId, livePages } of listeners) {
    const before = confirmed.find(({ id }) => id === deviceId)?.count ?? 0;
    const { safe } = await page.evaluate(() => window.device.noted());
    costs.push({
      push: (safe.find(({ count }) => count > before)?.at ?? Number.POSITIVE_INFINITY) - killedAt,
      page: (livePages.find(({ toSeq }) => toSeq > head)?.at ?? Number.POSITIVE_INFINITY) - killedAt,
    });
  }
  console.log(`  after kill -9 of their node: ${JSON.stringify(costs)} ms`);
  for (const cost of costs) {
    expect(cost.push).toBeLessThan(limitMs);
    expect(cost.page).toBeLessThan(limitMs);
  }

  for (const { page, deviceId } of stations) {
    const entries = await page.evaluate(() => window.device.storedEntries());
    expect(entries).toHaveLength(1 + pieces + more);
    expect(await missingOf(plant.databaseUrl, { id: deviceId, entries })).toEqual([]);
  }
  expect(await halfDone(plant.databaseUrl)).toEqual([]);
  for (const station of stations) await expect.poll(() => shownAt(station)).toEqual(stations.map(() => pieces + more));
});
