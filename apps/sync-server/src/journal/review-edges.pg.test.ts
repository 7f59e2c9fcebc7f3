import { randomUUID } from 'node:crypto';
import { deriveId, type ReviewItemState, reviewItemId, streamKeyText, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longWaitingSql } from '../db/long-waiting.ts';
import { withFoldedCopy } from '../import/testing/folded-copy.ts';
import { finished, operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { type RecordedEvent, receiptsOf, type TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const dayMs = 86_400_000;

const itemKey = (device: TestDevice, deviceSeq: number) => ({
  type: 'review_item',
  id: reviewItemId(plant.organizationId, { kind: 'entry', deviceId: device.id, deviceSeq }),
});
async function itemOf(device: TestDevice, deviceSeq: number): Promise<ReviewItemState | undefined> {
  const key = itemKey(device, deviceSeq);
  const found = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    plant.spine.journal.load(client, [key]),
  );
  return found.get(streamKeyText(key))?.state as ReviewItemState | undefined;
}
const resolve = (device: TestDevice, deviceSeq: number, payload: Record<string, unknown>) =>
  plant.spine.journal.execute(plant.organizationId, {
    commands: [
      {
        type: 'review_item.resolve',
        subjectId: itemKey(device, deviceSeq).id,
        payload: { reason: 'asked', ...payload },
      },
    ],
    actor: plant.manager,
  });
const dismissed = (device: TestDevice, deviceSeq: number): RecordedEvent => ({
  type: 'review_item.resolved',
  stream: itemKey(device, deviceSeq),
  payload: { action: 'dismiss', reason: 'seen' },
});
const unknownOperation = (name: string): Uuid => deriveId(plant.organizationId, 'operation', ['O1', 1, name]);
const creation = (id: Uuid, name: string): RecordedEvent => ({
  type: 'operation.created',
  stream: operationStream(id),
  payload: { ...plannedOperation, siteId: plant.siteId, operationNo: name },
});
async function pushed(events: readonly (readonly RecordedEvent[])[], actor = plant.operator) {
  const device = await plant.device({ actor });
  for (const command of events) device.record(command);
  return { device, receipts: receiptsOf(await device.push()) };
}
const lookInADay = () => {
  plant.clock += dayMs + 1000;
  return plant.spine.review.look();
};

describe('what is never put to review', () => {
  test('[SY-108] a resolution that comes second: its item stands there, resolved', async () => {
    const id = await plant.operation('two-desks');
    const { device } = await pushed([[started(id)], [finished(id)]]);
    const first = await pushed([[dismissed(device, 2)]], plant.manager);
    const second = await pushed([[dismissed(device, 2)]], plant.manager);
    expect([first.receipts, second.receipts]).toEqual([
      [[1, 1, 'accepted', null]],
      [[1, 1, 'rejected', 'review.resolved']],
    ]);
    expect(await itemOf(second.device, 1)).toBeUndefined();
  });

  test('[SY-108] what was dismissed with the creation that it waited for', async () => {
    const id = unknownOperation('orphans');
    const { device } = await pushed([[started(id)], [reported(id, 3)]]);
    const creator = await pushed([[creation(id, 'orphans')]]);
    await resolve(creator.device, 1, { action: 'dismiss' });
    const late = async () => receiptsOf(await device.push({ from: 1 }));
    await expect.poll(late).toEqual([[1, 2, 'rejected', 'review.dismissed']]);
    expect([await itemOf(device, 1), await itemOf(device, 2)]).toEqual([undefined, undefined]);
  });
});

describe('an item', () => {
  test('[SY-109] is opened for a command of 100 entries that waits, and stops no other', async () => {
    const id = unknownOperation('large');
    const { device } = await pushed([Array.from({ length: 100 }, () => started(id)), [reported(id, 1)]]);
    expect(await lookInADay()).toBe(2);
    const item = await itemOf(device, 1);
    expect(item?.entries).toHaveLength(100);
    expect(await resolve(device, 1, { action: 'dismiss' })).toMatchObject({ status: 'done' });
    await expect
      .poll(async () => receiptsOf(await device.push({ from: 1 })).at(0))
      .toEqual([1, 100, 'rejected', 'review.dismissed']);
  });

  test('[SY-109] is opened for what waits, although another device used the same command id', async () => {
    const id = unknownOperation('collision');
    const creator = await pushed([[creation(id, 'collision')]]);
    const [entry] = creator.device.entries;
    const commandId = (JSON.parse(entry?.bytes ?? '') as { command: { id: Uuid } }).command.id;
    await resolve(creator.device, 1, { action: 'dismiss' });
    const hostile = await plant.device();
    const body = { ...JSON.parse(entry?.bytes ?? ''), id: randomUUID(), type: 'operation.finished' };
    hostile.recordBytes(
      JSON.stringify({ ...body, command: { id: commandId, index: 0, count: 1 }, payload: { shortCloseReason: 'x' } }),
    );
    expect(receiptsOf(await hostile.push())).toEqual([[1, 1, 'rejected', 'right.missing_for_act']]);
    const { device } = await pushed([[reported(id, 1)]]);
    await lookInADay();
    expect(await itemOf(device, 1)).toMatchObject({ verdict: 'waiting' });
  });

  test('[SY-105] takes its final verdict although the clock of the server went back meanwhile', async () => {
    const id = unknownOperation('clock');
    const { device } = await pushed([[started(id), reported(id, 7)]]);
    await lookInADay();
    expect(await itemOf(device, 1)).toMatchObject({ verdict: 'waiting' });
    plant.clock -= 3_600_000;
    await plant.operation('clock', { qtyDesired: 1 });
    await expect
      .poll(() => itemOf(device, 1))
      .toMatchObject({ verdict: 'flagged', code: 'operation.exceeds_desired', status: 'open' });
  });
});

describe('what waits for long', () => {
  test('[SY-109] is found by one look into an index each, also before there are statistics', async () => {
    const rows = await plant.spine.database.inOrganization(plant.organizationId, async (client) => {
      const values = [plant.organizationId, new Date(plant.clock), 200, ['operation.created']];
      return (await client.query<Record<string, string>>(`explain (costs off) ${longWaitingSql}`, values)).rows;
    });
    const plan = rows.flatMap((row) => Object.values(row)).join('\n');
    expect(plan).toContain('SubPlan');
    expect(plan).not.toMatch(/Anti Join|Materialize/);
  });
});

describe('dismissing a creation', () => {
  test('[SY-106] leaves alone what comes to wait for it afterwards, in a fold of the journal too', async () => {
    const id = unknownOperation('afterwards');
    const creator = await pushed([[creation(id, 'afterwards')]]);
    const late = await plant.device();
    late.record([reported(id, 3)]);
    await Promise.all([resolve(creator.device, 1, { action: 'dismiss' }), late.push()]);
    const { organizationId, testDatabase } = plant;
    await withFoldedCopy({ databaseUrl: testDatabase.url, organizationId }, async ({ original, folded }) => {
      expect(folded.states).toEqual(original.states);
    });
    expect(receiptsOf(await late.push({ from: 1 }))).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    expect(await operationState(plant, id)).toBeUndefined();
  });
});
