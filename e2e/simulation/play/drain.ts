import type { Device } from '../device/device.ts';
import { documentsOf } from '../oracle/replica-watch.ts';
import { Violation } from '../oracle/violation.ts';
import type { World } from '../world/world.ts';

const mostRounds = 1500;

/** Ends every fault and lets everybody speak until there is nothing left to say. */
export async function drain(world: World): Promise<void> {
  await endFaults(world);
  for (let round = 0; round < mostRounds; round++) {
    const message = world.network.take();
    if (message) {
      await message.deliver();
      await world.devicesQuiet();
      continue;
    }
    await world.quiet();
    if (world.network.size > 0) continue;
    if (await isSettled(world)) return;
    await helpTheLost(world);
    world.clock.advanceToNext(60_000);
    await world.devicesQuiet();
  }
  throw new Violation('it never settles', await Promise.all(world.devices.map(standingOf)));
}

async function endFaults(world: World): Promise<void> {
  for (const node of world.nodes) node.disarm();
  for (const at of world.nodes.keys()) {
    // What a dead server left undone is the next one's to do.
    if (world.hasLostServer) await world.nodes[at]?.restart();
    await world.startServer(at);
  }
  for (const device of world.devices) {
    device.disarm();
    device.isCutOff = false;
    if (!(await device.window())) throw new Violation(`device ${device.number} does not open`);
  }
}

interface Standing {
  readonly device: number;
  readonly unsent: number | undefined;
  readonly stopped: string | null | undefined;
  readonly connection: string | undefined;
  readonly catchingUp: boolean | undefined;
  readonly building: number | null;
  readonly cursor: unknown;
}

async function standingOf(device: Device): Promise<Standing> {
  const { current, building } = await generationsOf(device);
  device.disk.flush();
  const cursor = documentsOf(device.disk, `lineside-replica-${current}`)?.get('cursor')?.cursor ?? null;
  const { unsent, stopped, connection, catchingUp } = device.windows[0]?.status ?? {};
  return { device: device.number, unsent, stopped, connection, catchingUp, building, cursor };
}

export function generationsOf(device: Device): Promise<{ readonly current: number; readonly building: number | null }> {
  return device.disk.read(async (journal) => {
    const row = await journal.facts.get('generations');
    return (row?.value as { current: number; building: number | null } | undefined) ?? { current: 1, building: null };
  });
}

async function isSettled(world: World): Promise<boolean> {
  const { head, due } = await world.standing();
  if (due) return false;
  for (const device of world.devices) {
    const { unsent, stopped, connection, catchingUp, building, cursor } = await standingOf(device);
    if (unsent !== 0 || stopped !== null || connection !== 'online' || catchingUp || building !== null) return false;
    const known = cursor as { checkpoint: number; settledSeq: number } | null;
    if (known?.checkpoint !== head || known.settledSeq !== head) return false;
  }
  return true;
}

/** A device that the server does not know any more is enrolled again by a manager, as its sync sheet offers. */
async function helpTheLost(world: World): Promise<void> {
  for (const device of world.devices) {
    const window = device.windows[0];
    if (window?.status?.stopped !== 'unknown_device') continue;
    await world.withNetwork(window.kiosk.signIn('manager', 'right'));
    const again = await world.withNetwork(window.kiosk.enrolAgain());
    if (!again.ok) throw new Violation(`device ${device.number} cannot be enrolled again`, again.error);
    world.seen.note('enrolled again');
  }
}
