import { randomUUID } from 'node:crypto';
import { catalog, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAuditRows } from '../db/audit-rows.ts';
import type { Client } from '../db/client.ts';
import { equipmentOf } from '../http/testing/test-plant.ts';
import { entryValues } from '../journal/entry-values.ts';
import { operationStream, reported, started } from '../testing/operation-events.ts';
import { type AuditLab, makeAuditedOperation, openAuditLab } from './testing/audit-lab.ts';

let lab: AuditLab;
beforeAll(async () => {
  lab = await openAuditLab();
});
afterAll(() => lab.plant.close());

/** Records one command at the kiosk and sends it; the ids of its events. */
async function pushed(...events: Parameters<AuditLab['kiosk']['record']>[0]): Promise<readonly Uuid[]> {
  const named = events.map((event) => ({ ...event, id: event.id ?? randomUUID() }));
  lab.kiosk.record(named);
  expect((await lab.kiosk.push()).status).toBe('taken');
  return named.map(({ id }) => id);
}

const cancelled = (id: Uuid) => ({
  type: 'operation.cancelled',
  stream: operationStream(id),
  payload: { reason: 'no' },
});

describe('what an entry changed', () => {
  test('[AU-2] an entry that waited changed nothing when it came, and changes what it says where it was settled', async () => {
    const id = lab.operationId('early');
    const [eventId = ''] = await pushed(started(id));
    expect(await lab.card(eventId)).toMatchObject({
      verdict: 'waiting',
      old_values: null,
      new_values: null,
      settled_by: null,
    });
    await makeAuditedOperation(lab, 'early');
    await expect.poll(async () => (await lab.card(eventId)).verdict).toBe('accepted');
    const card = await lab.card(eventId);
    expect(card).toMatchObject({ old_values: { status: 'RELEASED', runs: [] }, new_values: { status: 'IN_PROGRESS' } });
    expect(card.settled_by).toBeGreaterThan(card.id);
    const settlement = await lab.card(card.settled_by ?? 0);
    expect(settlement).toMatchObject({ event_type: 'verdict.settled', action: 'UPDATE', entity_id: id, user_id: null });
    expect([settlement.old_values, settlement.new_values]).toEqual([card.old_values, card.new_values]);
    const history = await lab.all(`/entity/operation/${id}/history`);
    expect(history.map(({ event_type }) => event_type)).toEqual([
      'operation.started',
      'operation.created',
      'verdict.settled',
    ]);
  });

  test('[AU-2] what was rejected changed nothing, and says what was asked and why not', async () => {
    const id = await makeAuditedOperation(lab, 'kept');
    const [eventId = ''] = await pushed(cancelled(id));
    const card = await lab.card(eventId);
    expect(card).toMatchObject({
      verdict: 'rejected',
      code: 'right.missing_for_act',
      payload: { reason: 'no' },
      changed_fields: [],
    });
    expect(card.new_values).toEqual(card.old_values);
    expect(card.old_values).toMatchObject({ status: 'RELEASED' });
  });

  test('[AU-2] bytes that are no event, and a repeat, change nothing', async () => {
    const id = await makeAuditedOperation(lab, 'twice');
    const [entry] = lab.kiosk.record([{ ...started(id), id: randomUUID() }]);
    lab.kiosk.recordBytes(entry?.bytes ?? '');
    lab.kiosk.recordBytes('no event');
    await lab.kiosk.push();
    // The newest is the review item about the bytes.
    const [, bad, repeat, first] = (await lab.page('?limit=4')).items;
    expect(first).toMatchObject({
      event_type: 'operation.started',
      repeats: null,
      new_values: { status: 'IN_PROGRESS' },
    });
    expect(repeat).toMatchObject({ repeats: first?.id, changed_fields: [], old_values: { status: 'IN_PROGRESS' } });
    expect(bad).toMatchObject({
      event_type: null,
      entity_type: null,
      payload: null,
      old_values: null,
      verdict: 'rejected',
    });
  });

  test('[AU-2] a list tells whole values, the fields that changed, or none', async () => {
    const id = await makeAuditedOperation(lab, 'scopes');
    await pushed(started(id));
    const newest = async (values: string) =>
      (await lab.page(`/entity/operation/${id}?limit=1&values=${values}`)).items[0];
    const [whole, changed, none] = [await newest('full'), await newest('changed'), await newest('none')];
    expect(Object.keys(whole?.new_values ?? {})).toContain('order_no');
    expect(Object.keys(changed?.new_values ?? {}).toSorted()).toEqual(changed?.changed_fields.toSorted());
    expect(changed?.changed_fields).toEqual(expect.arrayContaining(['status', 'runs']));
    expect(none).toMatchObject({ old_values: null, new_values: null, values_known: false });
    expect(whole?.entity_name).toBe('WO-A · 7 · scopes');
  });

  test('[AU-3] a page over one long stream reads and folds it once, and only as far as its budget', async () => {
    const id = await makeAuditedOperation(lab, 'long');
    lab.kiosk.record([started(id)]);
    for (let index = 0; index < 449; index += 1) lab.kiosk.record([reported(id, 1)]);
    await lab.kiosk.push();
    const { organizationId, spine } = lab.plant;
    const read = (budget: number) =>
      spine.database.inOrganization(organizationId, async (client) => {
        const filter = { ...everything, entityType: 'operation', entityId: id };
        const rows = await listAuditRows(client, organizationId, {
          filter,
          page: { order: 'newest', after: null, limit: 100 },
        });
        let queries = 0;
        const counting: Client = {
          query: (...asked) => {
            queries += 1;
            return client.query(...asked);
          },
        };
        return { rows, values: await entryValues(counting, { organizationId, catalog, budget }, rows), queries };
      });
    const whole = await read(20_000);
    // 451 entries, 200 at a time: not 100 times 400.
    expect({ queries: whole.queries, known: whole.values.size }).toEqual({ queries: 3, known: 100 });
    const goods = whole.rows.map(({ seq }) => (whole.values.get(seq)?.after as { good?: number } | undefined)?.good);
    expect(goods).toEqual(Array.from({ length: 100 }, (_, index) => 449 - index));
    const cut = await read(200);
    expect({ queries: cut.queries, known: cut.values.size }).toEqual({ queries: 1, known: 0 });
  });

  test('the card says what corrects what, what was pressed together, and what was told of the past', async () => {
    const id = await makeAuditedOperation(lab, 'corrected');
    await pushed(started(id));
    const [reportId = ''] = await pushed(reported(id, 5));
    const undone = {
      type: 'operation.entry_undone',
      stream: operationStream(id),
      payload: {
        corrects: reportId,
        ofCorrection: false,
        correction: {
          type: 'operation.quantity_reported',
          was: { good: 5, scrap: 0, scrapReason: null },
          becomes: null,
        },
      },
    };
    const [undoId = ''] = await pushed(undone);
    const [report, undo] = [await lab.card(reportId), await lab.card(undoId)];
    expect(report.corrected_by).toEqual([{ id: undo.id, event_id: undoId, event_type: 'operation.entry_undone' }]);
    expect(undo).toMatchObject({
      corrects: { event_id: reportId },
      old_values: { qty_good: 5 },
      new_values: { qty_good: 0 },
    });
    const together = await pushed(
      { type: 'andon_call.raised', stream: { type: 'andon_call', id: randomUUID() }, payload: call() },
      reported(id, 1),
    );
    const card = await lab.card(together[1] ?? '');
    expect(card.command.map(({ event_id }) => event_id)).toEqual(together);
    const past = Date.now() - 3_600_000;
    const late = { ...reported(id, 1), id: randomUUID() };
    lab.kiosk.record([late], { backfillAt: past });
    await lab.kiosk.push();
    const told = await lab.card(late.id);
    expect(told).toMatchObject({
      occurred_at: new Date(past).toISOString(),
      is_backfill: true,
      was_offline: false,
      time_quality: 'imported',
    });
    expect(Date.parse(told.entered_at ?? '')).toBeGreaterThan(past + 3_500_000);
    const unsent = { ...reported(id, 1), id: randomUUID() };
    lab.kiosk.record([unsent], { at: Date.now() - 600_000 });
    await lab.kiosk.push();
    expect(await lab.card(unsent.id)).toMatchObject({ was_offline: true, is_backfill: false });
  });
});

const call = () => ({
  siteId: null,
  equipmentId: equipmentOf(lab.plant),
  callType: 'material',
  priority: 'low',
  description: null,
});
const everything = {
  actorId: null,
  deviceId: null,
  entityType: null,
  entityId: null,
  types: null,
  exceptTypes: null,
  verdict: null,
  recorded: { from: null, to: null },
  happened: { from: null, to: null },
};
