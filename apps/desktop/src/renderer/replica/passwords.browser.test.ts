import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { type KioskLab, kioskLab } from './testing/kiosk-lab.ts';

const changing = '/api/v1/auth/change-password';

let lab: KioskLab;
let kiosk: Kiosk;
beforeEach(async () => {
  lab = kioskLab();
  kiosk = await lab.open();
});
afterEach(() => kiosk.close());

/** Whether the server still takes what this window shows for the active person. */
const isTaken = async () => (await kiosk.ask({ method: 'GET', path: '/api/v1/auth/me' })).ok;

describe('a password for one use', () => {
  const change = { username: 'mary', current: 'right', next: 'Turning-77' };
  beforeEach(() => {
    lab.transport.passwords.isGiven = true;
  });

  test('lets nobody in, but an own one that takes its place does', async () => {
    expect(await kiosk.signIn('mary', 'right')).toMatchObject({ ok: false, error: { code: 'must_change' } });
    expect(kiosk.session()).toBeNull();
    expect(await kiosk.signInWithNewPassword({ ...change, next: 'short' })).toEqual({
      ok: false,
      error: {
        code: 'not_taken',
        message: 'A password needs at least 8 characters, an upper case letter, a digit.',
      },
    });
    expect(kiosk.session()).toBeNull();
    expect(await kiosk.signInWithNewPassword(change)).toMatchObject({ ok: true, value: { username: 'mary' } });
    expect(kiosk.session()?.displayName).toBe('Mary');
    expect(await isTaken()).toBe(true);
    expect(await kiosk.signIn('mary', 'right')).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } });
    expect((await kiosk.signIn('mary', 'Turning-77')).ok).toBe(true);
  });

  test('is replaced although the answer to that was lost: the next try is in', async () => {
    lab.transport.fates.set(changing, 'lose_answer');
    expect(await kiosk.signInWithNewPassword(change)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await kiosk.signInWithNewPassword(change)).toMatchObject({ ok: true });
    expect(await isTaken()).toBe(true);
  });

  test('that was replaced by another one meanwhile is wrong, and so is that one in place of an own', async () => {
    lab.transport.passwords.password = 'Another-1';
    for (const next of ['Turning-77', 'Another-1'])
      expect(await kiosk.signInWithNewPassword({ ...change, next })).toMatchObject({
        ok: false,
        error: { code: 'wrong_password' },
      });
    expect(kiosk.session()).toBeNull();
  });
});

describe('changing the own password', () => {
  const change = { current: 'right', next: 'Turning-77' };

  test('ends the session at the server, and the person goes on in a new one', async () => {
    await kiosk.signIn('mary', 'right');
    expect(await kiosk.people.changePassword({ ...change, current: 'wrong' })).toMatchObject({
      ok: false,
      error: { code: 'wrong_password' },
    });
    expect(await kiosk.people.changePassword(change)).toEqual({ ok: true, value: null });
    expect(kiosk.people.isKnownToServer()).toBe(true);
    expect(await isTaken()).toBe(true);
  });

  test('whose answer was lost is done by the next try', async () => {
    await kiosk.signIn('mary', 'right');
    lab.transport.fates.set(changing, 'lose_answer');
    expect(await kiosk.people.changePassword(change)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await kiosk.people.changePassword(change)).toEqual({ ok: true, value: null });
    expect(await isTaken()).toBe(true);
  });

  test('is done although the server is gone before the next session; the person stays at work without one', async () => {
    await kiosk.signIn('mary', 'right');
    lab.transport.fates.set('/api/v1/auth/login', 'lose_answer');
    expect(await kiosk.people.changePassword(change)).toEqual({ ok: true, value: null });
    expect(kiosk.people.isKnownToServer()).toBe(false);
    expect(kiosk.session()?.username).toBe('mary');
    expect((await kiosk.signIn('mary', 'Turning-77')).ok).toBe(true);
  });

  test('wants somebody whom the server knows in this window', async () => {
    await kiosk.signIn('mary', 'right');
    await kiosk.close();
    kiosk = await lab.open();
    expect(kiosk.session()?.username).toBe('mary');
    expect(kiosk.people.isKnownToServer()).toBe(false);
    expect(await kiosk.people.changePassword(change)).toMatchObject({ ok: false, error: { code: 'sign_in_first' } });
    expect(lab.transport.passwords.password).toBe('right');
  });
});
