import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idleState, nextLookMs, warningMs } from './idle-clock.ts';
import { idleMinutesOf } from './idle-settings.ts';

const minute = 60_000;

describe('idle clock', () => {
  test('the question comes 30 s before the end, the sign-out at the end', () => {
    expect(idleState(0, 10 * minute - warningMs - 1, 10 * minute)).toEqual({ kind: 'active' });
    expect(idleState(0, 10 * minute - warningMs, 10 * minute)).toEqual({ kind: 'warning', leftMs: warningMs });
    expect(idleState(0, 10 * minute - 1, 10 * minute)).toEqual({ kind: 'warning', leftMs: 1 });
    expect(idleState(0, 10 * minute, 10 * minute)).toEqual({ kind: 'over' });
  });

  test('without a limit nobody is signed out, and nobody looks', () => {
    expect(idleState(0, 1e12, null)).toEqual({ kind: 'active' });
    expect(nextLookMs(0, 1e12, null)).toBeNull();
  });

  test('a computer that slept past the end signs out when it wakes', () => {
    expect(idleState(0, 8 * 60 * minute, 10 * minute)).toEqual({ kind: 'over' });
  });

  test('looking when it says shows every second of the countdown and then the end, in a bounded number of looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 60 }), (start, minutes) => {
        const shown: number[] = [];
        let now = start;
        for (let looks = 0; looks < 100; looks += 1) {
          const state = idleState(start, now, minutes * minute);
          if (state.kind === 'over') break;
          if (state.kind === 'warning') shown.push(Math.ceil(state.leftMs / 1000));
          now += nextLookMs(start, now, minutes * minute) ?? 0;
        }
        expect(now).toBe(start + minutes * minute);
        expect(shown).toEqual(Array.from({ length: 30 }, (_, second) => 30 - second));
      }),
    );
  });
});

describe('idle minutes', () => {
  test('ten at a kiosk, never at a desk, and what was chosen before both', () => {
    expect(idleMinutesOf(null, 'kiosk')).toBe(10);
    expect(idleMinutesOf(null, 'desktop')).toBe(0);
    expect(idleMinutesOf(null, undefined)).toBe(0);
    expect(idleMinutesOf(2, 'desktop')).toBe(2);
    expect(idleMinutesOf(0, 'kiosk')).toBe(0);
  });
});
