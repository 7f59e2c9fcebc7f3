import { describe, expect, test } from 'vitest';
import type { Item, PendingPush, PendingRequest } from './pending.ts';
import type { Unit } from './run.ts';
import { WaitingWork } from './waiting-work.ts';

function pushOf(deviceId: string, sizes: readonly number[], urgent = false): PendingPush {
  const units = sizes.map((size) => ({ entries: Array.from({ length: size }), malformed: false }) as unknown as Unit);
  return {
    kind: 'push',
    deviceId,
    urgent,
    run: { units, stoppedBy: null },
    origin: null,
    next: 0,
    receipts: [],
    resolve() {},
    reject() {},
  };
}

const request = { kind: 'request', request: { commands: [{}] } } as unknown as PendingRequest;
const names = (items: readonly Item[]) => items.map((item) => (item.kind === 'unit' ? item.push.deviceId : 'api'));

function workOf(...pushes: readonly PendingPush[]): WaitingWork {
  const work = new WaitingWork();
  for (const push of pushes) work.add(push);
  return work;
}

describe('what the writer takes next', () => {
  test('[SY-15] one command of each device in turn', () => {
    const work = workOf(pushOf('a', [1, 1, 1]), pushOf('b', [1]), pushOf('c', [1, 1]));
    work.add(request);
    expect(names(work.choose(200))).toEqual(['api', 'a', 'b', 'c', 'a', 'c', 'a']);
  });

  test('[SY-15] no more than the limit, cut between commands', () => {
    const work = workOf(pushOf('a', [80, 80, 80]), pushOf('b', [40]));
    expect(names(work.choose(200))).toEqual(['a', 'b', 'a']);
    expect(names(work.choose(10))).toEqual(['a']);
  });

  test('[SY-15] three times as much while a device is alone, and cut between commands', () => {
    const work = workOf(pushOf('a', [80, 80, 80, 80, 80, 80, 80, 80]));
    expect(names(work.choose(200))).toHaveLength(7);
    expect(names(work.choose(1))).toEqual(['a']);
    work.add(request);
    expect(names(work.choose(200))).toEqual(['api', 'a', 'a']);
  });

  test('[SY-16] urgent pushes come first', () => {
    const work = workOf(pushOf('a', [1, 1]), pushOf('b', [1, 1], true));
    expect(names(work.choose(3))).toEqual(['b', 'b', 'a']);
  });

  test('[SY-16] who calls everything urgent leaves the others a tenth of the group', () => {
    const endless = Array.from({ length: 300 }, () => 1);
    const work = workOf(pushOf('loud', endless, true), pushOf('quiet', endless));
    work.add(request);
    const chosen = names(work.choose(200));
    expect(chosen).toHaveLength(200);
    expect(chosen.slice(0, 180)).toEqual(Array.from({ length: 180 }, () => 'loud'));
    expect(chosen.filter((name) => name === 'quiet')).toHaveLength(19);
  });

  test('[SY-17] a device has four pushes waiting at most', () => {
    const work = workOf(...Array.from({ length: 4 }, () => pushOf('a', [1])));
    expect(work.isFullFor(pushOf('a', [1]))).toBe(true);
    expect(work.isFullFor(pushOf('b', [1]))).toBe(false);
    expect(work.isFullFor(request)).toBe(false);
  });

  test('[SY-15] choosing takes nothing out; a device has one push at a time; who was served comes last', () => {
    const [first, second] = [pushOf('a', [1]), pushOf('a', [1])];
    const work = workOf(first, second, pushOf('b', [1]));
    expect(names(work.choose(200))).toEqual(names(work.choose(200)));
    expect(names(work.choose(200))).toEqual(['a', 'b']);
    work.remove(first);
    expect(work.has(first)).toBe(false);
    expect(names(work.choose(200))).toEqual(['b', 'a']);
    expect(work.drain()).toHaveLength(2);
    expect(work.isEmpty).toBe(true);
  });

  test('[SY-15] time counts only while others wait', () => {
    const work = workOf(pushOf('a', [1, 1]));
    const othersWait = work.othersThan(work.choose(200));
    expect(othersWait()).toBe(false);
    work.add(pushOf('b', [1]));
    expect(othersWait()).toBe(true);
  });
});
