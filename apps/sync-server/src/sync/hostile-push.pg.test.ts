import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

/** What stands in front of a good entry, and what the server says of it; the good one is accepted all the same. */
async function afterwardsAccepted(hostile: (device: Awaited<ReturnType<TestSpine['device']>>, id: string) => void) {
  const id = await plant.operation(randomUUID());
  const device = await plant.device();
  device.record([started(id)]);
  hostile(device, id);
  device.record([reported(id, 3)]);
  const receipts = receiptsOf(await device.push());
  expect(receipts.at(-1)).toEqual([device.entries.length, 1, 'accepted', null]);
  expect((await operationState(plant, id)).good).toBe(3);
  return receipts.slice(1, -1);
}

describe('a hostile or broken entry blocks nobody', () => {
  test('[SY-9] a payload that no fold can take, behind an act without the right in one command', async () => {
    const stream = { type: 'person', id: plant.operator.id };
    const acts = [
      { type: 'person.changed', stream, payload: { displayName: 'Admin' } },
      { type: 'person.role_changed', stream, payload: {} },
    ];
    const verdicts = await afterwardsAccepted((device) => void device.record(acts));
    expect(verdicts).toEqual([[2, 2, 'rejected', expect.any(String)]]);
  });

  test('[SY-10] nesting deeper than jsonb takes', async () => {
    const verdicts = await afterwardsAccepted((device, id) => {
      const deep = `${'['.repeat(7500)}${']'.repeat(7500)}`;
      const [entry] = device.copy().record([{ type: 'operation.released', stream: operationStream(id) }]);
      device.recordBytes((entry?.bytes ?? '').replace('"payload":{}', `"payload":{"x":${deep}}`));
    });
    expect(verdicts).toEqual([[2, 1, 'rejected', expect.any(String)]]);
  });

  test.for(['constructor', '__proto__', 'toString'])(
    '[SY-9] a reason called %s counts like any other',
    async (reason) => {
      const id = await plant.operation(`reason ${reason}`);
      const device = await plant.device();
      device.record([started(id)]);
      const payload = { good: 0, scrap: 2, scrapReason: reason };
      for (let times = 0; times < 2; times += 1)
        device.record([{ type: 'operation.quantity_reported', stream: operationStream(id), payload }]);
      expect(receiptsOf(await device.push())).toEqual([[1, 3, 'accepted', null]]);
      expect(Object.entries((await operationState(plant, id)).scrapByReason)).toEqual([[reason, 4]]);
    },
  );

  test('[SY-14] clocks that name an impossible time are not believed', async () => {
    const id = await plant.operation('impossible-clock');
    const device = await plant.device();
    device.record([started(id)]);
    const request = device.request();
    const clocks = request.clocks.map((clock) => ({ ...clock, serverMs: 1e17 }));
    await plant.spine.push(plant.authenticated(device.id), { ...request, clocks });
    const runs = Object.values((await operationState(plant, id)).runs);
    expect(runs.map(({ from }) => from)).toEqual([plant.clock]);
  });

  test('[SY-9] a plan for a time that no date can show is refused, not shown to everybody', async () => {
    const id = await plant.operation('unshowable');
    const device = await plant.device({ actor: plant.manager });
    for (const plannedEndAt of [9e15, -9e15, 253_402_300_799_999])
      device.record([{ type: 'operation.changed', stream: operationStream(id), payload: { plannedEndAt } }]);
    expect(receiptsOf(await device.push())).toEqual([
      [1, 2, 'rejected', 'payload.invalid'],
      [3, 1, 'accepted', null],
    ]);
  });

  test('[SY-9] a basedOn that no clock reaches does not freeze a field for good', async () => {
    const id = await plant.operation('frozen');
    const device = await plant.device({ actor: plant.manager });
    const changed = (qtyDesired: number) => ({
      type: 'operation.changed',
      stream: operationStream(id),
      payload: { qtyDesired },
    });
    device.record([changed(5)], { basedOn: 1e300 });
    expect(receiptsOf(await device.push())).toEqual([[1, 1, 'rejected', 'payload.invalid']]);
  });
});
