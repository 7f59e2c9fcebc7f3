import { randomUUID } from 'node:crypto';
import { type PushAnswer, syncPaths } from '@lineside/domain';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeviceId } from '../../journal/api-device.ts';
import { makeTestDevice, receiptsOf, type TestDevice } from '../../testing/test-device.ts';
import { makeOperation, openTestPlant, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

interface Kiosk {
  readonly id: string;
  readonly token: () => string;
  readonly device: TestDevice;
}

/** An enrolled kiosk in the hands of whoever attacks: it has a right token, numbers and chains as it should, and says what it likes. */
async function stolenKiosk(): Promise<Kiosk> {
  const json = { kind: 'kiosk', name: 'Stolen', siteId: plant.siteId, equipmentId: null, reference: null };
  const { body } = await plant.call(`POST ${syncPaths.enrol}`, { json });
  const { deviceId: id } = body as { deviceId: string };
  const token = () => plant.tokens.device({ sub: id, org: plant.organizationId, site: plant.siteId, kind: 'kiosk' });
  const send = async (_id: string, request: object) =>
    (await plant.call(`POST ${syncPaths.push}`, { token: token(), json: request })).body as PushAnswer;
  return { id, token, device: makeTestDevice({ id, send }) };
}

async function startedOperation(): Promise<{ type: string; id: string }> {
  const { body } = await plant.call(`GET ${await makeOperation(plant)}`);
  const shown = body as { id: string; order_no: string; asset_id: number; operation_no: string };
  const { order_no, asset_id, operation_no } = shown;
  await plant.call('POST /api/v1/events', { json: { order_no, asset_id, operation_no, action_type: 'START' } });
  return { type: 'operation', id: shown.id };
}

const pieces = { good: 1, scrap: 0, scrapReason: null };
const person = (id: string) => ({ type: 'person', id }) as const;

describe('an actor that a device makes up', () => {
  test('[ID-9] is believed as far as his rights go: the journal names the device beside him', async () => {
    const stream = await startedOperation();
    const { id, device } = await stolenKiosk();
    const report = [{ type: 'operation.quantity_reported', stream, payload: pieces }];
    device.record(report, { actor: person(plant.personIds.operator) });
    device.record(report, { actor: person(plant.personIds.viewer) });
    expect(receiptsOf(await device.push())).toEqual([
      [1, 1, 'accepted', null],
      [2, 1, 'flagged', 'right.missing_for_fact'],
    ]);
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ device_id: string }>("select device_id from journal where type = 'operation.quantity_reported'"),
    );
    expect(rows.map(({ device_id }) => device_id)).toEqual([id, id]);
  });

  test('[ID-9] gives nobody a right, not even in the name of an administrator', async () => {
    const { device } = await stolenKiosk();
    const stream = { type: 'person', id: plant.personIds.operator };
    const promoted = { grantId: randomUUID(), role: 'admin', endedGrantIds: [] };
    const actor = person(plant.personIds.admin);
    device.record([{ type: 'person.role_changed', stream, payload: promoted }], { actor });
    device.record([{ type: 'person.deleted', stream: { ...stream, id: plant.personIds.viewer } }], { actor });
    device.record([{ type: 'person.workplaces_changed', stream, payload: { workplaceAccess: [] } }], { actor });
    device.record([{ type: 'person.role_changed', stream, payload: promoted }], { actor: person(randomUUID()) });
    expect(receiptsOf(await device.push())).toEqual([[1, 4, 'rejected', 'right.not_at_device']]);
    expect((await plant.call('GET /api/v1/auth/me', { as: 'operator' })).body).toMatchObject({ roles: ['operator'] });
  });

  test('[ID-9] is another device, or the server itself: rejected', async () => {
    const stream = await startedOperation();
    const { device } = await stolenKiosk();
    for (const id of [apiDeviceId(plant.organizationId), randomUUID()])
      device.record([{ type: 'operation.cancelled', stream, payload: { reason: 'x' } }], {
        actor: { type: 'device', id },
      });
    expect(receiptsOf(await device.push())).toEqual([[1, 2, 'rejected', 'right.missing_for_act']]);
  });

  test('[ID-9] is nobody here: it waits, and counts nothing', async () => {
    const stream = await startedOperation();
    const { device } = await stolenKiosk();
    device.record([{ type: 'operation.quantity_reported', stream, payload: pieces }], { actor: person(randomUUID()) });
    expect(receiptsOf(await device.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
  });

  test('[KER-11] a right that was withdrawn while the device was away counts for what happened before, and no longer', async () => {
    plant.clock.offsetMs = -120_000;
    const stream = await startedOperation();
    const { device } = await stolenKiosk();
    plant.clock.offsetMs = 0;
    const actor = person(plant.personIds.production_manager);
    const done = (workplaceName: string, at: number) => {
      device.record([{ type: 'operation.quantity_reported', stream, payload: pieces }], { actor, at });
      device.record([{ type: 'operation.changed', stream, payload: { workplaceName } }], { actor, at });
    };
    const role = `PUT /api/v1/people/${plant.personIds.production_manager}/role`;
    expect((await plant.call(role, { json: { role: 'viewer' } })).status).toBe(200);
    done('while he had it', Date.now() - 60_000);
    done('when it was gone', Date.now() + 1000);
    expect(receiptsOf(await device.push())).toEqual([
      [1, 2, 'accepted', null],
      [3, 1, 'flagged', 'right.missing_for_fact'],
      [4, 1, 'rejected', 'right.missing_for_act'],
    ]);
  });
});

/** What comes of opening a socket: connected, or the code of the refusal. */
function opened(options: object): Promise<string> {
  const socket = io(plant.url, { path: syncPaths.socket, transports: ['websocket'], reconnection: false, ...options });
  return new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message));
  }).finally(() => socket.close());
}

describe('a socket', () => {
  test('[ID-11] with a stale token, one of another server, or one where none belongs, is not opened', async () => {
    const { token } = await stolenKiosk();
    expect(await opened({ auth: { token: token() } })).toBe('connected');
    plant.clock.offsetMs = -16 * 60_000;
    const stale = token();
    plant.clock.offsetMs = 0;
    expect(await opened({ auth: { token: stale } })).toBe('token.expired');
    expect(await opened({ auth: { token: `${token().slice(0, -4)}AAAA` } })).toBe('token.invalid');
    for (const auth of [{ token: { $ne: null } }, { token: [token()] }, { token: '' }])
      expect(await opened({ auth })).toMatch(/^token\.(missing|invalid)$/);
    expect(await opened({ query: { token: token() } })).toBe('token.missing');
    expect(await opened({ extraHeaders: { authorization: `Bearer ${token()}` } })).toBe('token.missing');
  });

  test('[ID-11] is a websocket only, and what comes in through it is not listened to', async () => {
    const { status } = await plant.call(`GET ${syncPaths.socket}?EIO=4&transport=polling`, { as: null });
    expect(status).toBe(400);
    const { token } = await stolenKiosk();
    const head = await plant.head();
    const auth = { token: token() };
    const socket = io(plant.url, { path: syncPaths.socket, transports: ['websocket'], reconnection: false, auth });
    await new Promise<void>((connected) => socket.on('connect', () => connected()));
    const cutOff = new Promise<string>((resolve) => socket.on('disconnect', resolve));
    for (const name of ['push', 'join', '__proto__', 'page']) socket.emit(name, { room: plant.organizationId });
    socket.emit('page', 'x'.repeat(20_000));
    expect(await cutOff).toBe('transport close');
    expect(await plant.head()).toBe(head);
  });
});
