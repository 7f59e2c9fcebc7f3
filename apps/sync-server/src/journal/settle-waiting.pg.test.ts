import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

describe('waiting', () => {
  test('[SY-12] what comes too early waits, and is settled when its cause arrives', async () => {
    const id = deriveId(plant.organizationId, 'operation', ['O1', 1, 'early']);
    const early = await plant.device();
    early.record([started(id), reported(id, 7)]);
    expect(receiptsOf(await early.push())).toEqual([[1, 2, 'waiting', 'subject.unknown']]);
    expect(await operationState(plant, id)).toBeUndefined();
    const before = (await plant.page(early.id)).head;
    const planner = await plant.device({ actor: plant.manager });
    const payload = { ...plannedOperation, siteId: plant.siteId, operationNo: 'early' };
    planner.record([{ type: 'operation.created', stream: operationStream(id), payload }]);
    await planner.push();
    await expect.poll(async () => (await operationState(plant, id)).good).toBe(7);
    const page = await plant.page(early.id, { receiptsAfter: before });
    expect(page.receipts).toEqual([{ deviceSeq: 1, count: 2, seq: page.head - 1, verdict: 'accepted', code: null }]);
    expect(receiptsOf(await early.push({ from: 1 }))).toEqual([[1, 2, 'accepted', null]]);
    const state = page.states.find((one) => one.id === id);
    expect(state?.seq).toBe(page.head);
  });

  test('[SY-12] a repeat of a waiting entry is settled with it', async () => {
    const id = deriveId(plant.organizationId, 'operation', ['O1', 1, 'early-repeat']);
    const early = await plant.device();
    const [entry] = early.record([started(id)]);
    const other = await plant.device();
    other.recordBytes(entry?.bytes ?? '');
    await early.push();
    expect(receiptsOf(await other.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    await plant.operation('early-repeat');
    await expect.poll(async () => receiptsOf(await other.push({ from: 1 }))).toEqual([[1, 1, 'accepted', null]]);
  });

  test('[SY-13] an unknown person waits too, and a missing right shows when the person arrives', async () => {
    const id = await plant.operation('stranger');
    const actor = { type: 'person', id: deriveId(plant.organizationId, 'person', ['stranger']) } as const;
    const device = await plant.device({ actor });
    device.record([started(id)]);
    expect(receiptsOf(await device.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    await plant.person('stranger', 'viewer');
    await expect
      .poll(async () => receiptsOf(await device.push({ from: 1 })))
      .toEqual([[1, 1, 'flagged', 'right.missing_for_fact']]);
  });
});
