import { randomUUID } from 'node:crypto';
import {
  deriveId,
  equipmentId,
  figureEventsWire,
  type LineShiftWire,
  lineShiftWire,
  lineStatusWire,
  operationId,
  trendsWire,
} from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machine, openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import { plannedOperation } from '../testing/test-spine.ts';

let plant: TestPlant;
let lineId = '';
let operation = '';
const sockets: Socket[] = [];

/** Records as the API's own device does. */
async function record(type: string, subjectId: string, payload: Record<string, unknown>) {
  const answer = await plant.spine.journal.execute(plant.organizationId, {
    commands: [{ type, subjectId, payload }],
    actor: { type: 'device', id: apiDeviceId(plant.organizationId) },
  });
  if (answer.status !== 'done') throw new Error(JSON.stringify(answer));
}

const get = async <T>(path: string, as: 'admin' | 'viewer' = 'viewer') => {
  const { status, body } = await plant.call(`GET /api/v1/${path}`, { as });
  expect({ path, status, body: status === 200 ? '' : body }).toEqual({ path, status: 200, body: '' });
  return body as T;
};

/** Waits for the figures to follow. */
const settled = async () =>
  expect
    .poll(async () => (await get<LineShiftWire>(`dashboard/lines/${lineId}/oee`)).watermark, { timeout: 5000 })
    .toBeGreaterThanOrEqual(await plant.head());

beforeAll(async () => {
  plant = await openTestPlant();
  lineId = deriveId(plant.organizationId, 'line', ['L1']);
  operation = operationId(plant.organizationId, 'O1', machine.assetId, '10');
  await record('line.create', lineId, {
    siteId: plant.siteId,
    lineCode: 'L1',
    name: 'Line 1',
    description: null,
    equipmentAssetIds: [machine.assetId],
    targetSpeed: 60,
    enabled: true,
  });
  await record('equipment.change', equipmentId(plant.organizationId, machine.assetId), { idealCycleTimeSeconds: 30 });
  await record('operation.create', operation, {
    ...plannedOperation,
    siteId: plant.siteId,
    assetId: machine.assetId,
    operationNo: '10',
  });
  const event = { order_no: 'O1', asset_id: machine.assetId, operation_no: '10' };
  const act = async (action_type: string, operation_data = {}) =>
    expect(await plant.call('POST /api/v1/events', { json: { ...event, action_type, operation_data } })).toMatchObject({
      status: 201,
    });
  await act('START');
  await act('REPORT_QUANTITY', { good: 3 });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await plant?.close();
});

describe('figures by HTTP', () => {
  test('[RO-8] the figure of a shift is the same at every address', async () => {
    await settled();
    const line = lineShiftWire.parse(await get(`dashboard/lines/${lineId}/oee`));
    const key = line.shift.key;
    const status = lineStatusWire.parse(await get(`dashboard/lines/${lineId}/status`));
    const events = figureEventsWire.parse(await get(`oee/${machine.code}/${key}/events`));
    const own = await get<LineShiftWire['equipment'][number]>(`oee/equipment/${machine.code}?shift=${key}`);
    expect(line).toMatchObject({ status: 'running', is_running_shift: true, figure: { good: 3 } });
    expect(line.equipment).toHaveLength(1);
    const pieces = [line.figure, line.weighted, status.figure, events.equipment.figure, own.figure].map(
      ({ good }) => good,
    );
    expect(pieces).toEqual([3, 3, 3, 3, 3]);
    const { items } = await get<{ items: unknown[] }>('dashboard/lines');
    expect(items.map((one) => lineStatusWire.parse(one).line_code)).toEqual(['L1']);
    expect(lineStatusWire.parse(await get(`oee/lines/${lineId}/current`)).line_id).toBe(lineId);
    const day = await get<{ figure: { good: number } }>(
      `oee/lines/${lineId}/daily-summary?date=${line.shift.production_date}`,
    );
    expect(day.figure.good).toBe(3);
    const trends = trendsWire.parse(await get(`oee/lines/${lineId}/trends?days=366`));
    expect(trends.points.at(-1)).toMatchObject({ production_date: line.shift.production_date, figure: { good: 3 } });
    expect(await get(`oee/lines/${lineId}?limit=1000`)).toMatchObject({ items: expect.any(Array) });
    expect(await get('dashboard/summary')).toMatchObject({
      total_lines: 1,
      running_lines: 1,
      total_downtime_minutes: 0,
    });
    const asked = { line_id: lineId, time_period_hours: 1 };
    const calculated = await plant.call('POST /api/v1/oee/calculate', { json: asked });
    expect(calculated).toMatchObject({ status: 200, body: { figure: { good: 3 }, bottleneck_code: machine.code } });
    expect(line.target.by_end).toBeGreaterThan(line.target.by_now ?? 0);
  });

  test('[RO-9] behind a figure stands every entry, and a corrected one says so', async () => {
    const before = lineShiftWire.parse(await get(`dashboard/lines/${lineId}/oee`));
    const path = `oee/${machine.code}/${before.shift.key}/events`;
    const said = figureEventsWire.parse(await get(path)).events;
    expect(said.map(({ type }) => type)).toEqual(['operation.started', 'operation.quantity_reported']);
    const report = said[1];
    await record('operation.correct', operation, {
      corrections: [
        {
          corrects: report?.event_id,
          ofCorrection: false,
          correction: {
            type: 'operation.quantity_reported',
            was: { good: 3, scrap: 0, scrapReason: null },
            becomes: { good: 4, scrap: 0, scrapReason: null, at: report?.occurred_at },
          },
        },
      ],
      reason: 'counted again',
    });
    await settled();
    const { events, equipment } = figureEventsWire.parse(await get(path));
    expect(events.map(({ type, is_corrected: is }) => [type, is])).toEqual([
      ['operation.started', false],
      ['operation.quantity_reported', true],
      ['operation.entry_corrected', false],
    ]);
    expect(equipment.figure.good).toBe(4);
  });
});

/** What a socket is told, as [type, body]. */
async function listen(token: string, asked: readonly Record<string, unknown>[]) {
  const socket = io(`${plant.url}/people`, {
    path: '/ws/',
    transports: ['websocket'],
    auth: { token },
    reconnection: false,
  });
  sockets.push(socket);
  const told: [string, Record<string, unknown>][] = [];
  socket.onAny((type: string, body: Record<string, unknown>) => told.push([type, body]));
  await new Promise<void>((connected, refused) => {
    socket.once('connect', connected);
    socket.once('connect_error', refused);
  });
  for (const one of asked) socket.emit('subscribe', one);
  return { socket, told };
}

const ofType = (told: readonly [string, Record<string, unknown>][], type: string) =>
  told.filter(([one]) => one === type).map(([, body]) => body);

describe('live', () => {
  const tokenOf = (who: 'viewer' | 'admin') =>
    plant.tokens.person({ sub: plant.personIds[who], org: plant.organizationId, ver: 1, sid: null });

  test('[RO-10] who asks for a line is told of it within a second, and of nothing else; another organization of nothing', async () => {
    const line = { subscription_type: 'line', target_id: lineId };
    const mine = await listen(tokenOf('viewer'), [
      line,
      { subscription_type: 'downtime' },
      { subscription_type: 'line' },
      {},
    ]);
    const deaf = await listen(tokenOf('admin'), []);
    const elsewhere = await plant.spine.journal.createOrganization({ code: 'OTHER', name: 'Other' });
    const stranger = deriveId(elsewhere, 'person', ['boss']);
    const made = await plant.spine.journal.execute(elsewhere, {
      commands: [
        {
          type: 'person.create',
          subjectId: stranger,
          payload: { siteId: null, username: 'boss', displayName: 'Boss', role: 'admin' },
        },
      ],
      actor: { type: 'device', id: apiDeviceId(elsewhere) },
    });
    expect(made).toMatchObject({ status: 'done' });
    const other = await listen(plant.tokens.person({ sub: stranger, org: elsewhere, ver: 1, sid: null }), [line]);
    await expect.poll(() => ofType(mine.told, 'subscription_confirmed').length).toBe(2);
    expect(ofType(mine.told, 'error').map(({ code }) => code)).toEqual([
      'subscription.invalid',
      'subscription.invalid',
    ]);
    await expect.poll(() => ofType(mine.told, 'oee_update').length, { timeout: 3000 }).toBeGreaterThan(0);
    const run = { order_no: 'O1', asset_id: machine.assetId, operation_no: '10' };
    const from = performance.now();
    await plant.call('POST /api/v1/events', {
      json: { ...run, action_type: 'REPORT_QUANTITY', operation_data: { good: 5 } },
    });
    const good = () => (ofType(mine.told, 'oee_update').at(-1)?.figure as { good: number } | undefined)?.good;
    await expect.poll(good, { timeout: 3000, interval: 10 }).toBe(9);
    expect(performance.now() - from).toBeLessThan(1000);
    await plant.call('POST /api/v1/events', { json: { ...run, action_type: 'STOP', operation_data: { reason: 'x' } } });
    await expect.poll(() => ofType(mine.told, 'downtime_event').length, { timeout: 3000 }).toBeGreaterThan(0);
    expect(ofType(mine.told, 'downtime_event')[0]).toMatchObject({
      equipment_code: machine.code,
      status: 'open',
      reason: 'x',
    });
    await expect
      .poll(() => ofType(mine.told, 'line_status_update').at(-1), { timeout: 3000 })
      .toMatchObject({ line_id: lineId, status: 'stopped' });
    mine.socket.emit('unsubscribe', line);
    mine.socket.emit('ping');
    await expect.poll(() => ofType(mine.told, 'pong').length).toBe(1);
    expect(ofType(mine.told, 'unsubscription_confirmed')).toEqual([line]);
    expect(deaf.told.map(([type]) => type)).toEqual(['system_alert']);
    expect(other.told.map(([type]) => type)).toEqual(['system_alert', 'subscription_confirmed']);
  });

  test('[RO-10] a token that is none, or a device’s, opens nothing', async () => {
    const device = plant.tokens.device({
      sub: randomUUID(),
      org: plant.organizationId,
      site: plant.siteId,
      kind: 'kiosk',
    });
    for (const token of ['', 'a.b.c', device])
      await expect(listen(token, [])).rejects.toMatchObject({ data: { code: expect.stringContaining('token.') } });
  });
});
