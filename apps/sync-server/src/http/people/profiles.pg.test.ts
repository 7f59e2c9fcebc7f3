import { afterAll, beforeAll, expect, test } from 'vitest';
import { column, equipmentOf, machine, openTestPlant, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
  await plant.call('POST /api/v1/equipment', { json: { asset_id: 8, code: 'M8', workplace_name: 'Mill 8' } });
});
afterAll(() => plant.close());

const profiles = '/api/v1/profiles';
const add = (json: Record<string, unknown>, headers: Record<string, string> = {}) =>
  plant.call(`POST ${profiles}`, { json, headers });
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;

test('[US-14] a profile limits its person to workplaces by name, code or id', async () => {
  const made = await add({ username: 'erik', full_name: 'Erik', workplace_access: [machine.workplaceName] });
  expect(made).toMatchObject({
    status: 201,
    body: { username: 'erik', workplace_access: ['Mill 7'], equipment_ids: [equipmentOf(plant)], role: 'operator' },
  });
  const at = `${profiles}/${idOf(made)}`;
  expect(made.headers.get('location')).toBe(at);
  const patched = await plant.call(`PATCH ${at}`, { json: { workplace_access: ['M8', equipmentOf(plant)] } });
  expect((patched.body as { workplace_access: string[] }).workplace_access.toSorted()).toEqual(['Mill 7', 'Mill 8']);
  expect((await plant.call(`GET ${at}`)).body).toEqual(patched.body);
  expect((await plant.call(`GET /api/v1/users/${idOf(made)}`)).body).toMatchObject({
    workplace_access: expect.arrayContaining([equipmentOf(plant)]),
  });
  expect((await plant.call(`PATCH ${at}`, { json: { workplace_access: [] } })).body).toMatchObject({
    workplace_access: [],
    equipment_ids: [],
  });
  expect(column(await plant.call(`GET ${profiles}?search=erik`), 'username')).toEqual(['erik']);
});

test('[US-14] one that exists already is 409, by its user name or its id', async () => {
  const { viewer } = plant.personIds;
  const exists = { status: 409, body: { code: 'identity.exists' } };
  expect(await add({ username: 'viewer' })).toMatchObject(exists);
  expect(await add({ username: 'viewer', id: viewer })).toMatchObject(exists);
  expect(await add({ username: 'somebody', id: viewer })).toMatchObject(exists);
});

test('[US-14] everybody reads his own profile; nobody gives more workplaces than he has', async () => {
  const { viewer, production_manager: manager, operator } = plant.personIds;
  expect((await plant.call(`GET ${profiles}/${viewer}`, { as: 'viewer' })).status).toBe(200);
  await plant.call(`PATCH ${profiles}/${manager}`, { json: { workplace_access: ['M7'] } });
  const give = (workplace_access: readonly string[]) =>
    plant.call(`PATCH ${profiles}/${operator}`, { as: 'production_manager', json: { workplace_access } });
  expect(await give(['M8'])).toMatchObject({ status: 403, body: { code: 'workplace.above_own' } });
});

test('[US-15] a request that was done before answers as the first time, also when the person has changed since', async () => {
  const json = { username: 'fred', workplace_access: ['M7'] };
  const headers = { 'idempotency-key': 'fred-1' };
  const first = await add(json, headers);
  const at = `${profiles}/${idOf(first)}`;
  const patch = { json: { workplace_access: ['M8'] }, headers: { 'idempotency-key': 'fred-2' } };
  expect((await plant.call(`PATCH ${at}`, patch)).status).toBe(200);
  const head = await plant.head();
  expect((await add(json, headers)).status).toBe(201);
  expect((await plant.call(`PATCH ${at}`, patch)).body).toMatchObject({ workplace_access: ['Mill 8'] });
  const gone = { headers: { 'idempotency-key': 'fred-3' } };
  expect((await plant.call(`DELETE ${at}`, gone)).status).toBe(204);
  expect((await plant.call(`DELETE ${at}`, gone)).status).toBe(204);
  expect(await plant.head()).toBe(head + 1);
});
