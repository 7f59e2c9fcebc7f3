import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestDevice } from '../testing/test-device.ts';
import { authentication } from './authentication.ts';
import { askToken, type Credential } from './testing/kiosk-proof.ts';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
/** Another node on the same database. */
let otherNode: Server;
const sockets: Socket[] = [];
beforeAll(async () => {
  plant = await openTestPlant();
  const callers = authentication(plant.spine, plant.tokens, Date.now);
  otherNode = createServer();
  plant.spine.attachSockets(otherNode, (token) => callers.deviceOf(token));
  await new Promise<void>((listening) => otherNode.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  otherNode.close();
  await plant.close();
});

async function enrol(name: string): Promise<Credential> {
  const json = { kind: 'kiosk', name, siteId: plant.siteId, equipmentId: null, reference: null };
  return (await plant.call(`POST ${syncPaths.enrol}`, { json })).body as Credential;
}

async function tokenOf(credential: Credential): Promise<string> {
  return ((await askToken(plant, credential)).body as { token: string }).token;
}

async function connect(url: string, token: string): Promise<Socket> {
  const options = { path: syncPaths.socket, transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(url, { ...options, auth: { token } });
  sockets.push(socket);
  await new Promise<void>((connected, failed) => socket.once('connect', connected).once('connect_error', failed));
  return socket;
}

const shown = async (id: string) => (await plant.call(`GET /api/v1/devices/${id}`)).body as Record<string, unknown>;
const revoke = (id: string, call: object = { json: { reason: 'lost' } }) =>
  plant.call(`POST /api/v1/devices/${id}/revoke`, call);

describe('the list of devices', () => {
  test('[DV-4] says where each stands, and what it told of itself last', async () => {
    const device = await enrol('Kiosk of the list');
    const socket = await connect(plant.url, await tokenOf(device));
    socket.emit(reportEvent, { version: '0.1.0', unsent: 12, clock: 'estimated' });
    socket.emit(reportEvent, { version: 'x'.repeat(51), unsent: -1, clock: 'wrong' });
    await expect.poll(async () => (await shown(device.deviceId)).unsent, { timeout: 5000 }).toBe(12);
    const list = await plant.call(`GET /api/v1/devices?status=active&site_id=${plant.siteId}`);
    const { items, total } = list.body as { items: Record<string, unknown>[]; total: number };
    expect(total).toBe(items.length);
    expect(items.find(({ id }) => id === device.deviceId)).toMatchObject({
      kind: 'kiosk',
      name: 'Kiosk of the list',
      status: 'active',
      site_name: 'Site',
      equipment_id: null,
      entries: 0,
      unsent: 12,
      app_version: '0.1.0',
      clock: 'estimated',
      last_seen_at: expect.any(String),
      forks: 0,
      parent_id: null,
    });
    expect(items.map(({ kind }) => kind)).not.toContain('api');
    expect(await plant.call('GET /api/v1/devices', { as: 'operator' })).toMatchObject({ status: 403 });
  });

  test('[DV-4] shows of a copy whose copy it is', async () => {
    const { deviceId: id } = await enrol('Kiosk that was copied');
    const { organizationId, siteId } = plant;
    const send: Parameters<typeof makeTestDevice>[0]['send'] = (deviceId, request) =>
      plant.spine.push({ organizationId, deviceId, siteId, kind: 'kiosk' }, request);
    const device = makeTestDevice({ id, send });
    const image = device.copy();
    device.recordBytes('the one');
    image.recordBytes('the other');
    await device.push();
    const answer = await image.push();
    const childId = answer.status === 'fork' ? answer.childDeviceId : null;
    expect(await shown(id)).toMatchObject({ forks: 1, entries: 1 });
    expect(await shown(childId ?? '')).toMatchObject({ parent_id: id, forked_at: 0, name: 'Kiosk that was copied' });
  });
});

describe('a revoked device', () => {
  test('[DV-5] is cut off on every node within a second, and nothing of it is taken', async () => {
    const device = await enrol('Kiosk to revoke');
    const token = await tokenOf(device);
    const address = `http://127.0.0.1:${(otherNode.address() as AddressInfo).port}`;
    const open = [await connect(plant.url, token), await connect(address, token)];
    const cut = Promise.all(open.map((socket) => new Promise((gone) => socket.once('disconnect', gone))));
    const from = performance.now();
    expect(await revoke(device.deviceId)).toMatchObject({ status: 200, body: { status: 'revoked' } });
    await cut;
    expect(performance.now() - from).toBeLessThan(1000);
    const refused = { status: 403, body: { code: 'device.revoked' } };
    expect(await askToken(plant, device)).toMatchObject(refused);
    for (const path of [syncPaths.push, syncPaths.pull])
      expect(await plant.call(`POST ${path}`, { token, json: {} })).toMatchObject(refused);
    await expect(connect(address, token)).rejects.toMatchObject({ data: { code: 'device.revoked' } });
  });

  test('[DV-6] says why, since when and by whom, and the log too; a second time changes nothing', async () => {
    const { deviceId } = await enrol('Kiosk with a reason');
    expect(await revoke(deviceId, { as: 'operator', json: { reason: 'x' } })).toMatchObject({ status: 403 });
    expect(await revoke(deviceId, { json: { reason: ' ' } })).toMatchObject({ status: 422 });
    await revoke(deviceId, { as: 'production_manager', json: { reason: 'stolen' } });
    const first = await shown(deviceId);
    const by = plant.personIds.production_manager;
    expect(first).toMatchObject({ revoke_reason: 'stolen', revoked_by: by, revoked_at: expect.any(String) });
    expect((await revoke(deviceId)).body).toEqual(first);
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(
        `select kind, actor_id, details from security_log where device_id = $1 and kind <> 'device_enrolled'`,
        [deviceId],
      ),
    );
    expect(rows).toEqual([{ kind: 'device_revoked', actor_id: by, details: { reason: 'stolen' } }]);
  });

  test('[DV-6] is let in again with the secret that it has', async () => {
    const device = await enrol('Kiosk found again');
    const reinstate = () =>
      plant.call(`POST /api/v1/devices/${device.deviceId}/reinstate`, { json: { reason: 'found' } });
    expect(await reinstate()).toMatchObject({ status: 409, body: { code: 'device.not_revoked' } });
    await revoke(device.deviceId);
    expect(await reinstate()).toMatchObject({ status: 200, body: { status: 'active', revoke_reason: null } });
    expect((await askToken(plant, device)).status).toBe(200);
  });

  test('[DV-6] the server’s own device cannot be locked out, nor one that is not there', async () => {
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ id: string }>(`select id from device where kind = 'api'`),
    );
    for (const id of [rows[0]?.id ?? '', plant.siteId])
      expect(await revoke(id)).toMatchObject({ status: 404, body: { code: 'device.unknown' } });
  });
});
