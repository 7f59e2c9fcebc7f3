import { describe, expect, test } from 'vitest';
import { testIds } from '../testing/index.ts';
import {
  guardAtServer,
  guardInPlaceOfLost,
  lockedUntil,
  mostWrongTries,
  newGuard,
  type SignInGuard,
  signInLockMs,
  withoutTries,
  withTry,
} from './sign-in-guard.ts';

const anna = testIds.personId('operator');
const ben = testIds.personId('manager');
const at = testIds.at;

const tried = (guard: SignInGuard, times: number, now: number) =>
  Array.from({ length: times }).reduce<SignInGuard>((known) => withTry(known, anna, now), guard);

describe('wrong tries', () => {
  test('[OFF-4] the fifth in a row locks that person for 15 minutes, and nobody else', () => {
    const four = tried(newGuard(at), mostWrongTries - 1, at);
    expect(lockedUntil(four, anna, at)).toBeNull();
    const five = withTry(four, anna, at);
    expect(lockedUntil(five, anna, at)).toBe(at + signInLockMs);
    expect(lockedUntil(five, anna, at + signInLockMs - 1)).toBe(at + signInLockMs);
    expect(lockedUntil(five, anna, at + signInLockMs)).toBeNull();
    expect(lockedUntil(five, ben, at)).toBeNull();
    expect(lockedUntil(tried(five, mostWrongTries, at + signInLockMs), anna, at + signInLockMs)).not.toBeNull();
  });

  test('[OFF-4] a right one forgets those before it, of that person', () => {
    const guard = withTry(tried(newGuard(at), 4, at), ben, at);
    const right = withoutTries(guard, anna, at);
    expect(lockedUntil(tried(right, 4, at), anna, at)).toBeNull();
    expect(right.people[ben]).toEqual({ failures: 1, lockedUntil: 0 });
  });

  test('[OFF-5] a clock that is set back ends no lock', () => {
    const locked = tried(newGuard(at), 5, at);
    expect(lockedUntil(locked, anna, at - 86_400_000)).toBe(at + signInLockMs);
    expect(lockedUntil(tried(newGuard(at), 5, at - 86_400_000), anna, at)).toBe(at + signInLockMs);
  });

  test('[OFF-5] a clock that stood in the future is forgotten when the server tells the time, and no right lock is shortened', () => {
    const year = 365 * 86_400_000;
    const ahead = tried(newGuard(at + year), 5, at + year);
    expect(lockedUntil(ahead, anna, at)).toBe(at + year + signInLockMs);
    const healed = guardAtServer(ahead, at);
    expect(healed.seenAt).toBe(at);
    expect(lockedUntil(healed, anna, at)).toBe(at + signInLockMs);
    const right = tried(newGuard(at), 5, at);
    expect(guardAtServer(right, at + 60_000)).toEqual({ ...right, seenAt: at + 60_000 });
  });

  test('[OFF-6] in place of a guard that is gone everybody is locked for 15 minutes', () => {
    const guard = guardInPlaceOfLost(at);
    expect(lockedUntil(guard, anna, at)).toBe(at + signInLockMs);
    expect(lockedUntil(withTry(guard, ben, at), ben, at)).toBe(at + signInLockMs);
    expect(lockedUntil(guard, anna, at + signInLockMs)).toBeNull();
  });
});
