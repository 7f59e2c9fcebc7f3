import { median, perSecond, spread } from '../figures.ts';
import {
  manager,
  type NodeDevice,
  openDevice,
  pushAll,
  recordOperations,
  recordQuantities,
  recordStarts,
} from '../hosts/device.ts';
import { devicePage, peersPage } from '../hosts/pages.ts';
import { startPeers } from '../hosts/peers.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, ratios, target } from '../table.ts';

const events = 10_000;
const rounds = 3;
const batch = 500;
const operations = 20;
const peerBatches = [100, 500, 1000];

/** What a shift without a network leaves: from Chromium until all is acknowledged. */
export async function drain(world: World): Promise<void> {
  const server = await world.server(await world.database('drain'));
  const device = await openDevice(server.url, await manager(server.url), 'drain');
  const ids = recordOperations(device, operations);
  recordStarts(device, ids);
  await pushAll(device);
  const page = await devicePage(world, server.url);
  const peers = await peersPage(world, await startPeers(world));
  heading(
    `drain: ${events} offline events from Chromium until all are acknowledged`,
    `ours: runs of ${batch} over HTTP, strict IndexedDB, ${world.settings}; PouchDB 9 in the same Chromium (IndexedDB as it comes: relaxed) to express-pouchdb (LevelDB, which does not flush), batches_limit=10`,
  );
  const tries: [number, number][] = [];
  for (const size of peerBatches)
    tries.push([
      size,
      perSecond(
        events,
        await peers.evaluate(([count, each]) => window.peers.pouchPush(count, each), [events, size] as const),
      ),
    ]);
  const [best = 0] = tries.toSorted(([, left], [, right]) => right - left)[0] ?? [];
  const ours: number[] = [];
  const direct: number[] = [];
  const pouch: number[] = [];
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const drained = await drainOnce(page, ids, `drain${round + 1}`);
    const pushed = await pushOnce(device, ids);
    if (round < 0) continue;
    ours.push(drained);
    direct.push(pushed);
    const took = await peers.evaluate(([count, each]) => window.peers.pouchPush(count, each), [events, best] as const);
    pouch.push(perSecond(events, took));
  }
  await Promise.all([page.close(), peers.close(), server.stop()]);
  line(`ours from Chromium, events a second, median of ${rounds} rounds of ${events}`, spread(ours));
  line('the same batches without a browser', spread(direct));
  for (const [size, rate] of tries) line(`PouchDB, batches of ${size}, one try`, String(rate));
  line(`PouchDB, batches of ${best}`, spread(pouch));
  const n = `n = ${rounds} rounds of ${events}`;
  target(`drain over the same batches without a browser, ${n}`, ratios(ours, direct), { atLeast: 0.5, unit: '×' });
  target(`drain over PouchDB, ${n}`, ratios(ours, pouch), { atLeast: 5, unit: '×' });
  if (median(ours) === 0) throw new Error('nothing was drained');
}

async function drainOnce(
  page: Awaited<ReturnType<typeof devicePage>>,
  ids: readonly string[],
  prefix: string,
): Promise<number> {
  await page.evaluate((name) => window.bench.enrol(name, name), prefix);
  await page.evaluate(([name, streams, count]) => window.bench.fill(name, streams, count), [
    prefix,
    ids,
    events,
  ] as const);
  const took = await page.evaluate((name) => window.bench.drain(name), prefix);
  await page.evaluate((name) => window.bench.remove(name), prefix);
  return perSecond(events, took);
}

async function pushOnce(device: NodeDevice, ids: readonly string[]): Promise<number> {
  recordQuantities(device, ids, events);
  const bodies = device.bodies(batch);
  const from = performance.now();
  for (const body of bodies) await device.push(body);
  return perSecond(events, performance.now() - from);
}
