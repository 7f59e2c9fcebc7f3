import { randomUUID } from 'node:crypto';
import { type Actor, type Correction, deriveId, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, operationStream, started } from '../testing/operation-events.ts';
import { type RecordedEvent, receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine, testStart } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const pieces = { good: 10, scrap: 2, scrapReason: 'tool' };
const report = (id: Uuid, eventId = randomUUID()): RecordedEvent & { id: Uuid } => ({
  id: eventId,
  type: 'operation.quantity_reported',
  stream: operationStream(id),
  payload: pieces,
});
const quantity = (good: number, was = pieces): Correction => ({
  type: 'operation.quantity_reported',
  was,
  becomes: { good, scrap: 0, scrapReason: null, at: testStart },
});
const correct = (id: Uuid, corrects: Uuid, correction = quantity(8)): RecordedEvent => ({
  type: 'operation.entry_corrected',
  stream: operationStream(id),
  payload: { corrects, ofCorrection: false, correction, reason: 'counted again' },
});
const undo = (id: Uuid, corrects: Uuid): RecordedEvent => ({
  type: 'operation.entry_undone',
  stream: operationStream(id),
  payload: { corrects, ofCorrection: false, correction: { ...quantity(0), becomes: null } },
});

async function work(name: string) {
  const id = await plant.operation(name);
  const kiosk = await plant.device();
  const reported = report(id);
  kiosk.record([started(id)]);
  kiosk.record([reported]);
  return { id, kiosk, reported };
}
const device = (actor: Actor) => plant.device({ actor });

describe('corrections on the server', () => {
  test('[SY-100] an own entry is undone in the same push that brings it', async () => {
    const { id, kiosk, reported } = await work('own');
    kiosk.record([undo(id, reported.id)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 3, 'accepted', null]]);
    expect(await operationState(plant, id)).toMatchObject({ good: 0, scrap: 0 });
  });

  test('[SY-100] what a correction says of its entry is checked against the journal', async () => {
    const { id, kiosk, reported } = await work('checked');
    await kiosk.push();
    const desk = await device(plant.manager);
    desk.record([correct(id, reported.id, quantity(8, { ...pieces, good: 1000 }))]);
    desk.record([correct(id, reported.id)]);
    desk.record([correct(id, reported.id, quantity(7))]);
    expect(receiptsOf(await desk.push())).toEqual([
      [1, 1, 'rejected', 'correction.mismatch'],
      [2, 1, 'accepted', null],
      [3, 1, 'flagged', 'correction.second'],
    ]);
    expect(await operationState(plant, id)).toMatchObject({ good: 8, scrap: 0 });
  });

  test('[SY-100] the entry of another is not undone', async () => {
    const { id, kiosk, reported } = await work('others');
    await kiosk.push();
    const second = await device(await plant.person('second', 'operator'));
    second.record([undo(id, reported.id)]);
    expect(receiptsOf(await second.push())).toEqual([[1, 1, 'rejected', 'correction.not_own']]);
  });

  test('[SY-101] a correction that comes before its entry waits for it', async () => {
    const { id, kiosk, reported } = await work('before');
    const desk = await device(plant.manager);
    desk.record([correct(id, reported.id)]);
    expect(receiptsOf(await desk.push())).toEqual([[1, 1, 'waiting', 'correction.entry_unknown']]);
    await kiosk.push();
    await expect.poll(async () => receiptsOf(await desk.push({ from: 1 }))).toEqual([[1, 1, 'accepted', null]]);
    expect(await operationState(plant, id)).toMatchObject({ good: 8, scrap: 0 });
  });

  test('[SY-101] and so does one of an entry that waits itself', async () => {
    const id = deriveId(plant.organizationId, 'operation', ['O1', 1, 'early']);
    const kiosk = await plant.device();
    const reported = report(id);
    kiosk.record([started(id)]);
    kiosk.record([reported]);
    kiosk.record([undo(id, reported.id)]);
    const answer = receiptsOf(await kiosk.push());
    expect(answer.map(([, , verdict]) => verdict)).toEqual(answer.map(() => 'waiting'));
    await plant.operation('early');
    await expect.poll(async () => receiptsOf(await kiosk.push({ from: 1 }))).toEqual([[1, 3, 'accepted', null]]);
    expect(await operationState(plant, id)).toMatchObject({ good: 0, scrap: 0 });
  });

  test('[SY-100] a rejected entry is not corrected', async () => {
    const { id, kiosk } = await work('rejected');
    const wrong = { ...report(id), payload: { ...pieces, good: -1 } };
    kiosk.record([wrong]);
    kiosk.record([undo(id, wrong.id)]);
    const answer = receiptsOf(await kiosk.push());
    expect(answer.slice(-1)).toEqual([[4, 1, 'rejected', 'correction.nothing_to_correct']]);
  });
});
