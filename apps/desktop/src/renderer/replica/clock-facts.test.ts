import { describe, expect, test } from 'vitest';
import { usableOffset, withExchanges } from './clock-facts.ts';

const boot = '0192f0c0-0000-7000-8000-00000000b001';
const kept = { ms: 700, uncertaintyMs: 4, bootId: boot, wallMs: 1_000_000, serverMs: 1_000_700 };
const entry = (wallMs: number, ms: number) => ({ bytes: JSON.stringify({ time: { wallMs, offset: { ms } } }) });

describe('the offset of an earlier run', () => {
  test('[TIM-10] is dropped where the wall clock stands before that exchange: it was set back, or lost its battery', () => {
    expect(usableOffset(kept, 1_000_000, undefined)).toBe(kept);
    expect(usableOffset(kept, 3000, undefined)).toBeNull();
    expect(usableOffset({ ...kept, wallMs: undefined as unknown as number }, 1_000_000, undefined)).toBeNull();
    expect(usableOffset(null, 1_000_000, undefined)).toBeNull();
  });

  test('[TIM-10] is dropped where the wall clock stands before the newest own entry that was made with it', () => {
    expect(usableOffset(kept, 2_000_000, entry(9_000_000, 700))).toBeNull();
    // Made before that exchange, with a wall clock that was still wrong.
    expect(usableOffset(kept, 2_000_000, entry(9_000_000, -8_000_000))).toBe(kept);
  });
});

describe('exchanges for a push', () => {
  test('[TIM-6] those of a boot replace what was known of it; the newest are kept', () => {
    const sync = (bootId: string, serverMs: number) => ({
      bootId,
      serverMs,
      monotonicMs: 0,
      wallMs: 0,
      uncertaintyMs: 0,
    });
    const known = [sync('a', 1), sync('b', 2), sync('a', 3)];
    expect(withExchanges(known, [sync('a', 4)])).toEqual([sync('b', 2), sync('a', 4)]);
    expect(withExchanges(known, [sync('c', 5)], 2)).toEqual([sync('a', 3), sync('c', 5)]);
  });
});
