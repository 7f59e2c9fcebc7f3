import type { Uuid } from '@lineside/domain';
import type { CommandRequest } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { checkEverything } from '../oracle/check-everything.ts';
import { type Backup, backUp } from '../server/backup.ts';
import type { Lane } from '../server/lane.ts';
import type { Seen } from '../world/seen.ts';
import type { Plan, Step } from '../world/steps.ts';
import { World } from '../world/world.ts';
import { drain } from './drain.ts';
import { playStep } from './play-step.ts';

/** A plan that is being played. */
export class History {
  readonly world: World;
  readonly backups: Backup[] = [];
  /** Events that the REST API confirmed and that no restore took away since. */
  readonly executed = new Set<Uuid>();

  constructor(world: World) {
    this.world = world;
  }

  restored(): void {
    this.executed.clear();
  }

  /** Does something over the REST API, where a server runs. */
  async execute(request: CommandRequest, personId: Uuid): Promise<void> {
    const { type, subjectId, payload, confirmed = [] } = request;
    const commands = [{ type, subjectId, payload: { ...payload }, confirmed }];
    const actor = { type: 'person', id: personId } as const;
    const answer = await this.world.anyServer
      ?.work((spine) => spine.journal.execute(this.world.plant.organizationId, { commands, actor }))
      .catch(() => undefined);
    if (answer === undefined || answer === 'cut' || answer.status !== 'done') return;
    this.world.seen.note('executed');
    for (const { id } of answer.events) this.executed.add(id);
  }
}

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
    const { siteId, equipment } = world.plant;
    const equipmentId = equipment[number % equipment.length] ?? null;
    await world.withNetwork(window.kiosk.signIn('manager', 'right'));
    const choice = { kind: 'kiosk', siteId, equipmentId, name: `station ${number}` } as const;
    const enrolled = await world.withNetwork(window.kiosk.enrol(choice));
    if (!enrolled.ok) throw new Error(`a device was not enrolled: ${enrolled.error.code}`);
    await world.withNetwork(window.kiosk.signIn(world.idOf(number).username, 'right'));
  }
  await world.quiet();
}
