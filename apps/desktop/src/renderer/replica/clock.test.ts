import { describe, expect, test } from 'vitest';
import { Clock, withClock } from './clock.ts';

const bootId = '0192f0c0-0000-7000-8000-00000000b001';
const otherBoot = '0192f0c0-0000-7000-8000-00000000b002';

function clockAt(wallMs: number, lastOffset: ConstructorParameters<typeof Clock>[0]['lastOffset'] = null) {
  const time = { wall: wallMs, monotonic: 1000 };
  const source = { wallMs: () => time.wall, monotonicMs: () => time.monotonic };
  const pass = (milliseconds: number) => {
    time.wall += milliseconds;
    time.monotonic += milliseconds;
  };
  return { time, pass, clock: new Clock({ source, bootId, lastOffset }) };
}

describe('clock', () => {
  test('[TIM-1] a boot that never met the server tells its bare wall time', () => {
    const { clock } = clockAt(5000);
    expect(clock.quality).toBe('unknown');
    expect(clock.now()).toBe(5000);
    expect(clock.deviceTime()).toEqual({ wallMs: 5000, bootId, monotonicMs: 1000, offset: null });
  });

  test('[TIM-1] the offset of an earlier boot makes it an estimate', () => {
    const { clock } = clockAt(5000, { ms: 700, uncertaintyMs: 4, bootId: otherBoot });
    expect(clock.quality).toBe('estimated');
    expect(clock.now()).toBe(5700);
  });

  test('[TIM-1] an exchange is uncertain by half its round trip; the best one is kept, and the wall clock may jump', () => {
    const { clock, pass, time } = clockAt(5000);
    const mark = clock.mark();
    pass(20);
    expect(clock.heard(90_000, mark)).toBe(true);
    expect(clock.now()).toBe(90_010);
    expect(clock.deviceTime().offset).toEqual({ ms: 84_990, uncertaintyMs: 10, bootId });
    const slow = clock.mark();
    pass(300);
    expect(clock.heard(123_456, slow)).toBe(false);
    time.wall -= 3_600_000;
    expect(clock.now()).toBe(90_310);
    expect(clock.quality).toBe('synced');
  });

  test('an exchange of long ago gives way to a new one', () => {
    const { clock, pass } = clockAt(5000);
    clock.heard(90_000, clock.mark());
    pass(16 * 60_000);
    const mark = clock.mark();
    pass(50);
    expect(clock.heard(1_050_050, mark)).toBe(true);
  });

  test('one exchange per boot goes along with a push, the newest hundred', () => {
    const sync = (id: string, serverMs: number) => ({
      bootId: id,
      serverMs,
      monotonicMs: 0,
      wallMs: 0,
      uncertaintyMs: 0,
    });
    expect(withClock([sync(bootId, 1), sync(otherBoot, 2)], sync(bootId, 3))).toEqual([
      sync(otherBoot, 2),
      sync(bootId, 3),
    ]);
    expect(withClock([sync('a', 1), sync('b', 2)], sync('c', 3), 2).map(({ bootId: boot }) => boot)).toEqual([
      'b',
      'c',
    ]);
  });
});
