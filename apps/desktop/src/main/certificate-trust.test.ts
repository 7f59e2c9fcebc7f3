import { describe, expect, test } from 'vitest';
import { certificateVerdicts, judgeCertificate, readFingerprint } from './certificate-trust.ts';

const hex = 'AB'.repeat(32);
const fingerprint = `sha256/${Buffer.from(hex, 'hex').toString('base64')}`;
const server = 'https://lineside.plant.local:4000';

describe('the certificate of the server', () => {
  test('is named by its fingerprint, as openssl prints it or as Electron does', () => {
    const colons = hex.match(/../g)?.join(':') ?? '';
    for (const text of [hex, hex.toLowerCase(), colons, `sha256 Fingerprint=${colons}`, fingerprint, ` ${hex}\n`])
      expect(readFingerprint(text), text).toBe(fingerprint);
    for (const text of ['', 'AB', `${hex}00`, 'sha256/abc', 'sha1/x']) expect(readFingerprint(text), text).toBeNull();
  });

  test('is trusted by its fingerprint, and no other certificate of that host is', () => {
    const known = { server, fingerprint };
    const hostname = 'lineside.plant.local';
    expect(judgeCertificate({ hostname, fingerprint }, known)).toBe(certificateVerdicts.trusted);
    expect(judgeCertificate({ hostname, fingerprint: 'sha256/other' }, known)).toBe(certificateVerdicts.refused);
    const elsewhere = { hostname: 'other.local', fingerprint };
    expect(judgeCertificate(elsewhere, known)).toBe(certificateVerdicts.asUsual);
    expect(judgeCertificate({ hostname, fingerprint }, { server, fingerprint: null })).toBe(
      certificateVerdicts.asUsual,
    );
  });
});
