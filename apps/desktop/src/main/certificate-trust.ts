/**
 * A SHA-256 fingerprint as Electron writes it, `sha256/` and base64, from that or from what `openssl x509 -fingerprint -sha256` prints
 * (hexadecimal, with colons or without); null for anything else.
 */
export function readFingerprint(text: string): string | null {
  const written = text.trim().replace(/^sha256 fingerprint=/i, '');
  if (/^sha256\/[A-Za-z0-9+/]{43}=$/.test(written)) return written;
  const digits = written.replaceAll(':', '');
  if (!/^[0-9a-f]{64}$/i.test(digits)) return null;
  return `sha256/${Buffer.from(digits, 'hex').toString('base64')}`;
}

interface Presented {
  readonly hostname: string;
  readonly fingerprint: string;
}

/** Chromium's own codes: trusted, refused, and "as you would yourself". */
export const certificateVerdicts = { trusted: 0, refused: -2, asUsual: -3 } as const;

/**
 * What to say of a certificate: of the server of this plant the one with the fingerprint is trusted, whoever made it, and no other; of
 * other hosts, and where no fingerprint is given, Chromium decides.
 */
export function judgeCertificate(
  { hostname, fingerprint }: Presented,
  known: { readonly server: string; readonly fingerprint: string | null },
): number {
  if (known.fingerprint === null || hostname !== new URL(known.server).hostname) return certificateVerdicts.asUsual;
  return fingerprint === known.fingerprint ? certificateVerdicts.trusted : certificateVerdicts.refused;
}
