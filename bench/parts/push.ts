import { median, perSecond, spread } from '../figures.ts';
import { manager, openDevice, pushAll, recordOperations, recordQuantities, recordStarts } from '../hosts/device.ts';
import type { World } from '../hosts/world.ts';
import { openUnnestPeer } from '../peers/unnest.ts';
import { heading, line, ratios, target } from '../table.ts';

const batch = 500;
const rounds = 7;
const events = 5000;
const operations = 20;
const peerBatches = [100, 500, 1000];

/** The server without a browser (hash, judge, fold, journal, states, feed, receipts) against one bare insert of the same rows. */
export async function push(world: World): Promise<void> {
  const databaseUrl = await world.database('push');
  const server = await world.server(databaseUrl);
  const device = await openDevice(server.url, await manager(server.url), 'push');
  const ids = recordOperations(device, operations);
  recordStarts(device, ids);
  recordQuantities(device, ids, 2000);
  await pushAll(device);
  const peer = await openUnnestPeer(databaseUrl, 2000);
  heading(
    `push: batches of ${batch} over one bare unnest insert`,
    `ours: HTTP, one device, one push at a time, ${operations} operations; peer: one connection, the columns of the journal, primary key only; both on ${world.settings}`,
  );
  const ours: number[] = [];
  const theirs = new Map(peerBatches.map((size) => [size, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    recordQuantities(device, ids, events);
    const bodies = device.bodies(batch);
    const from = performance.now();
    for (const body of bodies) await device.push(body);
    ours.push(perSecond(events, performance.now() - from));
    for (const [size, figures] of theirs) figures.push(perSecond(events, await peer.insert(events, size)));
  }
  await peer.close();
  await server.stop();
  line(`ours, events a second, median of ${rounds} rounds of ${events}`, spread(ours));
  for (const [size, figures] of theirs) line(`bare unnest, batches of ${size}`, spread(figures));
  const [, best = []] = [...theirs].toSorted(([, left], [, right]) => median(right) - median(left))[0] ?? [];
  target(`push over bare unnest, n = ${rounds} rounds of ${events}`, ratios(ours, best), { atLeast: 0.4, unit: '×' });
}
