import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { column, machine, makeOperation, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const patch = (at: string, json: unknown, headers: Record<string, string> = {}) =>
  plant.call(`PATCH ${at}`, { json, headers });

describe('operations as the operations API has them', () => {
  test('POST answers 201 with Location; the same key again 409', async () => {
    const json = {
      order_no: 'WO/1 ä',
      asset_id: machine.assetId,
      operation_no: '0010',
      qty_desired: 5,
      workplace_name: machine.workplaceName,
      planned_start_at: '2026-03-01T06:00:00Z',
      timestamp_ms: '2026-01-01T00:00:00Z',
      change_type: 'INSERT',
    };
    const made = await plant.call('POST /api/v1/operations', { json });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      order_no: 'WO/1 ä',
      status: 'PLANNED',
      qty_desired: 5,
      qty_processed: 0,
      planned_start_at: '2026-03-01T06:00:00.000Z',
      product_code: null,
      runs: [],
      site_id: plant.siteId,
    });
    const location = made.headers.get('location') ?? '';
    expect(location).toBe('/api/v1/operations/WO%2F1%20%C3%A4/7/0010');
    expect((await plant.call(`GET ${location}`)).body).toEqual(made.body);
    const again = await plant.call('POST /api/v1/operations', { json });
    expect(again).toMatchObject({ status: 409, body: { code: 'identity.exists', status: 409 } });
    expect(again.headers.get('content-type')).toContain('application/problem+json');
  });

  test('[OP] more processed than desired is 422, by POST and by PATCH', async () => {
    const json = { order_no: 'WO-9', asset_id: machine.assetId, operation_no: '1', qty_desired: 5, qty_processed: 6 };
    const posted = await plant.call('POST /api/v1/operations', { json });
    expect(posted).toMatchObject({ status: 422, body: { code: 'operation.processed_above_desired' } });
    const at = await makeOperation(plant);
    await patch(at, { status: 'IN_PROGRESS' });
    const patched = await patch(at, { qty_processed: 11 });
    expect(patched).toMatchObject({ status: 422, body: { code: 'operation.processed_above_desired' } });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ qty_processed: 0 });
  });

  test('PATCH of status and quantities does what leads to them', async () => {
    const at = await makeOperation(plant, { status: 'PLANNED' });
    expect((await patch(at, { status: 'RELEASED' })).body).toMatchObject({ status: 'RELEASED' });
    const started = await patch(at, { status: 'IN_PROGRESS', qty_processed: 4, qty_scrap: 1 });
    expect(started.body).toMatchObject({ status: 'IN_PROGRESS', qty_processed: 4, qty_good: 3, qty_scrap: 1 });
    const run = {
      by: { id: plant.personIds.admin },
      kind: 'production',
      from: expect.stringMatching(/^2.*Z$/),
      to: null,
    };
    expect(started.body).toMatchObject({ runs: [run] });
    expect(await patch(at, { status: 'ON_HOLD' })).toMatchObject({ status: 422, body: { code: 'payload.invalid' } });
    const held = await patch(at, { status: 'ON_HOLD', reason: 'tool' });
    expect((await patch(at, { status: 'ON_HOLD', qty_desired: 10 })).status).toBe(200);
    expect(held.body).toMatchObject({ status: 'ON_HOLD', runs: [{ stop_reason: 'tool' }] });
    expect(await patch(at, { status: 'FINISHED' })).toMatchObject({
      status: 422,
      body: { code: 'operation.completed_short_without_reason' },
    });
    const finished = await patch(at, { status: 'FINISHED', reason: 'material' });
    expect(finished.body).toMatchObject({ status: 'FINISHED', short_close_reason: 'material' });
    expect(await patch(at, { status: 'IN_PROGRESS' })).toMatchObject({
      status: 409,
      body: { code: 'operation.closed' },
    });
  });

  test('a PATCH of several things happens whole or not at all', async () => {
    const at = await makeOperation(plant, { status: 'PLANNED' });
    const refused = await patch(at, { qty_desired: 20, status: 'FINISHED' });
    expect(refused.status).toBe(409);
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ qty_desired: 10 });
  });

  test('quantities never go down', async () => {
    const at = await makeOperation(plant);
    await patch(at, { status: 'IN_PROGRESS', qty_processed: 4 });
    expect(await patch(at, { qty_processed: 3 })).toMatchObject({ status: 422, body: { code: 'payload.invalid' } });
    expect(await patch(at, { qty_scrap: 2 })).toMatchObject({ status: 422 });
    expect((await patch(at, { qty_processed: 6, qty_scrap: 2 })).body).toMatchObject({ qty_good: 4, qty_scrap: 2 });
  });

  test('DELETE goes before the first start only; the key again continues', async () => {
    const at = await makeOperation(plant, { order_no: 'WO-D' });
    expect((await plant.call(`DELETE ${at}`)).status).toBe(204);
    expect((await plant.call(`GET ${at}`)).status).toBe(404);
    expect((await plant.call(`DELETE ${at}`)).status).toBe(404);
    expect(await makeOperation(plant, { order_no: 'WO-D', qty_desired: 3 })).toBe(at);
    await patch(at, { status: 'IN_PROGRESS' });
    expect(await plant.call(`DELETE ${at}`)).toMatchObject({
      status: 409,
      body: { code: 'operation.already_started' },
    });
  });

  test('lists filter by status and workplace and say how many there are', async () => {
    for (const operation_no of ['1', '2', '3'])
      await makeOperation(plant, { order_no: 'WO-L', operation_no, workplace_name: 'Lathe 1' });
    const url = '/api/v1/operations?workplace_name=Lathe%201&status=RELEASED';
    const page = await plant.call(`GET ${url}&limit=2&skip=1`);
    expect(page.body).toMatchObject({ total: 3 });
    expect(column(page, 'operation_no')).toEqual(['2', '3']);
    const none = await plant.call('GET /api/v1/operations?workplace_name=Lathe%201&status=PLANNED');
    expect(none.body).toEqual({ items: [], total: 0 });
  });

  test('a repeated Idempotency-Key answers as the first time, whatever has happened since', async () => {
    const at = await makeOperation(plant);
    const headers = { 'idempotency-key': `key-${at}` };
    const body = { status: 'IN_PROGRESS', qty_processed: 2, workplace_name: 'Lathe 2' };
    const first = await patch(at, body, headers);
    await patch(at, { qty_processed: 5, status: 'ON_HOLD', reason: 'tool' });
    const head = await plant.head();
    const second = await patch(at, body, headers);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toMatchObject({ qty_processed: 5 });
    expect(await patch(at, { qty_processed: 9 }, headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key_reused' },
    });
    expect(await plant.head()).toBe(head);
  });

  test('If-Match: what has changed since is 412', async () => {
    const at = await makeOperation(plant);
    const etag = (await plant.call(`GET ${at}`)).headers.get('etag') ?? '';
    expect((await patch(at, { qty_desired: 11 }, { 'if-match': etag })).status).toBe(200);
    expect(await patch(at, { qty_desired: 12 }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'precondition.failed' },
    });
  });

  test('rights are asked: an operator runs operations and plans none', async () => {
    const at = await makeOperation(plant);
    const as = 'operator' as const;
    expect((await plant.call(`PATCH ${at}`, { as, json: { status: 'IN_PROGRESS' } })).status).toBe(200);
    expect(await plant.call(`PATCH ${at}`, { as, json: { qty_desired: 99 } })).toMatchObject({
      status: 403,
      body: { code: 'right.missing_for_act', details: { right: 'operation:update' } },
    });
  });
});
