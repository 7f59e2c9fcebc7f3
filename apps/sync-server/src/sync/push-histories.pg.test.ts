import { randomUUID } from 'node:crypto';
import type { EventBody, PushAnswer } from '@lineside/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Spine } from '../spine.ts';
import { operationState, reported, started } from '../testing/operation-events.ts';
import type { TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
let nodes: readonly Spine[];
beforeAll(async () => {
  plant = await makeTestSpine();
  nodes = [plant.spine, await plant.secondNode()];
});
afterAll(() => plant?.close());

const actions = [
  'record',
  'record',
  'garbage',
  'push',
  'push',
  'lost',
  'rewind',
  'restored',
  'copied',
  'borrowed',
] as const;

/**
 * What may happen to one of three devices. `lost`: the answer never arrives. `restored`: an old image takes its place.
 * `borrowed`: it holds an event of its neighbour too, as when one journal was enrolled twice.
 */
const stepArbitrary = fc.record({
  device: fc.nat({ max: 2 }),
  action: fc.constantFrom(...actions),
  node: fc.nat({ max: 1 }),
  size: fc.integer({ min: 1, max: 4 }),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer One> ? One : never;

/** A device as its installation sees it: which journal, how far it was answered, and an image taken earlier. */
interface Installation {
  device: TestDevice;
  next: number;
  image: TestDevice;
}

class History {
  readonly #operationId: string;
  readonly #installations: Installation[];

  constructor(operationId: string, devices: readonly TestDevice[]) {
    this.#operationId = operationId;
    this.#installations = devices.map((device) => ({ device, next: 1, image: device.copy() }));
  }

  async take({ device: index, action, node, size }: Step): Promise<void> {
    const mine = this.#installations[index] as Installation;
    const { device } = mine;
    if (action === 'record') device.record(Array.from({ length: size }, () => reported(this.#operationId, 1)));
    else if (action === 'garbage') device.recordBytes(`garbage ${size}`);
    else if (action === 'rewind') mine.next = 1;
    else if (action === 'borrowed') this.#borrow(device, this.#installations[(index + 1) % 3] as Installation);
    else if (action === 'restored') {
      // What was recorded since the image is lost with the disk, unless it was sent.
      mine.device = mine.image.copy();
      mine.next = Math.min(mine.next, mine.device.entries.length + 1);
    } else if (action === 'copied') mine.image = device.copy();
    else await this.#push(mine, nodes[node] as Spine, action === 'lost');
  }

  #borrow(device: TestDevice, neighbour: Installation): void {
    const last = neighbour.device.entries.at(-1)?.bytes ?? 'nothing';
    const own = new Set(device.entries.map(({ bytes }) => bytes));
    if (last.includes('"count":1}') && !own.has(last)) device.recordBytes(last);
  }

  async drain(): Promise<void> {
    for (const mine of this.#installations)
      for (let round = 0; mine.next <= mine.device.entries.length; round += 1) {
        if (round > 20) throw new Error('a queue does not move');
        await this.#push(mine, plant.spine, false);
      }
  }

  get installations(): readonly Installation[] {
    return this.#installations;
  }

  async #push(mine: Installation, node: Spine, isLost: boolean): Promise<void> {
    if (mine.next > mine.device.entries.length) return;
    const request = mine.device.request({ from: mine.next });
    const answer = await node.push(plant.authenticated(mine.device.id), request);
    if (!isLost) this.#hear(mine, answer);
  }

  #hear(mine: Installation, answer: PushAnswer): void {
    if (answer.status === 'taken') mine.next = mine.device.entries.length + 1;
    else if (answer.status === 'hole') mine.next = answer.expected;
    else if (answer.status === 'fork') {
      if (answer.childDeviceId === null) mine.next = 1;
      else {
        mine.device = mine.device.copy(answer.childDeviceId);
        mine.next = (answer.lastCommonSeq ?? 0) + 1;
      }
    } else throw new Error(JSON.stringify(answer));
  }
}

async function storedEvents(operationId: string) {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ event_id: string; good: number; first: boolean; verdict: string }>(
      `select j.event_id, (j.body->'payload'->>'good')::bigint as good, k.first_seq is null as first, k.verdict
       from journal j join event_key k using (org_id, seq)
       where j.org_id = $1 and j.stream_id = $2 and j.type = 'operation.quantity_reported'`,
      [plant.organizationId, operationId],
    ),
  );
  return rows.filter(({ first, verdict }) => first && verdict !== 'rejected');
}

test('[SY-2] whatever is lost, sent again, restored or copied: every event that a device holds counts exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 10, maxLength: 80, size: 'max' }), async (steps) => {
      const operationId = await plant.operation(randomUUID(), { qtyDesired: 1_000_000 });
      const devices = await Promise.all([0, 1, 2].map(() => plant.device()));
      devices[0]?.record([started(operationId)]);
      const history = new History(operationId, devices);
      for (const step of steps) await history.take(step);
      await history.drain();
      const stored = await storedEvents(operationId);
      expect(new Set(stored.map((event) => event.event_id)).size).toBe(stored.length);
      const held = history.installations.flatMap(({ device }) => device.entries.map(({ bytes }) => bytes));
      const quantities = held
        .filter((bytes) => bytes.includes('quantity_reported'))
        .map((bytes) => (JSON.parse(bytes) as EventBody).id);
      expect(stored.map((event) => event.event_id)).toEqual(expect.arrayContaining(quantities));
      expect((await operationState(plant, operationId))?.good ?? 0).toBe(
        stored.reduce((sum, { good }) => sum + good, 0),
      );
    }),
    { numRuns: 25 },
  );
});

test('[SY-56] afterwards seqs are dense, and so are the numbers of every device', async () => {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ dense: boolean; devices: boolean }>(
      `select (select head = (select count(*) from event_key) and head = (select max(seq) from event_key) from org_head) as dense,
         not exists (
           select from event_key k join device d on d.id = k.device_id group by d.id, d.forked_at, d.last_seq
           having count(*) <> d.last_seq - coalesce(d.forked_at, 0) or max(k.device_seq) <> d.last_seq) as devices`,
    ),
  );
  expect(rows).toEqual([{ dense: true, devices: true }]);
});
