import { createHmac, randomUUID } from 'node:crypto';
import { deviceReference, emptyTail, type JournalTail, syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiDeviceId } from '../journal/api-device.ts';
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

function enrolAgain(deviceId: string, tail: JournalTail, kind = 'kiosk') {
  const reference = deviceReference({ deviceId, tail });
  const json = { kind, name: 'Kiosk', siteId: plant.siteId, equipmentId: null, reference };
  return plant.call(`POST ${syncPaths.enrol}`, { json });
}

/** A device that another server, or this one before it was restored, knew. */
function lostDevice() {
  const { organizationId, siteId } = plant;
  const device = makeTestDevice({
    id: randomUUID(),
    send: (deviceId, request) => plant.spine.push({ organizationId, deviceId, siteId, kind: 'kiosk' }, request),
  });
  for (const bytes of ['one', 'two', 'three']) device.recordBytes(bytes);
  return device;
}

test('[SY-19] a device that the server lost is enrolled again under its old id, and its whole journal is taken', async () => {
  const device = lostDevice();
  await expect(device.push()).rejects.toMatchObject({ code: 'unknown_device' });
  const { status, body } = await enrolAgain(device.id, emptyTail);
  expect([status, body]).toMatchObject([200, { deviceId: device.id, lastSeq: 0 }]);
  expect((await tokenOf(device.id, (body as { secret: string }).secret)).status).toBe(200);
  expect(await device.push()).toMatchObject({ status: 'taken' });
  const again = await enrolAgain(device.id, emptyTail);
  expect(again.body).toMatchObject({ deviceId: device.id, lastSeq: 3, lastHash: device.entries[2]?.chainHash });
});

test('[SY-19] it goes on behind entries that it has dropped', async () => {
  const device = lostDevice();
  const [first] = device.entries;
  const tail = { deviceSeq: 1, chainHash: first?.chainHash ?? '' };
  expect((await enrolAgain(device.id, tail)).body).toMatchObject({ lastSeq: 1, lastHash: tail.chainHash });
  expect(await device.push({ from: 2 })).toMatchObject({ status: 'taken', receipts: [{ deviceSeq: 2, count: 2 }] });
  // Restored to before what the device still holds: known, and behind all the same.
  const later = { deviceSeq: 7, chainHash: 'a'.repeat(64) };
  expect((await enrolAgain(device.id, later)).body).toMatchObject({ lastSeq: 7, lastHash: later.chainHash });
  expect((await enrolAgain(device.id, tail)).body).toMatchObject({ lastSeq: 7, lastHash: later.chainHash });
});

test('[SY-19] nobody takes the name of a device of another kind, or of one that was revoked', async () => {
  const apiDevice = apiDeviceId(plant.organizationId);
  expect(await enrolAgain(apiDevice, emptyTail)).toMatchObject({ status: 409, body: { code: 'device.other_kind' } });
  const device = lostDevice();
  await enrolAgain(device.id, emptyTail);
  expect((await enrolAgain(device.id, emptyTail, 'importer')).status).toBe(409);
  await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query(`update device set status = 'revoked' where id = $1`, [device.id]),
  );
  expect(await enrolAgain(device.id, emptyTail)).toMatchObject({ status: 403, body: { code: 'device.revoked' } });
  const json = { kind: 'kiosk', name: 'K', siteId: plant.siteId, equipmentId: null, reference: 'device:7' };
  expect((await plant.call(`POST ${syncPaths.enrol}`, { json })).status).toBe(422);
});

test('[DV-6] enrolling again by reference lets no revoked device in: that takes the right to reinstate it', async () => {
  const json = { kind: 'importer', name: 'Import', siteId: plant.siteId, equipmentId: null, reference: 'import:Mill' };
  const { deviceId } = (await plant.call(`POST ${syncPaths.enrol}`, { json })).body as { deviceId: string };
  await plant.call(`POST /api/v1/devices/${deviceId}/revoke`, { json: { reason: 'stolen' } });
  const again = await plant.call(`POST ${syncPaths.enrol}`, { json });
  expect(again).toMatchObject({ status: 403, body: { code: 'device.revoked' } });
});

test('[SY-19] a device whose secret was sealed under another key of the server is unknown, not an error: it is enrolled again', async () => {
  const json = { kind: 'kiosk', name: 'Kiosk', siteId: plant.siteId, equipmentId: null, reference: null };
  const { deviceId, secret } = (await plant.call(`POST ${syncPaths.enrol}`, { json })).body as {
    deviceId: string;
    secret: string;
  };
  await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query("update device set secret = sha256('another key') || sha256('of the server') where id = $1", [
      deviceId,
    ]),
  );
  expect(await tokenOf(deviceId, secret)).toMatchObject({ status: 404, body: { code: 'device.unknown' } });
});

test('enrolments of one new installation at once are one device, and none of them fails', async () => {
  for (let round = 0; round < 25; round += 1) {
    const json = {
      kind: 'kiosk',
      name: 'Kiosk',
      siteId: plant.siteId,
      equipmentId: null,
      reference: `at once ${round}`,
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => plant.call(`POST ${syncPaths.enrol}`, { json })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => (body as { deviceId: string }).deviceId)).size).toBe(1);
  }
});
