import { checkEverything } from '../oracle/check-everything.ts';
import { backUp } from '../server/backup.ts';
import type { Lane } from '../server/lane.ts';
import type { Seen } from '../world/seen.ts';
import type { Plan, Step } from '../world/steps.ts';
import { World } from '../world/world.ts';
import { drain } from './drain.ts';
import { History } from './history.ts';
import { playStep } from './play-step.ts';

/** Where a history broke a promise. */
interface Failure {
  /** The step that was played; null: at the end, when everything had settled. */
  readonly step: number | null;
  readonly error: Error;
}

export interface Outcome {
  readonly failure: Failure | null;
  readonly seen: Seen;
}

/** Plays a plan in an organization of its own: set up, its steps, the end of all faults, and every promise looked at. */
export async function playHistory(lane: Lane, plan: Plan): Promise<Outcome> {
  const world = await World.open(lane, plan);
  const history = new History(world);
  let step: number | null = -1;
  try {
    await setUp(history, plan.devices);
    for (const [index, one] of plan.steps.entries()) {
      step = index;
      world.seen.note(`step ${one.do}`);
      await playStep(history, one as Step);
    }
    step = null;
    await drain(world);
    await checkEverything(history);
    world.seen.note('views looked at', world.views.looks);
    world.seen.note('pages written', world.replicas.pages);
    return { failure: null, seen: world.seen };
  } catch (error) {
    return { failure: { step, error: error instanceof Error ? error : new Error(String(error)) }, seen: world.seen };
  } finally {
    await world.close();
  }
}

/** Enrols the devices; each begins with somebody else signed in. */
async function setUp(history: History, devices: number): Promise<void> {
  const { world } = history;
  for (const request of world.acts.first()) await history.execute(request, world.plant.people.manager);
  history.backups.push(await backUp(world.lane.admin, world.plant.organizationId));
  for (let number = 0; number < devices; number++) {
    const window = await world.addDevice().window();
    if (!window) throw new Error('a device does not open');
    const { siteId, otherSiteId, equipment } = world.plant;
    // A machine does not move to another site: devices that may are desks.
    const equipmentId = siteId === otherSiteId ? (equipment[number % equipment.length] ?? null) : null;
    await world.withNetwork(window.kiosk.signIn('manager', 'right'));
    const choice = { kind: 'kiosk', siteId, equipmentId, name: `station ${number}` } as const;
    const enrolled = await world.withNetwork(window.kiosk.enrol(choice));
    if (!enrolled.ok) throw new Error(`a device was not enrolled: ${enrolled.error.code}`);
    await world.withNetwork(window.kiosk.signIn(world.idOf(number).username, 'right'));
  }
  await world.quiet();
  // One that knows the devices: what they send after it is lost by a restore, and nobody has to enrol them again.
  history.backups.push(await backUp(world.lane.admin, world.plant.organizationId));
}
