import { describe, expect, test } from 'vitest';
import { mayInstall, quietMs, shortQuietMs } from './update-policy.ts';

const quiet = { idleMs: quietMs, isSignedIn: false, unsent: 0, isBelowMinimum: false } as const;

describe('an update that lies ready', () => {
  test('is installed when the device is quiet, signed out, and has sent everything', () => {
    expect(mayInstall(quiet)).toEqual({ install: true });
  });

  test.each([
    [{ isSignedIn: true }, 'signed_in'],
    [{ idleMs: quietMs - 1 }, 'busy'],
    [{ unsent: 1 }, 'unsent'],
    [{ unsent: 'unknown' }, 'unsent_unknown'],
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
