import { type PullAnswer, protocolVersion, type ReplicaState, syncPaths } from '@lineside/domain';
import { manager, type NodeDevice, openDevice, pushAll, recordOperations, recordStarts } from './device.ts';
import { devicePage } from './pages.ts';
import { send } from './requests.ts';
import type { World } from './world.ts';

/** A server that holds many states, all made through the push protocol, and a page on its origin. */
export interface BusyPlant {
  readonly url: string;
  readonly device: NodeDevice;
  readonly operations: readonly string[];
  readonly page: Awaited<ReturnType<typeof devicePage>>;
  /** Devices that have pulled everything already. */
  readonly filled: string[];
}

const states = 50_000;
/** So many operations are worked on; the rest is released. */
const started = 2000;

const plants = new WeakMap<World, Promise<BusyPlant>>();

/** Made once for all parts that look at it. */
export function busyPlant(world: World): Promise<BusyPlant> {
  const known = plants.get(world);
  if (known) return known;
  const made = makePlant(world);
  plants.set(world, made);
  return made;
}

async function makePlant(world: World): Promise<BusyPlant> {
  const { url } = await world.server(await world.database('plant'));
  const device = await openDevice(url, await manager(url), 'planner');
  const operations = recordOperations(device, states);
  recordStarts(device, operations.slice(0, started));
  await pushAll(device);
  return { url, device, operations, page: await devicePage(world, url), filled: [] };
}

/** Everything a replica of the plant holds, as it is pulled; for the peers. */
export async function pulledStates({ url, device }: BusyPlant): Promise<readonly ReplicaState[]> {
  const all: ReplicaState[] = [];
  let at = { checkpoint: 0, checkpointHash: null as string | null, epoch: null as number | null };
  for (;;) {
    const asked = { protocol: protocolVersion, ...at, receiptsAfter: 0, siteId: null, initial: true, limit: 5000 };
    const answer = JSON.parse(await send(`${url}${syncPaths.pull}`, JSON.stringify(asked), device.token)) as PullAnswer;
    if (answer.status !== 'page') throw new Error(answer.reason);
    const { page } = answer;
    all.push(...page.states);
    if (!page.full) return all;
    at = { checkpoint: page.toSeq, checkpointHash: page.toHash, epoch: page.epoch };
  }
}
