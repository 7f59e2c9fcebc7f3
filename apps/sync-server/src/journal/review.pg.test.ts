import { randomUUID } from 'node:crypto';
import {
  deriveId,
  type ReviewItemState,
  type ReviewOpened,
  reviewItemId,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withFoldedCopy } from '../import/testing/folded-copy.ts';
import { finished, operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf, type TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const dayMs = 86_400_000;

async function itemOf(device: TestDevice, deviceSeq: number): Promise<ReviewItemState | undefined> {
  const key = keyOf(device, deviceSeq);
  const found = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    plant.spine.journal.load(client, [key]),
  );
  return found.get(streamKeyText(key))?.state as ReviewItemState | undefined;
}

function keyOf(device: TestDevice, deviceSeq: number, kind: ReviewOpened['kind'] = 'entry') {
  return { type: 'review_item', id: reviewItemId(plant.organizationId, { kind, deviceId: device.id, deviceSeq }) };
}

function resolve(item: ReviewItemState | undefined, payload: Record<string, unknown>) {
  return plant.spine.journal.execute(plant.organizationId, {
    commands: [{ type: 'review_item.resolve', subjectId: item?.id ?? '', payload: { reason: 'asked', ...payload } }],
    actor: plant.manager,
  });
}

/** An operation that is not known yet, under a name of its own. */
const unknownOperation = (name: string): Uuid => deriveId(plant.organizationId, 'operation', ['O1', 1, name]);

async function waiting(name: string) {
  const id = unknownOperation(name);
  const kiosk = await plant.device();
  kiosk.record([started(id), reported(id, 7)]);
  expect(receiptsOf(await kiosk.push())).toEqual([[1, 2, 'waiting', 'subject.unknown']]);
  return { id, kiosk };
}
const lateVerdict = async (kiosk: TestDevice) => receiptsOf(await kiosk.push({ from: 1 }));

describe('what is put to review', () => {
  test('[SY-102] a flagged and a rejected command, with what was recorded; an accepted one is not', async () => {
    const id = await plant.operation('reviewed');
    const kiosk = await plant.device();
    kiosk.record([started(id)]);
    kiosk.record([finished(id)]);
    kiosk.record([reported(id, 5000)]);
    await kiosk.push();
    expect(await itemOf(kiosk, 1)).toBeUndefined();
    expect(await itemOf(kiosk, 2)).toMatchObject({
      existence: 'present',
      status: 'open',
      verdict: 'rejected',
      code: 'right.missing_for_act',
      deviceId: kiosk.id,
      actor: plant.operator,
      siteId: plant.siteId,
      entries: [{ type: 'operation.finished', stream: operationStream(id), payload: { shortCloseReason: 'shortage' } }],
    });
    expect(await itemOf(kiosk, 3)).toMatchObject({
      verdict: 'flagged',
      code: 'operation.exceeds_desired',
      confirmed: [],
    });
  });

  test('[SY-102] bytes that are no event, and what the database cannot store, without what they hold', async () => {
    const kiosk = await plant.device();
    kiosk.recordBytes('no event at all');
    const id = await plant.operation('unstorable');
    kiosk.record([{ ...reported(id, 1), payload: { good: 0, scrap: 1, scrapReason: 'a\u0000b' } }]);
    await kiosk.push();
    expect(await itemOf(kiosk, 1)).toMatchObject({ code: 'payload.invalid', entries: [{ type: null, payload: null }] });
    expect(await itemOf(kiosk, 2)).toMatchObject({ verdict: 'rejected', entries: [{ payload: null }] });
  });

  test('[SY-102] the same push again opens nothing more', async () => {
    const id = await plant.operation('once');
    const kiosk = await plant.device();
    kiosk.record([finished(id)]);
    await kiosk.push();
    const { head } = await plant.page(kiosk.id);
    await kiosk.push({ from: 1 });
    expect((await plant.page(kiosk.id)).head).toBe(head);
  });

  test('[SY-103] a device that became two is put to review once', async () => {
    const id = await plant.operation('forked');
    const kiosk = await plant.device();
    kiosk.record([started(id)]);
    await kiosk.push();
    const clone = kiosk.copy();
    kiosk.record([reported(id, 1)]);
    await kiosk.push();
    clone.record([reported(id, 2)]);
    const answer = await clone.push({ from: 2 });
    if (answer.status !== 'fork') throw new Error(answer.status);
    await clone.push({ from: 2 });
    const page = await plant.page(kiosk.id);
    const forks = page.states.filter(({ type, state }) => type === 'review_item' && state.kind === 'fork');
    expect(forks).toMatchObject([
      { state: { deviceId: answer.childDeviceId, actor: { id: kiosk.id }, status: 'open' } },
    ]);
  });

  test('[SY-104] what waits for more than a day, once', async () => {
    const { kiosk } = await waiting('long');
    expect(await plant.spine.review.look()).toBe(0);
    plant.clock += dayMs + 1000;
    const second = await plant.secondNode();
    const opened = await Promise.all([plant.spine.review.look(), second.review.look()]);
    expect(opened.toSorted((left, right) => left - right)).toEqual([0, 1]);
    expect(await itemOf(kiosk, 1)).toMatchObject({ verdict: 'waiting', code: 'subject.unknown', entries: [{}, {}] });
    expect(await plant.spine.review.look()).toBe(0);
  });

  test('[SY-104] not what waits for something whose rejected creation is under review itself', async () => {
    const { id } = await waiting('child');
    const operator = await plant.device();
    const payload = { ...plannedOperation, siteId: plant.siteId, operationNo: 'child' };
    operator.record([{ type: 'operation.created', stream: operationStream(id), payload }]);
    expect(receiptsOf(await operator.push())).toEqual([[1, 1, 'rejected', 'right.missing_for_act']]);
    plant.clock += dayMs + 1000;
    expect(await plant.spine.review.look()).toBe(0);
    await resolve(await itemOf(operator, 1), { action: 'dismiss' });
    const { kiosk } = await waiting('child');
    plant.clock += dayMs + 1000;
    expect(await plant.spine.review.look()).toBe(1);
    expect(await itemOf(kiosk, 1)).toMatchObject({ verdict: 'waiting' });
  });
});

describe('what becomes of it', () => {
  test('[SY-106] dismissing another act on something unknown leaves alone what waits for it', async () => {
    const { id, kiosk } = await waiting('left-alone');
    const second = await plant.device();
    second.record([finished(id)]);
    expect(receiptsOf(await second.push())).toEqual([[1, 1, 'rejected', 'right.missing_for_act']]);
    await resolve(await itemOf(second, 1), { action: 'dismiss' });
    expect(await lateVerdict(kiosk)).toEqual([[1, 2, 'waiting', 'subject.unknown']]);
  });

  test('[SY-105] what came after all resolves its item', async () => {
    const { kiosk } = await waiting('comes');
    plant.clock += dayMs + 1000;
    await plant.spine.review.look();
    await plant.operation('comes');
    await expect.poll(() => itemOf(kiosk, 1)).toMatchObject({ status: 'settled' });
    expect(await lateVerdict(kiosk)).toEqual([[1, 2, 'accepted', null]]);
  });

  test('[SY-105] what comes and is flagged then is put to review, or stays in it with its verdict', async () => {
    const early = await waiting('late-flag');
    const late = await waiting('late-flag-2');
    plant.clock += dayMs + 1000;
    await plant.operation('late-flag', { qtyDesired: 1 });
    await expect.poll(() => itemOf(early.kiosk, 1)).toMatchObject({ verdict: 'flagged', status: 'open' });
    await plant.spine.review.look();
    expect(await itemOf(late.kiosk, 1)).toMatchObject({ verdict: 'waiting' });
    await plant.operation('late-flag-2', { qtyDesired: 1 });
    await expect
      .poll(() => itemOf(late.kiosk, 1))
      .toMatchObject({ verdict: 'flagged', code: 'operation.exceeds_desired', status: 'open' });
  });

  test('[SY-106] dismissed, what waits is rejected; applied, it counts as it was recorded', async () => {
    const dismissed = await waiting('dismissed');
    const applied = await waiting('applied');
    plant.clock += dayMs + 1000;
    await plant.spine.review.look();
    await resolve(await itemOf(dismissed.kiosk, 1), { action: 'dismiss' });
    await resolve(await itemOf(applied.kiosk, 1), { action: 'apply' });
    await expect.poll(() => lateVerdict(dismissed.kiosk)).toEqual([[1, 2, 'rejected', 'review.dismissed']]);
    await expect.poll(() => lateVerdict(applied.kiosk)).toEqual([[1, 2, 'flagged', 'review.applied']]);
    expect(await operationState(plant, applied.id)).toMatchObject({ existence: 'unknown', good: 7 });
    expect(await itemOf(applied.kiosk, 1)).toMatchObject({ status: 'applied', resolution: 'asked' });
    await plant.operation('applied');
    expect(await operationState(plant, applied.id)).toMatchObject({ existence: 'present', good: 7 });
  });

  test('[SY-106] dismissing a rejected creation dismisses what waits for it', async () => {
    const { id, kiosk } = await waiting('orphan');
    const operator = await plant.device();
    const payload = { ...plannedOperation, siteId: plant.siteId, operationNo: 'orphan' };
    operator.record([{ type: 'operation.created', stream: operationStream(id), payload }]);
    await operator.push();
    await resolve(await itemOf(operator, 1), { action: 'dismiss' });
    await expect.poll(() => lateVerdict(kiosk)).toEqual([[1, 2, 'rejected', 'review.dismissed']]);
  });

  test('[SY-107] applied, a rejected act is done in the name of who resolves; both or neither', async () => {
    const id = await plant.operation('again');
    const kiosk = await plant.device();
    kiosk.record([started(id)]);
    kiosk.record([finished(id)]);
    await kiosk.push();
    const answer = await resolve(await itemOf(kiosk, 2), { action: 'apply' });
    expect(answer).toMatchObject({
      status: 'done',
      events: [{ type: 'review_item.resolved' }, { type: 'operation.finished' }],
    });
    expect(await operationState(plant, id)).toMatchObject({ status: 'FINISHED' });
    expect(await resolve(await itemOf(kiosk, 2), { action: 'dismiss' })).toMatchObject({
      status: 'refused',
      refusal: { code: 'review.resolved' },
    });
    const other = await plant.operation('again-2');
    const second = await plant.device();
    second.record([finished(other)]);
    await second.push();
    await plant.done('operation.cancel', other, { reason: 'no order' });
    expect(await resolve(await itemOf(second, 1), { action: 'apply' })).toMatchObject({ status: 'refused' });
    expect(await itemOf(second, 1)).toMatchObject({ status: 'open' });
  });

  test('[SY-107] applied, a flagged report is corrected', async () => {
    const id = await plant.operation('corrected', { qtyDesired: 10 });
    const kiosk = await plant.device();
    const eventId = randomUUID();
    kiosk.record([started(id)]);
    kiosk.record([{ ...reported(id, 100), id: eventId }]);
    await kiosk.push();
    const pieces = { scrap: 0, scrapReason: null };
    const correction = {
      type: 'operation.quantity_reported',
      was: { good: 100, ...pieces },
      becomes: { good: 10, ...pieces, at: plant.clock },
    };
    const corrections = [{ corrects: eventId, ofCorrection: false, correction }];
    expect((await resolve(await itemOf(kiosk, 2), { action: 'apply', corrections })).status).toBe('done');
    expect(await operationState(plant, id)).toMatchObject({ good: 10 });
    expect(await itemOf(kiosk, 2)).toMatchObject({ status: 'applied', verdict: 'flagged' });
  });

  test('[SY-30] the queue and what was decided are a fold of the journal too', async () => {
    const { organizationId, testDatabase } = plant;
    await withFoldedCopy({ databaseUrl: testDatabase.url, organizationId }, async ({ original, folded }) => {
      expect(original.states.review_item?.length).toBeGreaterThan(5);
      expect(folded.states).toEqual(original.states);
    });
  });
});
