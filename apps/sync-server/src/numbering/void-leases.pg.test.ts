import { countOf, freeNumbers, type NumberLeaseState } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiptsOf } from '../testing/test-device.ts';
import type { TestSpine } from '../testing/test-spine.ts';
import { type NumberPlant, openNumberPlant } from './testing/number-plant.ts';

let lots: NumberPlant;
let plant: TestSpine;
beforeAll(async () => {
  lots = await openNumberPlant();
  plant = lots.plant;
});
afterAll(() => plant?.close());

describe('a lease becomes void', () => {
  test('[SY-96] where its device was revoked; what it used stays used', async () => {
    await lots.newSeries();
    const kiosk = await lots.kioskAtMachine();
    await plant.spine.numbers.look();
    const first = (await lots.grantedTo(kiosk.id))?.[0]?.first ?? 0;
    kiosk.record([lots.uses(kiosk.id, first)]);
    await kiosk.push();
    await lots.setDevice(kiosk.id, `status = 'revoked'`);
    await plant.spine.numbers.look();
    expect(await lots.leaseOf(kiosk.id)).toMatchObject({
      voidReason: 'revoked',
      used: [{ first, last: first }],
    });
    expect(freeNumbers((await lots.leaseOf(kiosk.id)) as NumberLeaseState)).toEqual([]);
    expect(await plant.spine.numbers.look()).toBe(0);
  });

  test('[SY-96] where its device is two: of a number on two labels the second is flagged, and both copies get their own', async () => {
    await lots.newSeries();
    const kiosk = await lots.kioskAtMachine();
    await plant.spine.numbers.look();
    const first = (await lots.grantedTo(kiosk.id))?.[0]?.first ?? 0;
    const clone = kiosk.copy();
    kiosk.record([lots.uses(kiosk.id, first)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 1, 'accepted', null]]);
    clone.record([lots.uses(kiosk.id, first)]);
    clone.record([lots.uses(kiosk.id, first + 1)]);
    const answer = await clone.push();
    if (answer.status !== 'fork' || !answer.childDeviceId) throw new Error(JSON.stringify(answer));
    // The fork itself asks for this look.
    const childId = answer.childDeviceId;
    await expect.poll(() => lots.grantedTo(childId), { timeout: 5000 }).toBeDefined();
    const child = clone.copy(childId);
    expect(receiptsOf(await child.push({ from: 1 }))).toEqual([
      [1, 1, 'flagged', 'numbers.used_twice'],
      [2, 1, 'flagged', 'numbers.void'],
    ]);
    await expect
      .poll(async () => (await lots.leaseOf(kiosk.id))?.granted.at(-1)?.last, { timeout: 5000 })
      .toBeGreaterThan(20);
    const [mine, its] = [await lots.leaseOf(kiosk.id), await lots.leaseOf(childId)];
    expect(mine).toMatchObject({ voidThrough: first + 19, forks: 1, usedTwice: [{ first, last: first }] });
    expect(countOf(freeNumbers(mine as NumberLeaseState))).toBe(20);
    expect(its?.granted).not.toEqual(mine?.granted);
    kiosk.record([lots.uses(kiosk.id, first + 2)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[2, 1, 'flagged', 'numbers.void']]);
    child.record([lots.uses(childId, its?.granted[0]?.first ?? 0)]);
    expect(receiptsOf(await child.push({ from: 3 }))).toEqual([[3, 1, 'accepted', null]]);
  });
});

describe('a server that was restored', () => {
  test('[SY-97] makes anew a lease that it lost, and lends nothing that was used of it', async () => {
    await lots.newSeries();
    const kiosk = await plant.device();
    kiosk.record([lots.uses(kiosk.id, 21, 23)]);
    kiosk.record([lots.uses(kiosk.id, 24, 25)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 2, 'waiting', 'subject.unknown']]);
    await lots.setDevice(kiosk.id, 'equipment_id = site_id');
    await plant.spine.numbers.look();
    await expect
      .poll(async () => receiptsOf(await kiosk.push({ from: 1 })), { timeout: 5000 })
      .toEqual([[1, 2, 'flagged', 'numbers.not_granted']]);
    expect(await lots.leaseOf(kiosk.id)).toMatchObject({
      granted: [{ first: 26, last: 45 }],
      used: [{ first: 21, last: 25 }],
    });
  });

  test('[SY-97] of two labels with one number it flags one, whoever comes first', async () => {
    await lots.newSeries();
    const [early, late] = [await lots.kioskAtMachine(), await plant.device()];
    await plant.spine.numbers.look();
    early.record([lots.uses(early.id, 1)]);
    expect(receiptsOf(await early.push())).toEqual([[1, 1, 'accepted', null]]);
    // The server has forgotten that it had lent these to the late one first.
    late.record([lots.uses(late.id, 1, 2)]);
    expect(receiptsOf(await late.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    await plant.spine.numbers.look();
    await expect
      .poll(async () => receiptsOf(await late.push({ from: 1 })), { timeout: 5000 })
      .toEqual([[1, 1, 'flagged', 'numbers.not_granted']]);
    expect(await lots.periodState()).toMatchObject({
      counter: 20,
      deviceIds: [early.id, late.id].toSorted(),
    });
  });
});
