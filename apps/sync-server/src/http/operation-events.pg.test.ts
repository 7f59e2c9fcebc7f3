import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestDevice } from '../testing/test-device.ts';
import { column, machine, makeOperation, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const post = (json: unknown, headers: Record<string, string> = {}) =>
  plant.call('POST /api/v1/events', { as: 'operator', json, headers });

async function operation(fields: Record<string, unknown> = {}) {
  const at = await makeOperation(plant, { workplace_name: machine.workplaceName, ...fields });
  const order_no = decodeURIComponent(at.split('/')[4] ?? '');
  return { at, key: { order_no, asset_id: machine.assetId, operation_no: '0010' } };
}

describe('operation events', () => {
  test('posting one is the act: START, REPORT_QUANTITY, STOP, COMPLETE', async () => {
    const { at, key } = await operation();
    const started = await post({ ...key, action_type: 'START' });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      ...key,
      action_type: 'START',
      user_id: plant.personIds.operator,
      user_email: null,
      workplace_name: machine.workplaceName,
      verdict: 'accepted',
    });
    expect((await plant.call(`GET ${started.headers.get('location')}`)).body).toEqual(started.body);
    const reported = await post({
      ...key,
      action_type: 'REPORT_QUANTITY',
      operation_data: { good: 8, scrap: 2, reason: 'burr' },
    });
    expect(reported.body).toMatchObject({ operation_data: { good: 8, scrap: 2, reason: 'burr' } });
    expect((await post({ ...key, action_type: 'STOP', operation_data: { reason: 'break' } })).status).toBe(201);
    const completed = await post({ ...key, action_type: 'COMPLETE' });
    expect(completed.body).toMatchObject({ action_type: 'COMPLETE' });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ status: 'FINISHED', qty_good: 8, qty_scrap: 2 });
  });

  test('without asset_id the workplace finds the operation', async () => {
    const { key } = await operation();
    const { asset_id: _asset, ...named } = key;
    const found = await post({ ...named, workplace_name: machine.workplaceName, action_type: 'START' });
    expect(found.body).toMatchObject({ asset_id: machine.assetId, action_type: 'START' });
    expect((await post({ ...named, workplace_name: 'Elsewhere', action_type: 'START' })).status).toBe(404);
  });

  test('what a rule only asks about is taken when it is confirmed', async () => {
    const { at, key } = await operation();
    await post({ ...key, action_type: 'START' });
    const report = { ...key, action_type: 'REPORT_QUANTITY', operation_data: { good: 11 } };
    expect(await post(report)).toMatchObject({ status: 422, body: { code: 'operation.exceeds_desired' } });
    const taken = await post(report, { 'x-confirm': 'operation.exceeds_desired' });
    expect(taken).toMatchObject({ status: 201, body: { verdict: 'flagged', code: 'operation.exceeds_desired' } });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ qty_processed: 11 });
  });

  test('the list is newest first and filters by order, action and workplace', async () => {
    const { key } = await operation();
    for (const action_type of ['START', 'STOP', 'START'])
      await post({ ...key, action_type, operation_data: { reason: 'break' } });
    const all = await plant.call(`GET /api/v1/events?order_no=${key.order_no}`);
    expect(column(all, 'action_type')).toEqual(['START', 'STOP', 'START']);
    const seqs = column(all, 'seq') as number[];
    expect(seqs).toEqual(seqs.toSorted((left, right) => right - left));
    const stops = await plant.call(`GET /api/v1/events?order_no=${key.order_no}&action_type=STOP`);
    expect(stops.body).toMatchObject({ total: 1 });
    const place = encodeURIComponent(machine.workplaceName);
    const here = await plant.call(`GET /api/v1/events/workplace/${place}?order_no=${key.order_no}&limit=1`);
    expect(here.body).toMatchObject({ total: 3, items: [{ order_no: key.order_no }] });
  });

  test('an operation made without a workplace is on the one of its machine', async () => {
    const lathe = { asset_id: 8, code: 'M8', workplace_name: 'Lathe 8', workplace_group: 'Turning' };
    await plant.call('POST /api/v1/equipment', { json: lathe });
    const { workplace_name, workplace_group } = lathe;
    const at = await makeOperation(plant, { asset_id: lathe.asset_id });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ workplace_name, workplace_group });
    const order_no = decodeURIComponent(at.split('/')[4] ?? '');
    await post({ order_no, operation_no: '0010', workplace_name, action_type: 'START' });
    const here = await plant.call('GET /api/v1/events/workplace/Lathe%208');
    expect(here.body).toMatchObject({ total: 1, items: [{ order_no, workplace_name, time_quality: 'synced' }] });
    const list = await plant.call('GET /api/v1/operations?workplace_name=Lathe%208');
    expect(list.body).toMatchObject({ total: 1 });
    const elsewhere = await makeOperation(plant, { asset_id: lathe.asset_id, workplace_name: 'Saw' });
    expect((await plant.call(`GET ${elsewhere}`)).body).toMatchObject({ workplace_name: 'Saw', workplace_group: null });
    const unknown = await makeOperation(plant, { asset_id: 4711 });
    expect((await plant.call(`GET ${unknown}`)).body).toMatchObject({ workplace_name: null });
  });

  test('a backfilled event says that its time is imported', async () => {
    const { at, key } = await operation();
    const { body } = await plant.call(`GET ${at}`);
    const stream = { type: 'operation', id: (body as { id: string }).id };
    const json = { kind: 'importer', name: 'Log', siteId: plant.siteId, equipmentId: null, reference: 'backfill' };
    const enrolled = await plant.call('POST /api/v1/devices/enrol', { json });
    const { deviceId: id } = enrolled.body as { deviceId: string };
    const from = {
      organizationId: plant.organizationId,
      deviceId: id,
      siteId: plant.siteId,
      kind: 'importer',
    } as const;
    const actor = { type: 'person', id: plant.personIds.admin } as const;
    const importer = makeTestDevice({ id, actor, send: (_id, request) => plant.spine.push(from, request) });
    const payload = { runId: randomUUID(), kind: 'production' };
    importer.record([{ type: 'operation.started', stream, payload }], { backfillAt: Date.UTC(2025, 0, 1, 6) });
    await importer.push();
    const list = await plant.call(`GET /api/v1/events?order_no=${key.order_no}`);
    expect(list.body).toMatchObject({
      items: [{ time_quality: 'imported', occurred_at: '2025-01-01T06:00:00.000Z' }],
    });
  });

  test('a repeated key answers with the same event, also of a run that is stopped by now', async () => {
    const { key } = await operation();
    await post({ ...key, action_type: 'START' });
    const headers = { 'idempotency-key': `stop-${key.order_no}` };
    const stop = { ...key, action_type: 'STOP', operation_data: { reason: 'break' } };
    const first = await post(stop, headers);
    const second = await post(stop, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  test('stopping needs a reason', async () => {
    const { at, key } = await operation();
    await post({ ...key, action_type: 'START' });
    const stop = { ...key, action_type: 'STOP' };
    expect(await post(stop)).toMatchObject({ status: 422, body: { code: 'payload.invalid' } });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ status: 'IN_PROGRESS' });
    expect((await post({ ...stop, operation_data: { reason: 'break' } })).status).toBe(201);
  });

  test('an operator may not cancel; cancelling needs a reason', async () => {
    const { key } = await operation();
    const cancel = { ...key, action_type: 'CANCEL', operation_data: { reason: 'no material' } };
    expect((await post(cancel)).status).toBe(403);
    const without = await plant.call('POST /api/v1/events', { json: { ...key, action_type: 'CANCEL' } });
    expect(without.status).toBe(422);
    expect((await plant.call('POST /api/v1/events', { json: cancel })).status).toBe(201);
  });
});
