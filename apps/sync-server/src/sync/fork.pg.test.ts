import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

describe('a device that was restored from an old image', () => {
  async function forkedDevices(name: string) {
    const id = await plant.operation(name);
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 1)]);
    const clones = [device.copy(), device.copy()];
    device.record([reported(id, 10)]);
    await device.push();
    for (const [index, clone] of clones.entries()) clone.record([reported(id, 100 * (index + 1))]);
    return { id, device, clones };
  }

  test('[SY-5] is named the last common number and becomes a child device, the same one each time it asks', async () => {
    const { clones, device } = await forkedDevices('fork-1');
    const answers = [await clones[0]?.push(), await clones[0]?.push(), await clones[1]?.push()];
    expect(answers[0]).toMatchObject({ status: 'fork', lastCommonSeq: 2 });
    expect(answers[1]).toEqual(answers[0]);
    const children = answers.map((answer) => (answer?.status === 'fork' ? answer.childDeviceId : null));
    expect(new Set([...children, device.id]).size).toBe(3);
  });

  test('[SY-5] the fork is found too where the run begins behind it', async () => {
    const { clones } = await forkedDevices('fork-2');
    expect(await clones[0]?.push({ from: 3 })).toMatchObject({ status: 'fork', lastCommonSeq: 2 });
    clones[0]?.record([started(await plant.operation('fork-3'))]);
    expect(await clones[0]?.push({ from: 4 })).toEqual({ status: 'fork', lastCommonSeq: null, childDeviceId: null });
  });

  test('[SY-6] the child goes on behind the fork, and may send again what lies before it', async () => {
    const { id, clones } = await forkedDevices('fork-4');
    const [clone] = clones;
    const answer = await clone?.push();
    if (!clone || answer?.status !== 'fork' || !answer.childDeviceId) throw new Error('a child');
    const child = clone.copy(answer.childDeviceId);
    expect(receiptsOf(await child.push({ from: 3 }))).toEqual([[3, 1, 'accepted', null]]);
    expect(receiptsOf(await child.push({ from: 1 }))).toHaveLength(2);
    expect((await operationState(plant, id)).good).toBe(111);
    const page = await plant.page(child.id);
    expect(page.receipts.reduce((sum, run) => sum + run.count, 0)).toBe(3);
  });

  test('[SY-6] what the child recorded in its own name before it knew of the fork is still its own', async () => {
    const id = await plant.operation('fork-5');
    const device = await plant.device({ kind: 'importer' });
    const inOwnName = { actor: { type: 'device', id: device.id } as const };
    device.record([started(id)], inOwnName);
    const clone = device.copy();
    device.record([reported(id, 1)], inOwnName);
    await device.push();
    clone.record([reported(id, 2)], inOwnName);
    const answer = await clone.push();
    if (answer.status !== 'fork' || !answer.childDeviceId) throw new Error('a child');
    const child = clone.copy(answer.childDeviceId);
    expect(receiptsOf(await child.push({ from: 2 }))).toEqual([[2, 1, 'accepted', null]]);
    const stranger = await plant.device({ kind: 'importer' });
    stranger.record([reported(id, 4)], inOwnName);
    expect(receiptsOf(await stranger.push())).toEqual([[1, 1, 'rejected', 'right.missing_for_act']]);
    expect((await operationState(plant, id)).good).toBe(3);
  });
});
