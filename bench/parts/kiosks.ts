import { perSecond, spread } from '../figures.ts';
import {
  manager,
  type NodeDevice,
  openDevice,
  pushAll,
  recordOperations,
  recordQuantities,
  recordStarts,
} from '../hosts/device.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, ratios, target } from '../table.ts';

const kiosks = 16;
const batch = 20;
const events = 4800;
const rounds = 7;

/** Sixteen kiosks that push at once against one that pushes alone: what one writer an organization costs, and group commit gives back. */
export async function manyKiosks(world: World): Promise<void> {
  const databaseUrl = await world.database('kiosks');
  const server = await world.server(databaseUrl);
  const person = await manager(server.url);
  const devices: NodeDevice[] = [];
  for (let index = 0; index < kiosks; index++) devices.push(await openDevice(server.url, person, `kiosk ${index}`));
  const [alone] = devices;
  if (!alone) throw new Error('there are no kiosks');
  const ids = recordOperations(alone, kiosks);
  recordStarts(alone, ids);
  await pushAll(alone);
  heading(
    `kiosks: ${kiosks} pushing batches of ${batch} at once over 1`,
    `each kiosk sends its next batch when the last is answered; an operation each; ${world.settings}`,
  );
  const one: number[] = [];
  const many: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const single = await run([alone], ids);
    const all = await run(devices, ids);
    if (round < 0) continue;
    one.push(single);
    many.push(all);
  }
  await server.stop();
  line(`1 kiosk, events a second, median of ${rounds} rounds of ${events}`, spread(one));
  line(`${kiosks} kiosks, events a second together`, spread(many));
  target(`${kiosks} kiosks over 1, n = ${rounds} rounds of ${events}`, ratios(many, one), { atLeast: 1, unit: '×' });
}

async function run(devices: readonly NodeDevice[], ids: readonly string[]): Promise<number> {
  const work = devices.map((device, index) => {
    recordQuantities(device, [ids[index] ?? ''], events / devices.length);
    return { device, bodies: device.bodies(batch) };
  });
  const from = performance.now();
  await Promise.all(
    work.map(async ({ device, bodies }) => {
      for (const body of bodies) await device.push(body);
    }),
  );
  return perSecond(events, performance.now() - from);
}
