import { perSecond, spread } from '../figures.ts';
import { busyPlant, pulledStates } from '../hosts/busy-plant.ts';
import { peersPage } from '../hosts/pages.ts';
import { startPeers } from '../hosts/peers.ts';
import { send } from '../hosts/requests.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, ratios, target } from '../table.ts';

const rounds = 3;
const dexieBatches = [1000, 5000, 10_000];
const pouchBatches = [500, 1000, 2000];
/** Its size is found on fewer documents: all of them three times would take minutes. */
const sizing = 5000;

/** The first pull of a device: an empty replica is filled from Postgres. */
export async function pull(world: World): Promise<void> {
  const plant = await busyPlant(world);
  const states = await pulledStates(plant);
  const peersUrl = await startPeers(world);
  const peers = await peersPage(world, peersUrl);
  const hold = async (from: number, to: number) => {
    for (let at = from; at < to; at += 5000)
      await send(`${peersUrl}/states`, JSON.stringify(states.slice(at, Math.min(at + 5000, to))));
  };
  await hold(0, sizing);
  await send(`${peersUrl}/seed`, '{}');
  const tries: [number, number][] = [];
  for (const size of pouchBatches) tries.push([size, await pouchPull(peers, size)]);
  const [best = 0] = tries.toSorted(([, left], [, right]) => right - left)[0] ?? [];
  await hold(sizing, states.length);
  await send(`${peersUrl}/seed`, '{}');
  heading(
    `pull: ${states.length} states from Postgres into an empty replica`,
    `ours: from the enrolment to a filled replica, ${world.settings}; Dexie: fetch from memory and bulkAdd, key and one index; PouchDB from express-pouchdb (LevelDB), batches_limit=10; all relaxed in the same Chromium`,
  );
  const ours: number[] = [];
  const pouch: number[] = [];
  const dexie: number[] = [];
  const dexieTries: [number, number][] = [];
  for (const size of dexieBatches) dexieTries.push([size, await dexiePull(peers, size, 'one')]);
  const [bestDexie = 0] = dexieTries.toSorted(([, left], [, right]) => right - left)[0] ?? [];
  for (let round = 0; round < rounds; round++) {
    const name = `pull${round}`;
    ours.push(
      perSecond(states.length, await plant.page.evaluate((prefix) => window.bench.enrol(prefix, prefix), name)),
    );
    if (round === 0) plant.filled.push(name);
    else await plant.page.evaluate((prefix) => window.bench.remove(prefix), name);
    dexie.push(await dexiePull(peers, bestDexie, 'one'));
    pouch.push(await pouchPull(peers, best));
  }
  const allIndexes = await dexiePull(peers, bestDexie, 'replica');
  await peers.close();
  line(`ours, states a second, median of ${rounds} rounds`, spread(ours));
  for (const [size, rate] of dexieTries) line(`Dexie bulkAdd, batches of ${size}, one try`, String(rate));
  line(`Dexie bulkAdd, batches of ${bestDexie}`, spread(dexie));
  line(`Dexie bulkAdd with all indexes of the replica, one try`, String(allIndexes));
  for (const [size, rate] of tries) line(`PouchDB, batches of ${size}, one try of ${sizing}`, String(rate));
  line(`PouchDB, batches of ${best}`, spread(pouch));
  const n = `n = ${rounds} rounds of ${states.length}`;
  target(`first pull over Dexie bulkAdd ${n}`, ratios(ours, dexie), { atLeast: 0.6, unit: '×' });
  target(`first pull over PouchDB, ${n}`, ratios(ours, pouch), { atLeast: 2, unit: '×' });
}

async function dexiePull(
  peers: Awaited<ReturnType<typeof peersPage>>,
  size: number,
  indexes: 'one' | 'replica',
): Promise<number> {
  const { documents, milliseconds } = await peers.evaluate(([batch, which]) => window.peers.dexiePull(batch, which), [
    size,
    indexes,
  ] as const);
  return perSecond(documents, milliseconds);
}

async function pouchPull(peers: Awaited<ReturnType<typeof peersPage>>, size: number): Promise<number> {
  const { documents, milliseconds } = await peers.evaluate((batch) => window.peers.pouchPull(batch), size);
  return perSecond(documents, milliseconds);
}
