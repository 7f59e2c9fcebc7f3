import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSignedUpdate, readUpdateKey, signedStatement, signUpdate, updateKeyText } from './update-signature.ts';

const update = {
  version: '1.2.0',
  files: [{ url: 'Lineside-1.2.0.AppImage', sha512: 'abc', size: 10 }],
  path: 'Lineside-1.2.0.AppImage',
  sha512: 'abc',
  releaseDate: '2026-11-21T00:00:00.000Z',
};
const own = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const signature = signUpdate(update, own.privateKey);
const isSigned = (changed: typeof update, lines = signature) => isSignedUpdate(changed, lines, [own.publicKey]);

describe('the signature of an update', () => {
  test('holds for what was signed, in whatever order its fields stand', () => {
    expect(isSigned(update)).toBe(true);
    const turned = Object.fromEntries(Object.entries(update).toReversed()) as typeof update;
    expect(isSigned(turned)).toBe(true);
  });

  test('holds for nothing else', () => {
    const [file] = update.files;
    expect(isSigned({ ...update, version: '1.2.1' })).toBe(false);
    expect(isSigned({ ...update, files: [{ ...file, sha512: 'abd' } as never] })).toBe(false);
    expect(isSigned({ ...update, files: [...update.files, file as never] })).toBe(false);
    expect(isSigned({ ...update, isAdminRightsRequired: true } as never)).toBe(false);
    const { releaseDate: _, ...less } = update;
    expect(isSigned(less as never)).toBe(false);
  });

  test('leaves out what is the plant’s to set', () => {
    expect(isSigned({ ...update, stagingPercentage: 5, minimumVersion: '1.0.0' } as never)).toBe(true);
  });

  test('counts by our keys only, one line among others', () => {
    const foreign = signUpdate(update, other.privateKey);
    expect(isSigned(update, foreign)).toBe(false);
    expect(isSigned(update, `${foreign}\n${signature}\n`)).toBe(true);
    expect(isSignedUpdate(update, signature, [])).toBe(false);
    for (const wrong of ['', 'x', '\n\n', `${'\n'.repeat(20)}${signature}`])
      expect(isSigned(update, wrong)).toBe(false);
  });

  test('is made for updates and for nothing else', () => {
    expect(signedStatement(update).toString()).toMatch(/^lineside update 1\n\{"files":/);
  });
});

describe('a public key', () => {
  test('is written in a line and read from it', () => {
    const text = updateKeyText(own.publicKey);
    expect(text).toMatch(/^[\w+/]{59}=$/);
    expect(readUpdateKey(text).equals(own.publicKey)).toBe(true);
  });

  test('is one of Ed25519, or none', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => readUpdateKey(updateKeyText(createPublicKey(rsa.privateKey)))).toThrow(/Ed25519/);
    expect(() => readUpdateKey('hello')).toThrow(/DECODER|asn1|ASN1|wrong tag|Failed/i);
  });
});
