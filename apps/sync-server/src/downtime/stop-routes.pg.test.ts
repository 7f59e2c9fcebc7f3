import {
  type StopDetailWire,
  type StopWire,
  seedStopReasons,
  stopDetailWire,
  stopStatisticsWire,
  type Uuid,
} from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equipmentOf, machine, makeOperation, openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';
import { figuresFollow } from '../oee/figures-follow.ts';

const events = '/api/v1/downtime/events';
const noon = Date.parse('2026-03-04T11:00:00Z');
const minute = 60_000;
const iso = (minutes: number) => new Date(noon + minutes * minute).toISOString();

let plant: TestPlant;
let key: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  plant = await openTestPlant();
  clockAt(-200);
  for (const [index, { code, names, category, bigLoss }] of seedStopReasons.slice(0, 12).entries()) {
    const class_ = { category, big_loss: bigLoss, asset_ids: code === 'BELT_BREAK' ? [99] : null };
    const json = { kind: 'stop', code, names, sort_order: index, ...class_ };
    await plant.call('POST /api/v1/reasons', { json });
  }
  const at = await makeOperation(plant);
  key = { order_no: decodeURIComponent(at.split('/')[4] ?? ''), asset_id: machine.assetId, operation_no: '0010' };
});
afterAll(() => plant.close());

/** Minutes from noon. */
function clockAt(minutes: number): void {
  plant.clock.offsetMs = noon + minutes * minute - Date.now();
}

async function did(minutes: number, action_type: string, reason?: string): Promise<void> {
  clockAt(minutes);
  const json = { ...key, action_type, ...(reason && { operation_data: { reason } }) };
  const { status, body } = await plant.call('POST /api/v1/events', { as: 'operator', json });
  expect({ status, body }).toMatchObject({ status: 201 });
}

/** Everything that is known of the machine has become its stops. */
async function project(): Promise<void> {
  const { organizationId, spine, clock } = plant;
  await figuresFollow({ spine, now: () => Date.now() + clock.offsetMs }, organizationId);
}

/** The clock goes on while a test runs: times and durations to the minute. */
function roundly<Value>(value: Value): Value {
  const text = JSON.stringify(value, (_name, one: unknown) => {
    if (typeof one === 'string' && /^\d{4}-.*Z$/.test(one))
      return new Date(Math.round(Date.parse(one) / minute) * minute).toISOString();
    return typeof one === 'number' && one > 100 ? Math.round(one / 60) * 60 : one;
  });
  return JSON.parse(text) as Value;
}

const put = (id: Uuid, act: string, json?: unknown, as: 'admin' | 'operator' | 'viewer' = 'operator') =>
  plant.call(`PUT ${events}/${id}${act}`, { as, json });
async function listed(query = ''): Promise<readonly StopWire[]> {
  const { status, body } = await plant.call(`GET ${events}${query}`, { as: 'viewer' });
  expect(status).toBe(200);
  return roundly((body as { items: readonly StopWire[] }).items);
}
async function detail(id: Uuid): Promise<StopDetailWire> {
  const { body } = await plant.call(`GET ${events}/${id}`, { as: 'viewer' });
  return roundly(stopDetailWire.parse(body));
}

describe('stops', () => {
  test('[ST-1] follow from what was entered anyway, and are explained later by somebody else', async () => {
    await did(-120, 'START');
    await did(-90, 'STOP', 'SHIFT_END');
    await did(-60, 'START');
    clockAt(-50);
    const report = (state: string, reason: string | null) =>
      plant.call(`PUT /api/v1/equipment/${equipmentOf(plant)}/state`, { as: 'operator', json: { state, reason } });
    expect((await report('fault', null)).status).toBe(200);
    clockAt(-40);
    expect((await report('running', null)).status).toBe(200);
    await did(-30, 'STOP', 'MAT_JAM');
    clockAt(0);
    await project();
    const [open, fault, first] = await listed();
    expect(open).toMatchObject({
      status: 'open',
      source: 'stop',
      reason: 'MAT_JAM',
      category: 'unplanned',
      subcategory: 'minor_stop',
      start_time: iso(-30),
      end_time: null,
      duration: 1800,
      equipment_code: 'M7',
      order_no: key.order_no,
    });
    expect(fault).toMatchObject({ source: 'machine', is_explained: false, reason: null, duration: 600 });
    expect(first).toMatchObject({ status: 'closed', start_time: iso(-90), end_time: iso(-60) });
    const explained = await put(fault?.id ?? '', '', { reason: 'PLC_FAULT', notes: 'reset' }, 'admin');
    expect(explained).toMatchObject({ status: 200 });
    await project();
    const known = await detail(fault?.id ?? '');
    expect(known).toMatchObject({ reason: 'PLC_FAULT', is_explained: true, notes: 'reset', category: 'unplanned' });
    expect(known.original).toMatchObject({ source: 'machine', start_time: iso(-50), end_time: iso(-40), reason: null });
    expect(known.history.map(({ type, by_name }) => [type, by_name])).toEqual([['downtime.explained', 'The admin']]);
  });

  test('[ST-1] are found by status, explanation, machine and date', async () => {
    const ids = async (query: string) => (await listed(query)).map(({ source, status }) => `${source} ${status}`);
    expect(await ids('?status=open')).toEqual(['stop open']);
    expect(await ids('?is_explained=false')).toEqual([]);
    expect(await ids('?equipment_code=M7&limit=1')).toEqual(['stop open']);
    expect(await ids('?equipment_code=M8')).toEqual([]);
    expect(await ids(`?equipment_id=${equipmentOf(plant)}&start_date=2026-03-04&end_date=2026-03-04`)).toHaveLength(3);
    expect(await ids('?end_date=2026-03-03')).toEqual([]);
    const active = await plant.call('GET /api/v1/downtime/active', { as: 'viewer' });
    expect(active.body).toMatchObject({ total: 1, items: [{ status: 'open' }] });
  });

  test('[ST-2] are split, re-timed and merged, and the original stays', async () => {
    const [, fault, first] = await listed();
    const [id, other] = [first?.id ?? '', fault?.id ?? ''];
    expect((await put(id, '/split', { at: iso(-80) })).status).toBe(200);
    await project();
    expect((await put(id, '', { reason: 'CLEANING', part: 1 })).status).toBe(200);
    await project();
    expect((await detail(id)).parts.map(({ part, start_time, reason }) => [part, start_time, reason])).toEqual([
      [0, iso(-90), 'SHIFT_END'],
      [1, iso(-80), 'CLEANING'],
    ]);
    expect((await put(id, '', { start_time: iso(-85) })).status).toBe(200);
    await project();
    expect((await detail(id)).start_time).toBe(iso(-85));
    expect((await put(id, '/merge', { with: [other], reason: 'MAT_JAM' })).status).toBe(200);
    await project();
    const merged = await detail(id);
    expect(merged).toMatchObject({ start_time: iso(-85), end_time: iso(-40), reason: 'MAT_JAM', merged_with: [other] });
    expect(merged.original).toMatchObject({ start_time: iso(-90), end_time: iso(-60), reason: 'SHIFT_END' });
    expect(await plant.call(`GET ${events}/${other}`)).toMatchObject({
      status: 404,
      body: { code: 'subject.unknown' },
    });
  });

  test('[ST-2] are confirmed by who may, once they are over', async () => {
    const [open, merged] = await listed();
    const id = merged?.id ?? '';
    expect(await put(id, '/confirm', {})).toMatchObject({ status: 403, body: { code: 'right.missing_for_act' } });
    const early = await put(open?.id ?? '', '/confirm', {}, 'admin');
    expect(early).toMatchObject({ status: 409, body: { code: 'downtime.still_open' } });
    expect((await put(id, '/confirm', { notes: 'seen' }, 'admin')).status).toBe(200);
    await project();
    expect(await detail(id)).toMatchObject({ status: 'confirmed', confirmed: { by_name: 'The admin' } });
    const late = await put(id, '', { reason: 'OTHER' });
    expect(late).toMatchObject({ status: 409, body: { code: 'downtime.confirmed' } });
    expect((await put(id, '/reopen', undefined, 'admin')).status).toBe(200);
    await project();
    expect(await detail(id)).toMatchObject({ status: 'closed', confirmed: null });
  });

  test('[ST-2] are entered by hand where nothing else tells of them, and taken back', async () => {
    const enter = (start: number, end: number | null) =>
      plant.call(`POST ${events}`, {
        as: 'operator',
        json: { asset_id: 7, start_time: iso(start), end_time: end === null ? null : iso(end), reason: 'CLEANING' },
      });
    for (const [start, end, status, code] of [
      [-100, -80, 409, 'downtime.overlaps'],
      [-20, null, 409, 'downtime.overlaps'],
      [-110, -115, 422, 'downtime.ends_before_start'],
      [-110, 10, 409, 'downtime.overlaps'],
    ] as const)
      expect(await enter(start, end)).toMatchObject({ status, body: { code } });
    const entered = await enter(-110, -100);
    expect(entered).toMatchObject({
      status: 201,
      body: { start_time: iso(-110), end_time: iso(-100), source: 'person' },
    });
    // Before the figures are computed only its equipment knows it.
    expect(await enter(-105, -95)).toMatchObject({ status: 409, body: { code: 'downtime.overlaps' } });
    await project();
    const { id } = entered.body as { id: Uuid };
    expect((await detail(id)).reason).toBe('CLEANING');
    expect((await put(id, '/withdraw', { reason: 'wrong machine' })).status).toBe(200);
    await project();
    expect((await plant.call(`GET ${events}/${id}`)).status).toBe(404);
    const [open] = await listed();
    const derived = await put(open?.id ?? '', '/withdraw', { reason: 'x' });
    expect(derived).toMatchObject({ status: 404 });
  });

  test('[ST-3] add up by category, reason and date', async () => {
    const { body } = await plant.call('GET /api/v1/downtime/statistics?start_date=2026-03-04&end_date=2026-03-04');
    const found = roundly(stopStatisticsWire.parse(body));
    expect(found).toMatchObject({ total_time: 45 * 60 + 30 * 60, count: 2, unexplained_time: 0 });
    expect(found.reasons).toMatchObject([{ reason: 'MAT_JAM', time: 75 * 60, count: 2, category: 'unplanned' }]);
    expect(found.days).toEqual([{ production_date: '2026-03-04', time: 75 * 60, count: 2 }]);
    const other = await plant.call('GET /api/v1/downtime/statistics?equipment_code=M8');
    expect(other.body).toMatchObject({ total_time: 0, average_time: null, reasons: [] });
  });

  test('[ST-4] the reasons of a machine come in the order of their buttons', async () => {
    const codes = async (query: string) => {
      const { body } = await plant.call(`GET /api/v1/downtime/reasons${query}`, { as: 'viewer' });
      return (body as { code: string }[]).map(({ code }) => code);
    };
    expect(await codes('')).toHaveLength(12);
    expect(await codes('?asset_id=7')).not.toContain('BELT_BREAK');
    expect((await codes('?asset_id=99')).slice(0, 3)).toEqual(['MECH_FAULT', 'BEARING_FAIL', 'BELT_BREAK']);
  });
});
