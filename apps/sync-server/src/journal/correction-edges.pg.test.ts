import { randomUUID } from 'node:crypto';
import { catalog, catalogOf, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, operationStream, started } from '../testing/operation-events.ts';
import { type RecordedEvent, receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

/** A release later: what is `good` now was called `pieces` once. */
const laterCatalog = catalogOf(
  catalog.aggregates.map((aggregate) => {
    const reported = aggregate.events['operation.quantity_reported'];
    if (!reported) return aggregate;
    const upcasts = [
      ({ pieces, good, ...rest }: Readonly<Record<string, unknown>>) => ({ good: pieces ?? good, ...rest }),
    ];
    return {
      ...aggregate,
      events: { ...aggregate.events, 'operation.quantity_reported': { ...reported, version: 2, upcasts } },
    };
  }),
);

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine({ catalog: laterCatalog });
});
afterAll(() => plant?.close());

const said = { good: 10, scrap: 0, scrapReason: null };
const report = (id: Uuid, eventId: Uuid, payload: Record<string, unknown> = said): RecordedEvent => ({
  id: eventId,
  type: 'operation.quantity_reported',
  stream: operationStream(id),
  payload,
});
const undo = (id: Uuid, corrects: Uuid): RecordedEvent => ({
  type: 'operation.entry_undone',
  stream: operationStream(id),
  payload: {
    corrects,
    ofCorrection: false,
    correction: { type: 'operation.quantity_reported', was: said, becomes: null },
  },
});

describe('the entry that a correction names', () => {
  test('[SY-100] is the one that counts, not another that used its id in the same group', async () => {
    const id = await plant.operation('reused');
    const kiosk = await plant.device();
    const eventId = randomUUID();
    kiosk.record([started(id)]);
    kiosk.record([report(id, eventId)]);
    await kiosk.push();
    kiosk.record([report(id, eventId, { ...said, good: 99 })]);
    kiosk.record([undo(id, eventId)]);
    expect(receiptsOf(await kiosk.push())).toEqual([
      [3, 1, 'rejected', 'id_reused'],
      [4, 1, 'accepted', null],
    ]);
    expect(await operationState(plant, id)).toMatchObject({ good: 0 });
  });

  test('[SY-100] is read in its present form, whatever version it was recorded in', async () => {
    const id = await plant.operation('versions');
    const kiosk = await plant.device();
    const [earlier, together] = [randomUUID(), randomUUID()];
    kiosk.record([started(id)]);
    kiosk.record([report(id, earlier, { pieces: 10, scrap: 0, scrapReason: null })]);
    await kiosk.push();
    kiosk.record([report(id, together, { pieces: 10, scrap: 0, scrapReason: null })]);
    kiosk.record([undo(id, earlier)]);
    kiosk.record([undo(id, together)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[3, 3, 'accepted', null]]);
    expect(await operationState(plant, id)).toMatchObject({ good: 0 });
  });

  test('[SY-100] is known by its first entry where a copy of the device sent it again', async () => {
    const id = await plant.operation('copied');
    const kiosk = await plant.device();
    const eventId = randomUUID();
    kiosk.record([started(id)]);
    kiosk.record([report(id, eventId)]);
    await kiosk.push();
    const other = await plant.device();
    const [, entry] = kiosk.entries;
    other.recordBytes(entry?.bytes ?? '');
    other.record([undo(id, eventId)]);
    expect(receiptsOf(await other.push()).map(([, , verdict]) => verdict)).toEqual(['accepted', 'accepted']);
    expect(await operationState(plant, id)).toMatchObject({ good: 0 });
  });
});

test('[KER-12] an operation whose completion is taken back comes back into replicas that have dropped it', async () => {
  const id = await plant.operation('dropped', { qtyDesired: 0 });
  const kiosk = await plant.device();
  const done = randomUUID();
  const completion = { type: 'operation.completed', was: { shortCloseReason: null }, becomes: null };
  kiosk.record([started(id)]);
  kiosk.record([{ id: done, type: 'operation.completed', stream: operationStream(id), payload: completion.was }]);
  await kiosk.push();
  plant.clock += 15 * 86_400_000;
  const { head, gone } = await plant.page(kiosk.id);
  expect(gone.map((one) => one.id)).toContain(id);
  const payload = { corrects: done, ofCorrection: false, correction: completion };
  kiosk.record([{ type: 'operation.entry_undone', stream: operationStream(id), payload }]);
  expect(receiptsOf(await kiosk.push())).toEqual([[3, 1, 'accepted', null]]);
  const page = await plant.page(kiosk.id, { checkpoint: head });
  expect(page.states).toMatchObject([{ id, state: { status: 'IN_PROGRESS', closedAt: null } }]);
});
