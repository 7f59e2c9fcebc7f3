import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserPlatform } from '../../platform/browser-platform.ts';
import { StorageReserve } from './storage-reserve.ts';
import { intercept } from './testing/intercept.ts';

let names = 0;
let reserve: StorageReserve;
let later: (() => void)[] = [];
let told: boolean[] = [];
let restore: () => void = () => undefined;

beforeEach(() => {
  names += 1;
  later = [];
  told = [];
  const wait = (_milliseconds: number, task: () => void) => {
    later.push(task);
    return () => void later.splice(later.indexOf(task), 1);
  };
  reserve = new StorageReserve({
    name: `reserve-test-${names}-${performance.timeOrigin}`,
    platform: { ...browserPlatform(), later: wait },
    onChange: () => told.push(reserve.isLow),
  });
});
afterEach(async () => {
  restore();
  await reserve.close();
});

const noRoom = () => {
  restore = intercept(IDBObjectStore.prototype, 'add', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
};

describe('storage reserve', () => {
  test('is given once, and the device says that it runs out of room until it is held again', async () => {
    reserve.keep();
    expect(await reserve.giveUp()).toBe(true);
    expect(await reserve.giveUp()).toBe(false);
    expect([reserve.isLow, told]).toEqual([true, [true]]);
    later[0]?.();
    await expect.poll(() => reserve.isLow).toBe(false);
    expect(await reserve.giveUp()).toBe(true);
  });

  test('where there is no room for it from the start, the device says so and tries again', async () => {
    noRoom();
    reserve.keep();
    await expect.poll(() => reserve.isLow).toBe(true);
    restore();
    later[0]?.();
    await expect.poll(() => told).toEqual([true, false]);
  });
});
