import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { stretchRounds } from '@lineside/domain';

const saltBytes = 16;
const stretchedBytes = 32;
const derive = promisify(pbkdf2);

/** A PIN or the secret of a badge, as slow to try as a device can bear. */
export interface Stretched {
  readonly salt: Buffer;
  readonly rounds: number;
  readonly key: Buffer;
}

/** PBKDF2-HMAC-SHA-256 with a salt of its own; it runs beside the event loop. */
export async function stretch(secret: string): Promise<Stretched> {
  const salt = randomBytes(saltBytes);
  return { salt, rounds: stretchRounds, key: await derive(secret, salt, stretchRounds, stretchedBytes, 'sha256') };
}

/** HMAC-SHA-256, base64. */
export function keyed(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** Whether a base64 text is the HMAC of another under this key; in a time that tells nothing. */
export function isKeyed(key: Buffer, text: string, given: string): boolean {
  const expected = createHmac('sha256', key).update(text).digest();
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
