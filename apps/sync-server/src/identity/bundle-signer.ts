import { createECDH, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto';

/** Signs what devices believe while they are alone. */
export interface BundleSigner {
  /** SPKI, base64. */
  readonly publicKey: string;
  /** ECDSA P-256 with SHA-256, r and s of 32 bytes each, base64. */
  sign(text: string): string;
}

/**
 * The key follows from the server's secret, so that every node of a server has the same one and nothing is stored. P-256 and not Ed25519:
 * tablets are slow to get a new browser, and WebCrypto has had it everywhere for ten years.
 */
export function bundleSigner(serverSecret: string): BundleSigner {
  const key = privateKey(serverSecret);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    publicKey,
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  };
}

/** The order of P-256 (FIPS 186-5, SP 800-186 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** 16 bytes more than the order has make every scalar as likely as any other (FIPS 186-5 A.2.1). */
function privateKey(serverSecret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', serverSecret, '', 'lineside people of a station', 48));
  const scalar = (BigInt(`0x${seed.toString('hex')}`) % (order - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: d.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
