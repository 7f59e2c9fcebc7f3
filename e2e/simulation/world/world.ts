import { deriveId, type OperationState, type Uuid } from '@lineside/domain';
import type { View } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { Device, type DeviceOptions } from '../device/device.ts';
import type { Disk } from '../device/disk.ts';
import { ReplicaWatch } from '../oracle/replica-watch.ts';
import { ViewWatch } from '../oracle/view-watch.ts';
import { forget } from '../server/backup.ts';
import type { Lane } from '../server/lane.ts';
import { ServerNode } from '../server/server-node.ts';
import { Acts } from './acts.ts';
import { extentOf } from './added-steps.ts';
import { SimulatedClock } from './clock.ts';
import { Network } from './network.ts';
import { makePlant, type Plant, shift, type usernames } from './plant.ts';
import { untilQuiet, untilTrue } from './quiet.ts';
import { Random } from './random.ts';
import { Seen } from './seen.ts';
import type { Plan } from './steps.ts';

const settleMs = 30_000;
const histories = '5a1b4b2e-6a3f-4c55-9e0a-6d4a6f1c2b30';

/** Ids are those of the seed: an earlier history of it must leave nothing behind. */
async function forgetHistory(lane: Lane, organizationId: Uuid): Promise<void> {
  await Promise.all([forget(lane.admin, organizationId), forget(lane.foldedAdmin, organizationId)]);
}

/** Everything of one history: a plant, servers, devices, what is on its way between them, and what was seen. */
export class World {
  readonly lane: Lane;
  readonly plant: Plant;
  readonly acts: Acts;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly network = new Network();
  readonly seen = new Seen();
  readonly views: ViewWatch;
  readonly replicas: ReplicaWatch;
  readonly devices: Device[] = [];
  readonly nodes: ServerNode[];
  /** A server ended since the last start: what it left undone waits for that. */
  hasLostServer = false;

  private constructor(lane: Lane, plant: Plant, start: { clock: SimulatedClock; random: Random; node: ServerNode }) {
    this.lane = lane;
    this.plant = plant;
    this.clock = start.clock;
    this.random = start.random;
    this.nodes = [start.node];
    this.acts = new Acts(plant);
    this.views = new ViewWatch();
    this.replicas = new ReplicaWatch();
  }

  static async open(lane: Lane, { seed, pageLimit, steps }: Plan): Promise<World> {
    const clock = new SimulatedClock();
    const organizationId = deriveId(histories, 'history', [seed]);
    const personOf = (username: string) => {
      const personId = world?.plant.people[username as (typeof usernames)[number]];
      if (!world || !personId) throw new Error(`nobody is called ${username}`);
      return { organizationId: world.plant.organizationId, personId };
    };
    const onCrash = (point: string) => world?.serverEnded(point);
    let world: World | null = null;
    const start = (fresh: boolean) =>
      ServerNode.start({ pool: lane.pool, now: () => Math.floor(clock.nowMs), personOf, pageLimit, onCrash }, fresh);
    const node = await start(false);
    const plant = await makePlant(node.spine, organizationId, extentOf(steps));
    world = new World(lane, plant, { clock, random: new Random(seed ^ 0x5eed), node });
    world.#startNode = () => start(true);
    return world;
  }

  #callsAtRest = -1;
  #startNode: () => Promise<ServerNode> = () => Promise.reject(new Error('not open'));

  serverEnded(point: string): void {
    this.seen.note(`server ended ${point}`);
    this.hasLostServer = true;
  }

  /** Puts a fresh process where one has ended, or beside those that run. */
  async startServer(at: number): Promise<void> {
    if (this.nodes[at]?.isAlive) return;
    this.nodes[at] = await this.#startNode();
    this.#callsAtRest = -1;
    this.hasLostServer = false;
  }

  addDevice(disk?: Disk): Device {
    const device = new Device(this.deviceOptions(this.devices.length), disk);
    this.devices.push(device);
    return device;
  }

  deviceOptions(number: number): DeviceOptions {
    const { network, clock, random, plant } = this;
    const watched = plant.operations.map(({ id }) => ({ type: 'operation', id }));
    return {
      random,
      watched,
      wire: { device: number, network, clock, server: () => this.serverOf(number) },
      onView: (device, window, view: View<OperationState>) => this.views.look(device, window, view),
      onPage: (device, database, rows) => this.replicas.look(device.disk, database, rows),
      onEnd: (point) => this.seen.note(`device ended ${point}`),
    };
  }

  /** The device that a number means. */
  deviceAt(number: number): Device {
    return this.devices[number % this.devices.length] as Device;
  }

  /** The server that a device reaches now. */
  serverOf(number: number): ServerNode | null {
    const device = this.devices[number];
    if (!device || device.isCutOff) return null;
    const node = this.nodes[device.node % this.nodes.length];
    return node?.isAlive ? node : null;
  }

  /** Some server that runs. */
  get anyServer(): ServerNode | null {
    return this.nodes.find(({ isAlive }) => isAlive) ?? null;
  }

  /** Resolves when devices and servers have done everything that they can do without another message or another moment. */
  async quiet(): Promise<void> {
    await this.devicesQuiet();
    await this.serversQuiet();
    await this.devicesQuiet();
  }

  devicesQuiet(): Promise<void> {
    return untilQuiet(() => this.devices.some(({ isBusy }) => isBusy));
  }

  /** Settlements done, and every room told of everything. Where nobody asked a server anything, nothing can have happened there. */
  async serversQuiet(): Promise<void> {
    const calls = this.nodes.reduce((sum, node) => sum + node.calls, 0);
    if (calls === this.#callsAtRest) return;
    const isDone = async () => {
      const { head, due } = await this.standing();
      return (!due || this.hasLostServer) && this.nodes.map((node) => node.hasSent(head)).every(Boolean);
    };
    if (!(await untilTrue(isDone, settleMs))) throw new Error('a server never comes to rest');
    this.#callsAtRest = calls;
  }

  /** Where the organization stands in the database. */
  async standing(): Promise<{ readonly head: number; readonly epoch: number; readonly due: boolean }> {
    const { rows } = await this.lane.admin.query<{ head: string; epoch: string; due: boolean }>({
      name: 'standing',
      text: `select head, epoch, exists(select from waiting w where w.org_id = h.org_id and w.due) as due
             from org_head h where org_id = $1`,
      values: [this.plant.organizationId],
    });
    const [row] = rows;
    return { head: Number(row?.head), epoch: Number(row?.epoch), due: row?.due ?? false };
  }

  /** Delivers messages, oldest first, while there are any, until `done` settles. */
  async withNetwork<Value>(done: Promise<Value>): Promise<Value> {
    let settled = false;
    const mark = () => {
      settled = true;
    };
    done.then(mark, mark);
    for (let count = 0; !settled; count++) {
      if (count === 1000) throw new Error('nobody ever answers');
      await this.devicesQuiet();
      const message = this.network.take();
      if (message) await message.deliver();
      else if (!settled) this.clock.advanceToNext(1000);
    }
    return done;
  }

  /** Everybody goes home. */
  async close(): Promise<void> {
    for (const device of this.devices) {
      device.kill();
      await device.bury();
    }
    for (const node of this.nodes) await node.stop();
    await forgetHistory(this.lane, this.plant.organizationId);
  }

  idOf(who: number): { readonly username: (typeof usernames)[number]; readonly id: Uuid } {
    const username = shift[who % shift.length] ?? 'operator';
    return { username, id: this.plant.people[username] };
  }
}
