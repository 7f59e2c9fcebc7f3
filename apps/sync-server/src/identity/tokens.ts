import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { IdentityError } from './identity-error.ts';

export const personTokenSeconds = 30 * 60;
export const deviceTokenSeconds = 15 * 60;
/** A week of a kiosk's work is sent in less. */
export const handOverSeconds = 10 * 60;
const nonceSeconds = 60;

const personClaims = z.object({
  sub: z.guid(),
  org: z.guid(),
  /** The account's `token_version` when it was made. */
  ver: z.number().int(),
  /** The session that it belongs to; null: none. */
  sid: z.guid().nullable(),
});
const deviceClaims = z.object({
  sub: z.guid(),
  org: z.guid(),
  site: z.guid(),
  kind: z.string(),
});
/** A revoked device may hand over its entries up to this one, whose chain hash stands for all before it. */
const handOverClaims = z.object({ sub: z.guid(), org: z.guid(), seq: z.number().int(), hash: z.string() });
const nonceClaims = z.object({ sub: z.guid(), org: z.guid() });

export type PersonClaims = z.infer<typeof personClaims>;
export type DeviceClaims = z.infer<typeof deviceClaims>;
type HandOverClaims = z.infer<typeof handOverClaims>;
type NonceClaims = z.infer<typeof nonceClaims>;

/** Signs and checks what people and devices show: HS256, one audience each, so that none passes for another. */
export interface Tokens {
  person(claims: PersonClaims): string;
  device(claims: DeviceClaims): string;
  handOver(claims: HandOverClaims): string;
  /** Nothing is stored for a nonce: it is the server's own signature over device and time, good for a minute. */
  nonce(claims: NonceClaims): string;
  /** @throws IdentityError `token.invalid` or `token.expired` */
  readPerson(token: string): PersonClaims;
  /** @throws IdentityError `token.invalid` or `token.expired` */
  readDevice(token: string): DeviceClaims & { readonly exp: number };
  /** @throws IdentityError `token.invalid` or `token.expired` */
  readHandOver(token: string): HandOverClaims;
  /** @throws IdentityError `device.nonce_invalid` */
  readNonce(nonce: string): NonceClaims;
}

/** `now`: the clock, milliseconds. */
export function openTokens(secret: string, now: () => number): Tokens {
  const sign = (claims: object, audience: string, seconds: number): string => {
    const iat = Math.floor(now() / 1000);
    const options = { algorithm: 'HS256', audience, issuer: 'lineside', jwtid: randomUUID() } as const;
    return jwt.sign({ ...claims, iat, exp: iat + seconds }, secret, options);
  };
  const read = <Claims>(schema: z.ZodType<Claims>, token: string, audience: string): Claims => {
    const clockTimestamp = Math.floor(now() / 1000);
    try {
      return schema.parse(
        jwt.verify(token, secret, { algorithms: ['HS256'], audience, issuer: 'lineside', clockTimestamp }),
      );
    } catch (error) {
      const expired = error instanceof jwt.TokenExpiredError;
      throw new IdentityError(expired ? 'token.expired' : 'token.invalid', error);
    }
  };
  return {
    person: (claims) => sign(claims, 'person', personTokenSeconds),
    device: (claims) => sign(claims, 'device', deviceTokenSeconds),
    handOver: (claims) => sign(claims, 'hand-over', handOverSeconds),
    nonce: (claims) => sign(claims, 'nonce', nonceSeconds),
    readPerson: (token) => read(personClaims, token, 'person'),
    readDevice: (token) => read(deviceClaims.extend({ exp: z.number() }), token, 'device'),
    readHandOver: (token) => read(handOverClaims, token, 'hand-over'),
    readNonce(nonce) {
      try {
        return read(nonceClaims, nonce, 'nonce');
      } catch (error) {
        throw new IdentityError('device.nonce_invalid', error);
      }
    },
  };
}
