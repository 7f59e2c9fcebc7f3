import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { column, machine, makeOperation, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const reports = { scrap: 2, scrap_reason: 'burr' };

/** An operation of 10 pieces with a report of more by the operator, and the report's event id. */
async function reported(good: number) {
  const at = await makeOperation(plant, { workplace_name: machine.workplaceName });
  const key = { order_no: decodeURIComponent(at.split('/')[4] ?? ''), asset_id: machine.assetId, operation_no: '0010' };
  const post = (json: unknown) =>
    plant.call('POST /api/v1/events', {
      as: 'operator',
      json: { ...key, ...(json as object) },
      headers: { 'x-confirm': 'operation.exceeds_desired' },
    });
  await post({ action_type: 'START' });
  const { body } = await post({ action_type: 'REPORT_QUANTITY', operation_data: { good, scrap: 2, reason: 'burr' } });
  return { at, eventId: (body as { id: string }).id };
}

interface Item {
  readonly id: string;
  readonly entries: readonly { readonly event_id: string; readonly payload: Readonly<Record<string, unknown>> }[];
}
async function itemOf(eventId: string): Promise<Item> {
  const { body } = await plant.call('GET /api/v1/review?status=open&verdict=flagged');
  const item = (body as { items: Item[] }).items.find(({ entries }) => entries[0]?.event_id === eventId);
  if (!item) throw new Error(JSON.stringify(body));
  return item;
}
const correction = (corrects: string, was: Record<string, unknown>, good: number) => ({
  corrects,
  of_correction: false,
  correction: {
    type: 'operation.quantity_reported',
    was,
    becomes: { good, ...reports, at: '2026-01-05T09:00:00.000+01:00' },
  },
});
const resolve = (id: string, json: unknown, as: 'production_manager' | 'operator' = 'production_manager', key = '') =>
  plant.call(`PUT /api/v1/review/${id}/resolve`, {
    as,
    json,
    ...(key && { headers: { 'idempotency-key': key } }),
  });

describe('the review queue over REST', () => {
  test('lists what was flagged, says what was recorded as corrections repeat it, and is applied with one', async () => {
    const { at, eventId } = await reported(100);
    const { id, entries } = await itemOf(eventId);
    expect((await plant.call(`GET /api/v1/review/${id}`)).body).toMatchObject({
      id,
      status: 'open',
      code: 'operation.exceeds_desired',
      opened_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      entries: [{ type: 'operation.quantity_reported', payload: { good: 100, ...reports } }],
    });
    const json = {
      action: 'apply',
      reason: 'counted again',
      corrections: [correction(eventId, entries[0]?.payload ?? {}, 8)],
    };
    expect(await resolve(id, json, 'operator')).toMatchObject({ status: 403 });
    const key = randomUUID();
    const first = await resolve(id, json, 'production_manager', key);
    expect(first).toMatchObject({ status: 200, body: { status: 'applied', resolution: 'counted again' } });
    const again = await resolve(id, json, 'production_manager', key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ qty_good: 8, qty_scrap: 2 });
    expect(await resolve(id, { action: 'dismiss', reason: 'late' })).toMatchObject({
      status: 409,
      body: { code: 'review.resolved' },
    });
    const other = { ...json, reason: 'another' };
    expect(await resolve(id, other, 'production_manager', key)).toMatchObject({ status: 422 });
  });

  test('an operator takes back an own entry, and nobody that of another', async () => {
    const { at, eventId } = await reported(3);
    const entry = {
      corrects: eventId,
      of_correction: false,
      correction: { type: 'operation.quantity_reported', was: { good: 3, ...reports }, becomes: null },
    };
    const undo = (as: 'operator' | 'production_manager') =>
      plant.call(`PUT ${at}/undo`, { as, json: { entries: [entry] } });
    expect(await undo('production_manager')).toMatchObject({ status: 403, body: { code: 'correction.not_own' } });
    expect(await undo('operator')).toMatchObject({ status: 200, body: { qty_good: 0, qty_scrap: 0 } });
    expect(await undo('operator')).toMatchObject({ status: 409, body: { code: 'correction.second' } });
  });

  test('what is no correction is refused with its place', async () => {
    const { eventId } = await reported(100);
    const { id } = await itemOf(eventId);
    const wrong = correction(eventId, { good: 100, ...reports }, 8);
    const body = (change: object) => ({ action: 'apply', reason: 'x', corrections: [{ ...wrong, ...change }] });
    for (const change of [
      { correction: { ...wrong.correction, type: 'operation.cancelled' } },
      { correction: { ...wrong.correction, becomes: { good: 1, ...reports, at: 1_767_600_000_000 } } },
      { correction: null },
      { ofCorrection: true },
      { corrects: 'no id' },
    ])
      expect(await resolve(id, body(change))).toMatchObject({
        status: 422,
        body: { errors: [{ path: expect.stringContaining('corrections') }] },
      });
    expect(column(await plant.call('GET /api/v1/review?status=open'), 'id')).toContain(id);
  });
});
