import { randomUUID } from 'node:crypto';
import { type OperationState, streamKeyText, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const stream = (id: Uuid) => ({ type: 'operation', id });
const started = (id: Uuid) => ({
  type: 'operation.started',
  stream: stream(id),
  payload: { runId: randomUUID(), kind: 'production' },
});
const reported = (id: Uuid, good: number) => ({
  type: 'operation.quantity_reported',
  stream: stream(id),
  payload: { good, scrap: 0, scrapReason: null },
});

async function operationState(id: Uuid): Promise<OperationState> {
  const found = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    plant.spine.journal.load(client, [stream(id)]),
  );
  return found.get(streamKeyText(stream(id)))?.state as OperationState;
}

describe('push', () => {
  test('[SY-1] what is next in line is taken and folded', async () => {
    const id = await plant.operation('first');
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 5)]);
    const answer = await device.push();
    expect(answer).toMatchObject({ status: 'taken', receipts: [{ deviceSeq: 1, count: 2, verdict: 'accepted' }] });
    expect(await operationState(id)).toMatchObject({ good: 5, status: 'IN_PROGRESS' });
  });

  test('[SY-2] the same push again answers with the same receipts and changes nothing', async () => {
    const id = await plant.operation('twice');
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 5)]);
    const first = await device.push();
    const second = await device.push({ from: 1 });
    expect(second).toEqual(first);
    expect((await operationState(id)).good).toBe(5);
  });
});
