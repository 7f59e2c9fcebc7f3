import { describe, expect, test } from 'vitest';
import { deviceIdOf, ownRuns } from './device-lineage.ts';

describe('the name under which an entry is known', () => {
  test('is the own one where there was no fork', () => {
    expect(deviceIdOf({ deviceId: 'own' }, 3)).toBe('own');
  });

  test('is the parent’s before a fork, the child’s behind it', () => {
    const child = { deviceId: 'child', earlier: [{ deviceId: 'parent', upTo: 10 }] };
    expect([10, 11].map((deviceSeq) => deviceIdOf(child, deviceSeq))).toEqual(['parent', 'child']);
  });

  test('a second fork that goes further back sends anew what the first had kept', () => {
    const earlier = [
      { deviceId: 'parent', upTo: 10 },
      { deviceId: 'first', upTo: 7 },
    ];
    const names = [7, 8, 11].map((deviceSeq) => deviceIdOf({ deviceId: 'second', earlier }, deviceSeq));
    expect(names).toEqual(['parent', 'second', 'second']);
    const later = [
      { deviceId: 'parent', upTo: 10 },
      { deviceId: 'first', upTo: 20 },
    ];
    expect(deviceIdOf({ deviceId: 'second', earlier: later }, 15)).toBe('first');
  });
});

test('what was sent before a fork and settled behind it is told under the parent’s name, of the common entries alone', () => {
  const child = { deviceId: 'child', earlier: [{ deviceId: 'parent', upTo: 10 }] };
  const run = (deviceSeq: number, count: number) =>
    ({ deviceSeq, count, seq: 50 + deviceSeq, verdict: 'flagged', code: 'operation.closed' }) as const;
  const told = [
    { deviceId: 'parent', runs: [run(9, 4), run(14, 1)] },
    { deviceId: 'stranger', runs: [run(2, 1)] },
    { deviceId: 'child', runs: [run(11, 2)] },
  ];
  expect(ownRuns(child, told)).toEqual([run(9, 2), run(11, 2)]);
});
