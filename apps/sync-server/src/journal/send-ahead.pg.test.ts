import { randomUUID } from 'node:crypto';
import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Logger } from '../db/logger.ts';
import { operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, silentLogger, type TestSpine } from '../testing/test-spine.ts';
import type { ApiRequest } from './pending.ts';

let plant: TestSpine;
let retries = 0;
const countingLogger: Logger = {
  ...silentLogger,
  warn: (_fields, message) => {
    if (message === 'a group is tried again') retries += 1;
  },
};
beforeAll(async () => {
  plant = await makeTestSpine({ logger: countingLogger });
});
afterAll(() => plant?.close());

const execute = (command: ApiRequest['commands'][number]) =>
  plant.spine.journal.execute(plant.organizationId, { commands: [command], actor: plant.manager });

const create = (operationNo: string, workplaceName = 'Press 7') => ({
  type: 'operation.create',
  subjectId: deriveId(plant.organizationId, 'operation', ['O1', 1, operationNo]),
  payload: { ...plannedOperation, siteId: plant.siteId, operationNo, workplaceName },
});

const raise = (equipmentId: string) => ({
  type: 'andon_call.raise',
  subjectId: randomUUID(),
  payload: { siteId: plant.siteId, equipmentId, callType: 'stop', priority: 'high', description: 'jam' },
});

async function openCall(): Promise<string> {
  const equipmentId = deriveId(plant.organizationId, 'equipment', [7]);
  const place = { assetId: 7, code: 'M7', workplaceName: 'Press 7', workplaceGroup: null };
  const payload = { siteId: plant.siteId, ...place, lineId: null, idealCycleTimeSeconds: null };
  await plant.done('equipment.create', equipmentId, payload);
  expect(await execute(raise(equipmentId))).toMatchObject({ status: 'done' });
  return equipmentId;
}

describe('what is written while the rest of a group is judged', () => {
  test('[SY-10] is refused by the database far ahead of the end: found by halving, the rest is taken', async () => {
    const id = await plant.operation('ahead');
    const device = await plant.device({ actor: plant.manager });
    device.record([started(id)]);
    const stream = operationStream(id);
    for (let index = 0; index < 400; index += 1)
      device.record([
        index === 10
          ? { type: 'operation.changed', stream, payload: { workplaceName: 'bad\u0000name' } }
          : reported(id, 1),
      ]);
    expect(receiptsOf(await device.push())).toEqual([
      [1, 11, 'accepted', null],
      [12, 1, 'rejected', 'storage'],
      [13, 389, 'accepted', null],
    ]);
    expect((await operationState(plant, id)).good).toBe(399);
  });

  test('[SY-26] and a rule that reads behind it: the reason is what the database said first', async () => {
    const equipmentId = await openCall();
    const many = Array.from({ length: 140 }, (_, index) => create(`many ${index}`));
    const answers = await Promise.all([create('poison', 'a\u0000b'), ...many, raise(equipmentId)].map(execute));
    expect(answers.map(({ status }) => status)).toEqual(['refused', ...many.map(() => 'done'), 'done']);
    expect(retries).toBe(0);
  });
});
