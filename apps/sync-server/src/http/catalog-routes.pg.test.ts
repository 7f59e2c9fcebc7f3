import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { column, equipmentOf, machine, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const lines = '/api/v1/production/lines';
const newLine = (line_code: string, more: Record<string, unknown> = {}) =>
  plant.call(`POST ${lines}`, { json: { line_code, name: `Line ${line_code}`, ...more } });

describe('master data over REST', () => {
  test('POST fills what a placeholder has; GET by Location answers the same', async () => {
    const made = await newLine('L1');
    expect(made).toMatchObject({
      status: 201,
      body: { line_code: 'L1', enabled: true, equipment_asset_ids: [], target_speed: null, site_id: plant.siteId },
    });
    expect(Object.keys(made.body as object)).not.toEqual(expect.arrayContaining(['clocks']));
    const read = await plant.call(`GET ${made.headers.get('location')}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  });

  test('PATCH and PUT change what is named; nothing named is 422', async () => {
    const at = (await newLine('L2')).headers.get('location');
    expect(await plant.call(`PATCH ${at}`, { json: { name: 'Renamed' } })).toMatchObject({
      status: 200,
      body: { name: 'Renamed', line_code: 'L2' },
    });
    const put = await plant.call(`PUT ${at}`, { json: { name: 'Again', target_speed: 12.5 } });
    expect(put.body).toMatchObject({ name: 'Again', target_speed: 12.5 });
    expect((await plant.call(`PATCH ${at}`, { json: {} })).status).toBe(422);
    expect((await plant.call(`PATCH ${at}`, { json: { line_code: 'L9' } })).status).toBe(422);
  });

  test('names in further languages are one field; without them a thing has none', async () => {
    const at = (await newLine('L5')).headers.get('location');
    const names = { ko: '5라인', 'zh-Hant': '五號線' };
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ names: {} });
    expect((await plant.call(`PATCH ${at}`, { json: { names } })).body).toMatchObject({ name: 'Line L5', names });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ names });
    expect((await plant.call(`PATCH ${at}`, { json: { names: { Korean: 'x' } } })).status).toBe(422);
  });

  test('DELETE, 404, and the same key again', async () => {
    const at = (await newLine('L3')).headers.get('location') ?? '';
    expect((await plant.call(`DELETE ${at}`)).status).toBe(204);
    expect(await plant.call(`GET ${at}`)).toMatchObject({ status: 404, body: { code: 'subject.unknown' } });
    expect(await plant.call(`PATCH ${at}`, { json: { name: 'x' } })).toMatchObject({ status: 404 });
    expect((await newLine('L3')).headers.get('location')).toBe(at);
  });

  test('a rule of the domain is a 409 with what to do', async () => {
    const at = (await newLine('L4', { equipment_asset_ids: [machine.assetId] })).headers.get('location');
    expect(await plant.call(`DELETE ${at}`)).toMatchObject({
      status: 409,
      body: { code: 'line.in_use', detail: expect.stringContaining('Move its equipment') },
    });
  });

  test('lists page in order, filter and leave deleted ones out', async () => {
    for (const code of ['P3', 'P1', 'P2', 'P4'])
      await plant.call('POST /api/v1/products', { json: { product_code: code, name: code } });
    const { items } = (await plant.call('GET /api/v1/products?product_code=P4')).body as { items: { id: string }[] };
    await plant.call(`DELETE /api/v1/products/${items[0]?.id}`);
    const page = await plant.call('GET /api/v1/products?limit=2&offset=1');
    expect(page.body).toMatchObject({ total: 3 });
    expect(column(page, 'product_code')).toEqual(['P2', 'P3']);
    const disabled = await plant.call(`GET ${lines}?enabled=false`);
    expect(disabled.body).toEqual({ items: [], total: 0 });
    const equipment = await plant.call(`GET /api/v1/equipment?asset_id=${machine.assetId}`);
    expect(column(equipment, 'workplace_name')).toEqual([machine.workplaceName]);
  });

  test('without the right it is 403 and nothing happens', async () => {
    const head = await plant.head();
    const json = { line_code: 'L5', name: 'No' };
    expect(await plant.call(`POST ${lines}`, { as: 'operator', json })).toMatchObject({
      status: 403,
      body: { code: 'right.missing_for_act', details: { right: 'line:write' } },
    });
    expect(await plant.head()).toBe(head);
  });

  test('a repeated creation answers as the first time, also of a thing without a key', async () => {
    const json = { event_type: 'material', asset_id: machine.assetId };
    const headers = { 'idempotency-key': 'call-1' };
    const first = await plant.call('POST /api/v1/andon/events', { json, headers });
    const second = await plant.call('POST /api/v1/andon/events', { json, headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('with several sites one must be named, null being all of them', async () => {
    const other = await openTestPlant();
    try {
      await other.call('POST /api/v1/sites', { json: { code: 'S2', name: 'Second', time_zone: 'Asia/Seoul' } });
      const json = { product_code: 'P1', name: 'P1' };
      expect(await other.call('POST /api/v1/products', { json })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'body.site_id' }] },
      });
      const named = await other.call('POST /api/v1/products', { json: { ...json, site_id: null } });
      expect(named).toMatchObject({ status: 201, body: { site_id: null } });
    } finally {
      await other.close();
    }
  });

  test('the organization can be renamed, neither made nor deleted', async () => {
    const { items } = (await plant.call('GET /api/v1/organizations')).body as { items: { id: string }[] };
    const at = `/api/v1/organizations/${items[0]?.id}`;
    expect((await plant.call(`PATCH ${at}`, { json: { name: 'New name' } })).body).toMatchObject({ name: 'New name' });
    expect((await plant.call(`DELETE ${at}`)).status).toBe(405);
  });
});

describe('andon calls', () => {
  const raise = (json: Record<string, unknown>) => plant.call('POST /api/v1/andon/events', { as: 'operator', json });

  test('raise by code, a repeat adds a note, acknowledge, resolve', async () => {
    const raised = await raise({ event_type: 'quality', priority: 'high', equipment_code: machine.code, line_id: 'x' });
    expect(raised).toMatchObject({
      status: 201,
      body: { event_type: 'quality', priority: 'high', status: 'open', equipment_id: equipmentOf(plant) },
    });
    const repeated = await raise({ event_type: 'quality', asset_id: machine.assetId, description: 'still bad' });
    const { id } = raised.body as { id: string };
    expect(repeated).toMatchObject({ status: 200, body: { id } });
    expect(JSON.stringify(repeated.body)).toContain('still bad');
    const list = await plant.call('GET /api/v1/andon/events?status=open&priority=high&event_type=quality');
    expect(list.body).toMatchObject({ total: 1, items: [{ id }] });
    const at = `/api/v1/andon/events/${id}`;
    expect((await plant.call(`PUT ${at}/acknowledge`, { as: 'operator' })).status).toBe(403);
    expect((await plant.call(`PUT ${at}/acknowledge`)).body).toMatchObject({
      status: 'acknowledged',
      acknowledged: { by: { id: plant.personIds.admin }, at: expect.stringMatching(/Z$/) },
    });
    const resolved = await plant.call(`PUT ${at}/resolve`, { json: { resolution_notes: 'Tool changed' } });
    expect(resolved.body).toMatchObject({ status: 'resolved', resolution_notes: 'Tool changed' });
    expect(await plant.call(`PUT ${at}/cancel`, { json: { reason: 'x' } })).toMatchObject({ status: 409 });
  });

  test('resolve and acknowledge need no body', async () => {
    const { id } = (await raise({ event_type: 'maintenance', asset_id: machine.assetId })).body as { id: string };
    const at = `PUT /api/v1/andon/events/${id}`;
    expect((await plant.call(`${at}/acknowledge`)).body).toMatchObject({ status: 'acknowledged' });
    expect((await plant.call(`${at}/resolve`)).body).toMatchObject({ status: 'resolved', resolution_notes: null });
  });

  test('safety is critical; an unknown machine is 404; two names of one are 422', async () => {
    expect((await raise({ event_type: 'safety', asset_id: machine.assetId })).body).toMatchObject({
      priority: 'critical',
    });
    expect((await raise({ event_type: 'stop', equipment_code: 'NONE' })).status).toBe(404);
    expect((await raise({ event_type: 'stop', asset_id: 999 })).status).toBe(404);
    expect((await raise({ event_type: 'stop', asset_id: 7, equipment_code: 'M7' })).status).toBe(422);
  });
});
