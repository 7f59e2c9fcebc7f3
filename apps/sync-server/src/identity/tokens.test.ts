import { describe, expect, test } from 'vitest';
import { secretBox } from './secret-box.ts';
import { openTokens } from './tokens.ts';

const owner = { sub: '0198c3f0-0000-7000-8000-000000000001', org: '0198c3f0-0000-7000-8000-000000000002' };
const person = { ...owner, ver: 1, sid: '0198c3f0-0000-7000-8000-000000000004' };
const device = { ...owner, site: '0198c3f0-0000-7000-8000-000000000003', kind: 'kiosk' };

function clocked(secret = 'a secret of at least 32 characters') {
  const clock = { now: Date.UTC(2026, 0, 1) };
  return { clock, tokens: openTokens(secret, () => clock.now) };
}

describe('tokens', () => {
  test('say who it is until they expire', () => {
    const { clock, tokens } = clocked();
    const token = tokens.person(person);
    expect(tokens.readPerson(token)).toEqual(person);
    clock.now += 30 * 60_000;
    expect(() => tokens.readPerson(token)).toThrow(expect.objectContaining({ code: 'token.expired' }));
  });

  test('pass for nothing else', () => {
    const { tokens } = clocked();
    expect(tokens.readDevice(tokens.device(device))).toMatchObject(device);
    const handOver = { ...owner, seq: 7, hash: 'a'.repeat(64) };
    expect(tokens.readHandOver(tokens.handOver(handOver))).toEqual(handOver);
    for (const wrong of [tokens.device(device), tokens.nonce(owner)])
      expect(() => tokens.readHandOver(wrong)).toThrow(expect.objectContaining({ code: 'token.invalid' }));
    expect(() => tokens.readDevice(tokens.handOver(handOver))).toThrow(
      expect.objectContaining({ code: 'token.invalid' }),
    );
    for (const wrong of [tokens.device(device), tokens.nonce(owner), 'x.y.z', ''])
      expect(() => tokens.readPerson(wrong)).toThrow(expect.objectContaining({ code: 'token.invalid' }));
    expect(() => tokens.readDevice(tokens.person(person))).toThrow('not valid');
    expect(() => tokens.readNonce(tokens.device(device))).toThrow(
      expect.objectContaining({ code: 'device.nonce_invalid' }),
    );
  });

  test('of another server or without a signature are no tokens', () => {
    const { tokens } = clocked();
    const other = clocked('another secret of 32 characters !').tokens.person(person);
    const [, body] = tokens.person(person).split('.');
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`;
    for (const wrong of [other, none])
      expect(() => tokens.readPerson(wrong)).toThrow(expect.objectContaining({ code: 'token.invalid' }));
  });

  test('a nonce lives for a minute and fits the wire', () => {
    const { clock, tokens } = clocked();
    const nonce = tokens.nonce(owner);
    expect(nonce.length).toBeLessThan(500);
    clock.now += 59_000;
    expect(tokens.readNonce(nonce)).toEqual(owner);
    clock.now += 2000;
    expect(() => tokens.readNonce(nonce)).toThrow(expect.objectContaining({ code: 'device.nonce_invalid' }));
  });
});

describe('the box of device secrets', () => {
  test('opens for its owner under the same key only', () => {
    const box = secretBox('one secret');
    const sealed = box.seal(Buffer.from('secret'), 'org/device');
    expect(box.open(sealed, 'org/device')?.toString()).toBe('secret');
    expect(sealed.includes(Buffer.from('secret'))).toBe(false);
    expect(box.open(sealed, 'org/other')).toBeNull();
    expect(secretBox('another').open(sealed, 'org/device')).toBeNull();
  });
});
