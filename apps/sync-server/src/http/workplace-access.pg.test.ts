import { equipmentId } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { equipmentOf, makeOperation, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
let elsewhere = '';
beforeAll(async () => {
  plant = await openTestPlant();
  elsewhere = equipmentId(plant.organizationId, 8);
});
afterAll(() => plant.close());

const limit = (who: 'operator' | 'production_manager', workplace_access: readonly string[]) =>
  plant.call(`PUT /api/v1/people/${plant.personIds[who]}/workplaces`, { json: { workplace_access } });

async function start() {
  const [order_no, asset_id, operation_no] = (await makeOperation(plant)).split('/').slice(-3);
  const json = { order_no, asset_id: Number(asset_id), operation_no, action_type: 'START' };
  return plant.call('POST /api/v1/events', { as: 'operator', json });
}

test('[PPL-5] a person works at the machines that he is given, and nowhere else', async () => {
  expect(await limit('operator', [elsewhere])).toMatchObject({ status: 200, body: { workplace_access: [elsewhere] } });
  expect((await plant.call('GET /api/v1/auth/me', { as: 'operator' })).body).toMatchObject({
    workplace_access: [elsewhere],
  });
  expect(await start()).toMatchObject({ status: 403, body: { code: 'workplace.not_allowed_for_fact' } });
  await limit('operator', [elsewhere, equipmentOf(plant)]);
  expect((await start()).status).toBe(201);
  await limit('operator', []);
  expect((await start()).status).toBe(201);
});

test('[PPL-7] nobody gives a password to somebody who has more workplaces than himself', async () => {
  await limit('production_manager', [elsewhere]);
  const reset = { as: 'production_manager', json: { user_id: plant.personIds.operator } } as const;
  const answer = await plant.call('POST /api/v1/auth/admin/reset-password', reset);
  expect(answer).toMatchObject({ status: 403, body: { code: 'workplace.above_own' } });
});
