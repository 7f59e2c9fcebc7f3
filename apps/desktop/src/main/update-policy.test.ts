import { describe, expect, test } from 'vitest';
import { mayInstall, quietMs, shortQuietMs } from './update-policy.ts';

const empty = { unsent: 0, isSignedIn: false };
const quiet = { idleMs: quietMs, journal: empty, isBelowMinimum: false };

describe('an update that lies ready', () => {
  test('is installed when the device is quiet, signed out, and has sent everything', () => {
    expect(mayInstall(quiet)).toEqual({ install: true });
  });

  test.each([
    [{ idleMs: quietMs - 1 }, 'busy'],
    [{ journal: { ...empty, isSignedIn: true } }, 'signed_in'],
    [{ journal: { ...empty, unsent: 1 } }, 'unsent'],
    [{ journal: null }, 'journal_silent'],
  ] as const)('waits with %j', (fact, reason) => {
    expect(mayInstall({ ...quiet, ...fact })).toEqual({ install: false, reason });
    const urgent = mayInstall({ ...quiet, ...fact, isBelowMinimum: true });
    expect(urgent.install, 'below the minimum it waits for everything but a quiet hour').toBe(reason === 'busy');
  });

  test('below the minimum it still waits until nobody touches the device', () => {
    const below = { ...quiet, isBelowMinimum: true };
    expect(mayInstall({ ...below, idleMs: shortQuietMs })).toEqual({ install: true });
    expect(mayInstall({ ...below, idleMs: shortQuietMs - 1 })).toEqual({ install: false, reason: 'busy' });
  });
});
