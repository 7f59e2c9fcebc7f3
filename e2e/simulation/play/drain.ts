import type { Device } from '../device/device.ts';
import { documentsOf } from '../oracle/replica-watch.ts';
import { Violation } from '../oracle/violation.ts';
import type { World } from '../world/world.ts';
import { deviceRows } from './server-reads.ts';

const mostRounds = 1500;

/** Ends every fault and lets everybody speak until there is nothing left to say. */
export async function drain(world: World): Promise<void> {
  await endFaults(world);
  // What was closed long ago is dropped with the next pull but one after a long time.
  let isTidy = world.seen.of('a long time passed') === 0;
  for (let round = 0; round < mostRounds; round++) {
    const message = world.network.take();
    if (message) {
      await message.deliver();
      await world.devicesQuiet();
      continue;
    }
    await world.quiet();
    if (world.network.size > 0) continue;
    if ((await isSettled(world)) && (await keepersFoundNothing(world))) {
      if (isTidy) return;
      isTidy = true;
      await letTidy(world);
      continue;
    }
    await helpTheLost(world);
    world.clock.advanceToNext(60_000);
    await world.devicesQuiet();
  }
  throw new Violation('it never settles', await Promise.all(world.devices.map(standingOf)));
}

const tidyMs = 40_000;
const mostTimers = 300;

async function letTidy(world: World): Promise<void> {
  const { clock, network } = world;
  const end = clock.nowMs + tidyMs;
  for (let count = 0; count < mostTimers && clock.nowMs < end; count++) {
    clock.advanceToNext(end - clock.nowMs);
    await world.devicesQuiet();
    for (let message = network.take(); message; message = network.take()) {
      await message.deliver();
      await world.devicesQuiet();
    }
  }
}

/** What has waited for long is put to review, and everybody holds numbers, before anything is looked at. */
async function keepersFoundNothing(world: World): Promise<boolean> {
  const looked = await world.anyServer?.work(
    async ({ review, numbers }) => (await review.look()) + (await numbers.look()),
  );
  return looked === 0;
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
    if (stopped === 'revoked') continue;
    if (unsent !== 0 || stopped !== null || connection !== 'online' || catchingUp || building !== null) return false;
    const known = cursor as { checkpoint: number; settledSeq: number } | null;
    if (known?.checkpoint !== head || known.settledSeq !== head) return false;
  }
  return everybodyKnowsHisPlace(world);
}

/** Nobody believes himself revoked, or at a site, who is not. */
async function everybodyKnowsHisPlace(world: World): Promise<boolean> {
  const rows = await deviceRows(world);
  return world.devices.every((device) => {
    const { kiosk, status } = device.windows[0] ?? {};
    const identity = kiosk?.identity();
    const row = identity ? rows.get(identity.deviceId) : undefined;
    if (row?.status === 'revoked') return status?.stopped === 'revoked';
    return row !== undefined && status?.stopped === null && row.siteId === identity?.siteId;
  });
}

/** True where the server does not listen to a device any more. */
export function isRevoked(device: Device): boolean {
  return device.windows[0]?.status?.stopped === 'revoked';
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
