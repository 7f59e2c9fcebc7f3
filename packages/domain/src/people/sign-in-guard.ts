import { z } from 'zod';
import type { Uuid } from '../kernel/ids.ts';

/** Requirement F1-24, d4-8: five wrong tries in a row lock for 15 minutes. */
export const mostWrongTries = 5;
export const signInLockMs = 15 * 60_000;

const triesSchema = z.strictObject({ failures: z.number().int().min(0), lockedUntil: z.number() });

/** What a device remembers of wrong tries. It keeps it sealed with its own key, so that nobody writes it who has only the disk. */
export const signInGuardSchema = z.strictObject({
  /** The latest time that this device has known, milliseconds: behind it no clock is believed. */
  seenAt: z.number(),
  /** Nobody signs in before. */
  lockedUntil: z.number(),
  people: z.record(z.string(), triesSchema),
});
export type SignInGuard = z.infer<typeof signInGuardSchema>;

/** That of a device that was enrolled just now. */
export function newGuard(now: number): SignInGuard {
  return { seenAt: now, lockedUntil: 0, people: {} };
}

/** In place of one that was missing or changed, once the server was met: whoever removed it has gained nothing. */
export function guardInPlaceOfLost(now: number): SignInGuard {
  return { ...newGuard(now), lockedUntil: now + signInLockMs };
}

/** The time of a device whose clock may have been set back. */
export function guardTime({ seenAt }: SignInGuard, now: number): number {
  return Math.max(seenAt, now);
}

/** Until when this person cannot sign in here; null: he can try. */
export function lockedUntil(guard: SignInGuard, personId: Uuid, now: number): number | null {
  const until = Math.max(guard.lockedUntil, guard.people[personId]?.lockedUntil ?? 0);
  return until > guardTime(guard, now) ? until : null;
}

/** Counts a try before it is looked at: a device that is switched off meanwhile has counted it all the same. */
export function withTry(guard: SignInGuard, personId: Uuid, now: number): SignInGuard {
  const seenAt = guardTime(guard, now);
  const failures = (guard.people[personId]?.failures ?? 0) + 1;
  const isLast = failures >= mostWrongTries;
  const tries = isLast ? { failures: 0, lockedUntil: seenAt + signInLockMs } : { failures, lockedUntil: 0 };
  return { ...guard, seenAt, people: { ...guard.people, [personId]: tries } };
}

/** The try was right: what went before it is forgotten. */
export function withoutTries(guard: SignInGuard, personId: Uuid, now: number): SignInGuard {
  const others = Object.entries(guard.people).filter(([id]) => id !== personId);
  return { ...guard, seenAt: guardTime(guard, now), people: Object.fromEntries(others) };
}

/** Time went by. */
export function guardAt(guard: SignInGuard, now: number): SignInGuard {
  return { ...guard, seenAt: guardTime(guard, now) };
}

/**
 * The server told its time. A clock that stood in the future is forgotten with what followed from it, or the device would be locked until
 * that day; no lock is shortened that a right clock had made.
 */
export function guardAtServer(guard: SignInGuard, serverNow: number): SignInGuard {
  const latest = serverNow + signInLockMs;
  const people = Object.entries(guard.people).map(
    ([id, tries]) => [id, { ...tries, lockedUntil: Math.min(tries.lockedUntil, latest) }] as const,
  );
  return {
    seenAt: serverNow,
    lockedUntil: Math.min(guard.lockedUntil, latest),
    people: Object.fromEntries(people),
  };
}
