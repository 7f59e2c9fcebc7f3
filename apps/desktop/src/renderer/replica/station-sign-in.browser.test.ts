import { stretchRounds } from '@lineside/domain';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Sealed } from './device-facts.ts';
import { JournalDatabase } from './journal-database.ts';
import type { Kiosk } from './kiosk-contract.ts';
import { stretched } from './station-crypto.ts';
import { enrolled, type KioskLab, kioskLab } from './testing/kiosk-lab.ts';
import { ModelStation, signature } from './testing/model-station.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const badge = '12345678901234567890123456';

let lab: KioskLab;
let kiosk: Kiosk;
let station: ModelStation;
afterEach(() => kiosk.close());

/** A kiosk that has met the server once and is alone since; Anna has a PIN, Ben a badge. */
async function alone(): Promise<void> {
  lab = kioskLab();
  station = await ModelStation.open(() => lab.server.now);
  await station.give('anna', { pin: '840293' });
  await station.give('ben', { badge, role: 'shift_manager' });
  lab.transport.station = station;
  kiosk = await enrolled(lab);
  await vi.waitUntil(() => kiosk.people.known().length === 2);
  await kiosk.signOut();
  lab.transport.online = false;
}

/** Time goes by for both clocks of the computer. */
function pass(milliseconds: number): void {
  lab.shift.wallMs += milliseconds;
  lab.shift.monotonicMs += milliseconds;
}

async function restart(): Promise<void> {
  await kiosk.close();
  kiosk = await lab.open();
}

const pin = (text = '840293', username = 'anna') => kiosk.people.signIn({ username, pin: text });
const codeOf = async (attempt: ReturnType<typeof pin>) => {
  const answer = await attempt;
  return answer.ok ? 'in' : answer.error.code;
};

/** Edits a fact on the disk, as whoever has the disk can. */
async function edit<Value>(name: string, change: (value: Value) => Value | null): Promise<void> {
  const database = new JournalDatabase(`${lab.prefix}-journal`);
  const row = await database.facts.get(name);
  const value = change(row?.value as Value);
  if (value === null) await database.facts.delete(name);
  else await database.facts.put({ key: name, value });
  database.close();
}

type Kept = { readonly version: string; readonly bundle: string; readonly signature: string };
const editBundle = (change: (text: string) => string) =>
  edit<Kept>('stationPeople', (kept) => ({ ...kept, bundle: change(kept.bundle) }));

describe('without the server', () => {
  test('a PIN and a badge sign in, after a restart too, with the roles of the bundle', async () => {
    await alone();
    await restart();
    expect(await codeOf(pin('111111'))).toBe('wrong_pin');
    const began = performance.now();
    const anna = await pin();
    const tookMs = performance.now() - began;
    expect(anna).toMatchObject({ ok: true, value: { username: 'anna', roles: ['operator'], by: 'pin' } });
    // A screen says at once that it is checking; the floor asks for an answer in two seconds.
    expect(tookMs).toBeLessThan(2000);
    const ben = await kiosk.people.signIn({ username: 'ben', badge });
    expect(ben).toMatchObject({ ok: true, value: { username: 'ben', roles: ['shift_manager'], by: 'badge' } });
    expect(kiosk.session()?.rights).toContain('operation:release');
    expect(await codeOf(pin('840293', 'ben'))).toBe('not_known');
    expect(await codeOf(pin('840293', 'nobody'))).toBe('not_known');
    expect(await codeOf(kiosk.people.signIn({ username: 'ben', badge: `${badge}0` }))).toBe('wrong_badge');
  });

  test('of several people one is active, the others rest, and each comes back with his own', async () => {
    await alone();
    await pin();
    await kiosk.people.signIn({ username: 'ben', badge });
    expect(kiosk.people.resting().map(({ username }) => username)).toEqual(['anna']);
    await restart();
    expect(kiosk.session()?.username).toBe('ben');
    await kiosk.people.rest();
    expect([kiosk.session(), kiosk.people.resting().map(({ username }) => username)]).toEqual([null, ['ben', 'anna']]);
    await pin();
    expect(kiosk.session()?.username).toBe('anna');
    await kiosk.signOut();
    expect([kiosk.session(), kiosk.people.resting().map(({ username }) => username)]).toEqual([null, ['ben']]);
  });

  test('after twelve hours the PIN is asked again', async () => {
    await alone();
    await pin();
    pass(12 * hourMs - minuteMs);
    await restart();
    expect(kiosk.session()?.username).toBe('anna');
    pass(minuteMs);
    await restart();
    await vi.waitUntil(() => kiosk.session() === null);
    expect(await codeOf(pin())).toBe('in');
  });

  test('seven days after the server was met nobody is let in, also where the clock is set back', async () => {
    await alone();
    pass(7 * dayMs - minuteMs);
    expect(await codeOf(pin())).toBe('in');
    pass(minuteMs);
    expect(await codeOf(pin())).toBe('expired');
    lab.shift.wallMs -= 3 * dayMs;
    await restart();
    expect(await codeOf(pin())).toBe('expired');
    expect(kiosk.people.known()).toEqual([]);
  });
});

describe('wrong PINs', () => {
  test('five lock the person for 15 minutes: through a restart, and where the clock is set back', async () => {
    await alone();
    for (let count = 0; count < 4; count += 1) expect(await codeOf(pin('111112'))).toBe('wrong_pin');
    await restart();
    expect(await codeOf(pin('111112'))).toBe('locked');
    await restart();
    expect(await pin()).toMatchObject({ ok: false, error: { code: 'locked', until: expect.any(Number) } });
    expect(await codeOf(kiosk.people.signIn({ username: 'ben', badge }))).toBe('in');
    lab.shift.wallMs -= 2 * dayMs;
    await restart();
    expect(await codeOf(pin())).toBe('locked');
    // Time goes on all the same, or who is locked at a kiosk without a battery would be so for two days.
    pass(15 * minuteMs);
    expect(await codeOf(pin())).toBe('in');
  });

  test.each([
    ['deleted', () => null],
    ['written anew', (kept: Sealed) => ({ ...kept, text: kept.text.replace(/"failures":\d/, '"failures":0') })],
  ])(
    'a counter that was %s locks everybody until the server is met, and for 15 minutes from then',
    async (_how, change) => {
      await alone();
      for (let count = 0; count < 3; count += 1) await pin('111112');
      await kiosk.close();
      await edit<Sealed>('signInGuard', change);
      kiosk = await lab.open();
      expect(await codeOf(pin())).toBe('server_needed');
      expect(await codeOf(kiosk.people.signIn({ username: 'ben', badge }))).toBe('server_needed');
      lab.transport.online = true;
      expect(await codeOf(pin())).toBe('locked');
      lab.transport.online = false;
      pass(15 * minuteMs);
      expect(await codeOf(pin())).toBe('in');
    },
  );
});

describe('a bundle that was edited', () => {
  test.each([
    ['a role', (text: string) => text.replace('"role":"operator"', '"role":"admin"')],
    [
      'its end',
      (text: string) => text.replace(/"validUntil":(\d+)/, (_all, end) => `"validUntil":${Number(end) + dayMs}`),
    ],
    [
      'the name at a verifier',
      (text: string) =>
        text.replace('"username":"anna"', '"username":"xxxx"').replace('"username":"ben"', '"username":"anna"'),
    ],
  ])('lets nobody in: %s', async (_what, change) => {
    await alone();
    await kiosk.close();
    await editBundle((text) => {
      expect(change(text)).not.toBe(text);
      return change(text);
    });
    kiosk = await lab.open();
    expect(kiosk.people.known()).toEqual([]);
    expect(await codeOf(pin())).toBe('server_needed');
    expect(await codeOf(kiosk.people.signIn({ username: 'anna', badge }))).toBe('server_needed');
  });

  test('lets nobody in with a signature and a key of one’s own either', async () => {
    await alone();
    await kiosk.close();
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const keys = await crypto.subtle.generateKey(curve, true, ['sign']);
    const text = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey))));
    await edit<Sealed>('serverKey', (kept) => ({ ...kept, text }));
    let bundle = '';
    await editBundle((known) => {
      bundle = known;
      return known;
    });
    const signed = await signature(keys.privateKey, bundle);
    await edit<Kept>('stationPeople', (kept) => ({ ...kept, signature: signed }));
    kiosk = await lab.open();
    expect(await codeOf(pin())).toBe('server_needed');
  });
});

describe('with the server', () => {
  test('a PIN signs in there too, for REST; who is removed is signed out', async () => {
    await alone();
    lab.transport.online = true;
    await pin();
    await vi.waitUntil(() => station.signIns === 1);
    station.remove('anna');
    await kiosk.people.signIn({ username: 'ben', badge: 'wrong' });
    await vi.waitUntil(() => kiosk.people.known().length === 1);
    expect(await codeOf(pin())).toBe('not_known');
    expect(kiosk.people.resting()).toEqual([]);
  });

  test('a new PIN is known at once, and the old one is not', async () => {
    await alone();
    await station.give('anna', { pin: '730415' });
    lab.transport.online = true;
    expect(await codeOf(pin('730415'))).toBe('in');
    expect(await codeOf(pin())).toBe('wrong_pin');
  });

  test('a PIN for one use wants the server and an own one; that one works alone from then on', async () => {
    await alone();
    await station.give('cho', { pin: '555123', isGiven: true });
    lab.transport.online = true;
    expect(await codeOf(pin('555123', 'cho'))).toBe('pin_given');
    lab.transport.online = false;
    expect(await codeOf(pin('555123', 'cho'))).toBe('server_needed');
    lab.transport.online = true;
    const choose = (newPin: string) => kiosk.people.signIn({ username: 'cho', pin: '555123', newPin });
    expect(await codeOf(choose('123456'))).toBe('pin_weak');
    expect(await codeOf(choose('918273'))).toBe('in');
    lab.transport.online = false;
    await kiosk.signOut();
    expect(await codeOf(pin('918273', 'cho'))).toBe('in');
    expect(await codeOf(pin('555123', 'cho'))).toBe('wrong_pin');
  });
});

test('stretching is that of RFC 7914, section 11', async () => {
  const bytes = await stretched('passwd', { salt: btoa('salt'), rounds: 1 });
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(hex).toBe('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
  expect(stretchRounds).toBe(600_000);
});
