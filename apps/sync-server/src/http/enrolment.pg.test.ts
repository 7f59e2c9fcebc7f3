import { createHmac } from 'node:crypto';
import { syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestDevice } from '../testing/test-device.ts';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

/** The id under which an old image of the device goes on. */
async function forkOf(id: string): Promise<string> {
  const { organizationId, siteId } = plant;
  const device = makeTestDevice({
    id,
    send: (deviceId, request) => plant.spine.push({ organizationId, deviceId, siteId, kind: 'kiosk' }, request),
  });
  const image = device.copy();
  device.recordBytes('the one');
  image.recordBytes('the other');
  await device.push();
  const answer = await image.push();
  if (answer.status !== 'fork' || answer.childDeviceId === null) throw new Error(JSON.stringify(answer));
  return answer.childDeviceId;
}

async function tokenOf(deviceId: string, secret: string) {
  const { organizationId } = plant;
  const call = (path: string, json: unknown) => plant.call(`POST ${path}`, { as: null, json });
  const { nonce } = (await call(syncPaths.nonce, { organizationId, deviceId })).body as { nonce: string };
  const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64');
  return call(syncPaths.token, { organizationId, deviceId, nonce, proof });
}

test('a device is enrolled on a machine of its own site', async () => {
  const made = async (path: string, json: unknown) =>
    (await plant.call(`POST /api/v1/${path}`, { json })).body as { id: string };
  const site = await made('sites', { code: 'S2', name: 'Two', time_zone: 'UTC' });
  const machine = await made('equipment', { asset_id: 99, code: 'Z', workplace_name: 'Z', site_id: site.id });
  const enrol = (siteId: string) =>
    plant.call(`POST ${syncPaths.enrol}`, {
      json: { kind: 'kiosk', name: 'K', siteId, equipmentId: machine.id, reference: null },
    });
  expect(await enrol(plant.siteId)).toMatchObject({ status: 422, body: { code: 'payload.invalid' } });
  expect((await enrol(site.id)).status).toBe(200);
});

test('[SY-6] a child device, and a child of it, prove themselves with the secret that their image holds', async () => {
  const json = { kind: 'kiosk', name: 'Kiosk', siteId: plant.siteId, equipmentId: null, reference: 'forked' };
  const { body } = await plant.call(`POST ${syncPaths.enrol}`, { json });
  const { deviceId, secret } = body as { deviceId: string; secret: string };
  const child = await forkOf(deviceId);
  const grandchild = await forkOf(child);
  for (const id of [deviceId, child, grandchild]) expect((await tokenOf(id, secret)).status).toBe(200);
  await plant.call(`POST ${syncPaths.enrol}`, { json });
  expect((await tokenOf(deviceId, secret)).status).toBe(401);
  expect((await tokenOf(child, secret)).status).toBe(200);
});
