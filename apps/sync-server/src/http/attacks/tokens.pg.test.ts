import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlant, type TestPlant, testSettings } from '../testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const key = testSettings.jwtSecret ?? '';
const claimsOf = (more: object = {}) => {
  const iat = Math.floor(Date.now() / 1000);
  const who = { sub: plant.personIds.admin, org: plant.organizationId, ver: 1, sid: null };
  return { ...who, iat, exp: iat + 1800, aud: 'person', iss: 'lineside', ...more };
};
const signed = (more: object = {}, secret = key, algorithm: jwt.Algorithm = 'HS256') =>
  jwt.sign(claimsOf(more), secret, { algorithm });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (alg: string, signature = '') => `${encoded({ alg, typ: 'JWT' })}.${encoded(claimsOf())}.${signature}`;

/** A real token of the operator that says it is the admin's. */
function altered(): string {
  const [head, , signature] = signed({ sub: plant.personIds.operator }).split('.');
  return [head, encoded(claimsOf()), signature].join('.');
}

const attacks: Readonly<Record<string, () => string>> = {
  'altered after it was signed': altered,
  'alg none': () => unsigned('none'),
  'alg nOnE with a signature': () => unsigned('nOnE', signed().split('.')[2]),
  'no signature': () => unsigned('HS256'),
  'another key': () => signed({}, 'another key that is long enough for HS256'),
  'an empty key': () => unsigned('HS256', 'AA'),
  'the right key under another algorithm': () => signed({}, key, 'HS512'),
  'RS256 with the key as if it were public': () =>
    `${encoded({ alg: 'RS256', typ: 'JWT' })}.${signed().split('.').slice(1).join('.')}`,
  'over since half an hour': () => signed({ iat: 1, exp: Math.floor(Date.now() / 1000) - 1 }),
  'not yet': () => signed({ nbf: Math.floor(Date.now() / 1000) + 600 }),
  'for devices': () => signed({ aud: 'device' }),
  'of another issuer': () => signed({ iss: 'elsewhere' }),
  'of an organization that there is not': () => signed({ org: randomUUID() }),
  'of a person that there is not': () => signed({ sub: randomUUID() }),
  'of an account whose tokens were ended': () => signed({ ver: 0 }),
  'of a session that there is not': () => signed({ sid: randomUUID() }),
  'without its claims': () => jwt.sign({ aud: 'person', iss: 'lineside' }, key),
  'with a text for an organization': () => signed({ org: "' or 1=1 --" }),
};

describe('a token', () => {
  test('[ID-3] that is right lets in', async () => {
    expect((await plant.call('GET /api/v1/auth/me', { token: signed() })).status).toBe(200);
  });

  test.each(Object.entries(attacks))('[ID-3] %s opens nothing', async (_why, forge) => {
    const head = await plant.head();
    const token = forge();
    for (const request of ['GET /api/v1/auth/me', `DELETE /api/v1/users/${plant.personIds.viewer}`]) {
      const { status, headers } = await plant.call(request, { token });
      expect({ status, challenge: headers.get('www-authenticate') }).toEqual({ status: 401, challenge: 'Bearer' });
    }
    expect(await plant.head()).toBe(head);
  });

  test('[ID-3] elsewhere than in its header is none', async () => {
    const anybody = { as: null } as const;
    for (const at of [`/api/v1/auth/me?token=${signed()}`, `/api/v1/auth/me?access_token=${signed()}`])
      expect((await plant.call(`GET ${at}`, anybody)).status).toBe(401);
    const headers = { cookie: `token=${signed()}; access_token=${signed()}` };
    expect((await plant.call('GET /api/v1/auth/me', { ...anybody, headers })).status).toBe(401);
    for (const authorization of [
      `Basic ${signed()}`,
      `Bearer ${signed()} ${signed()}`,
      'Bearer',
      `Bearer ${signed()},x`,
    ])
      expect((await plant.call('GET /api/v1/auth/me', { ...anybody, headers: { authorization } })).status).toBe(401);
  });
});
