import { timingOf } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { Clock } from './clock.ts';

const bootId = '0192f0c0-0000-7000-8000-00000000b001';
const otherBoot = '0192f0c0-0000-7000-8000-00000000b002';
const minute = 60_000;
const hour = 60 * minute;

function clockAt(wallMs: number, lastOffset: ConstructorParameters<typeof Clock>[0]['lastOffset'] = null) {
  const time = { wall: wallMs, monotonic: 1000 };
  const source = { wallMs: () => time.wall, monotonicMs: () => time.monotonic };
  const pass = (milliseconds: number) => {
    time.wall += milliseconds;
    time.monotonic += milliseconds;
  };
  const clock = new Clock({ source, bootId, lastOffset });
  /** An event of now, and how it is timed by what was heard until this is asked. */
  const recorded = () => {
    const body = { time: clock.deviceTime(), backfillAt: null };
    return () => timingOf(body, clock.exchanges);
  };
  return { time, pass, clock, recorded };
}

describe('clock', () => {
  test('[TIM-1] a boot that never met the server tells its bare wall time', () => {
    const { clock } = clockAt(5000);
    expect(clock.quality).toBe('unknown');
    expect(clock.now()).toBe(5000);
    expect(clock.deviceTime()).toEqual({ wallMs: 5000, bootId, monotonicMs: 1000, offset: null });
  });

  test('[TIM-10] the offset of an earlier boot makes it an estimate, and less of one with every hour', () => {
    const kept = { ms: 700, uncertaintyMs: 4, bootId: otherBoot, wallMs: 5000, serverMs: 5700 };
    const { clock, pass } = clockAt(5000, kept);
    expect(clock.quality).toBe('estimated');
    expect(clock.now()).toBe(5700);
    pass(24 * hour);
    expect(clock.deviceTime().offset).toEqual({ ms: 700, uncertaintyMs: 4 + 17_280, bootId: otherBoot });
    pass(60 * 24 * hour);
    expect(clock.quality).toBe('unknown');
  });

  test('[TIM-6] an exchange is uncertain by half its round trip; the best one is kept', () => {
    const { clock, pass } = clockAt(5000);
    const mark = clock.mark();
    pass(20);
    expect(clock.heard(90_000, mark)).toBe(true);
    expect(clock.now()).toBe(90_010);
    expect(clock.deviceTime().offset).toEqual({ ms: 84_990, uncertaintyMs: 10, bootId });
    const slow = clock.mark();
    pass(300);
    expect(clock.heard(123_456, slow)).toBe(false);
  });

  test('[TIM-6] an exchange of long ago gives way to a new one that is surer by now', () => {
    const { clock, pass } = clockAt(5000);
    clock.heard(90_000, clock.mark());
    pass(16 * minute);
    const mark = clock.mark();
    pass(50);
    expect(clock.heard(1_050_050, mark)).toBe(true);
  });

  test('[TIM-9] a wall clock that is set back does not touch what is known', () => {
    const { clock, pass, time, recorded } = clockAt(1_000_000_000);
    clock.heard(2_000_000_000, clock.mark());
    time.wall -= hour;
    pass(minute);
    expect(clock.now()).toBe(2_000_000_000 + minute);
    expect(clock.quality).toBe('synced');
    expect(clock.deviceTime().offset).toMatchObject({ ms: 1_000_000_000 + hour });
    expect(recorded()()).toMatchObject({ occurredAt: 2_000_000_000 + minute, timeQuality: 'synced' });
  });

  test('[TIM-9] after a sleep, or a wall clock set ahead, nothing is sure until the server is heard again', () => {
    const { clock, pass, time, recorded } = clockAt(1_000_000_000);
    clock.heard(2_000_000_000, clock.mark());
    const before = recorded();
    pass(minute);
    time.wall += 8 * hour;
    const asleep = recorded();
    expect(before()).toMatchObject({ occurredAt: 2_000_000_000, timeQuality: 'synced' });
    expect(clock.quality).toBe('unknown');
    expect(asleep()).toMatchObject({ timeQuality: 'unknown' });
    const mark = clock.mark();
    pass(400);
    // A worse exchange than the one before the sleep, and still the one that counts.
    expect(clock.heard(2_000_000_000 + 8 * hour + minute + 200, mark)).toBe(true);
    expect(asleep()).toMatchObject({ occurredAt: 2_000_000_000 + 8 * hour + minute, timeQuality: 'synced' });
    expect(before()).toMatchObject({ occurredAt: 2_000_000_000, timeQuality: 'synced' });
  });

  test('[TIM-9] a computer that slept while it waited for an answer does not take it for quick', () => {
    const { clock, pass, time } = clockAt(1_000_000_000);
    const mark = clock.mark();
    time.wall += hour;
    pass(10);
    expect(clock.heard(2_000_000_000, mark)).toBe(false);
    expect(clock.quality).toBe('unknown');
  });

  test('[TIM-9] a boot of 1970 whose clock is set before its first exchange is timed by it all the same', () => {
    const { clock, pass, time, recorded } = clockAt(3000);
    const first = recorded();
    pass(5 * hour);
    time.wall = 1_767_600_000_000;
    const later = recorded();
    pass(minute);
    clock.heard(1_767_600_000_000 + minute, clock.mark());
    expect(first()).toMatchObject({ occurredAt: 1_767_600_000_000 - 5 * hour, timeQuality: 'synced' });
    expect(later()).toMatchObject({ occurredAt: 1_767_600_000_000, timeQuality: 'synced' });
  });

  test('[TIM-9] a jump that may have been a sleep leaves what was before it as uncertain as it was long', () => {
    const { clock, pass, time, recorded } = clockAt(1_000_000);
    const short = recorded();
    pass(minute);
    time.wall += 10 * minute;
    pass(minute);
    clock.heard(2_000_000_000, clock.mark());
    expect(short()).toMatchObject({
      occurredAt: expect.closeTo(2_000_000_000 - 7 * minute, -2),
      timeQuality: 'estimated',
      uncertaintyMs: expect.closeTo(5 * minute, -2),
    });
  });
});
