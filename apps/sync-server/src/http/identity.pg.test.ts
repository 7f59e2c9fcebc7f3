import { createHmac } from 'node:crypto';
import { genesisHash, syncPaths } from '@lineside/domain';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlant, password, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const login = (json: unknown) => plant.call('POST /api/v1/auth/login', { as: null, json });

describe('signing in', () => {
  test('as JSON: a token and who it is, without any hash', async () => {
    const answer = await login({ username: 'Operator', password, remember_me: true });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        token_type: 'bearer',
        expires_in: 1800,
        user: { id: plant.personIds.operator, username: 'operator', full_name: 'The operator', role: 'operator' },
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain('$2b$');
    const { access_token: token, user } = answer.body as { access_token: string; user: unknown };
    expect((await plant.call('GET /api/v1/auth/me', { token })).body).toEqual(user);
    expect(user).toMatchObject({ permissions: expect.arrayContaining(['operation:run']), roles: ['operator'] });
  });

  test('as a form, the OAuth2 way', async () => {
    const body = new URLSearchParams({ grant_type: 'password', username: 'operator', password }).toString();
    const raw = { type: 'application/x-www-form-urlencoded', body };
    expect((await plant.call('POST /api/v1/auth/login', { as: null, raw })).status).toBe(200);
  });

  test('whatever is wrong, the answer is the same', async () => {
    const wrong = [
      { username: 'operator', password: 'wrong' },
      { username: 'nobody', password },
      { username: 'admin', password },
      { username: 'operator', password, organization: 'ELSEWHERE' },
    ];
    const answers = await Promise.all(wrong.map(login));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'login.failed' } });
      expect(answer.body).toEqual(answers[0]?.body);
    }
  });

  test('an organization may be named; it must be where there are several', async () => {
    expect((await login({ username: 'operator', password, organization: 'TEST' })).status).toBe(200);
    const other = await openTestPlant();
    try {
      await other.spine.journal.createOrganization({ code: 'SECOND', name: 'Second' });
      const json = { username: 'operator', password };
      const answer = await other.call('POST /api/v1/auth/login', { as: null, json });
      expect(answer).toMatchObject({ status: 422, body: { code: 'login.organization_needed' } });
    } finally {
      await other.close();
    }
  });

  test('a token ends after 30 minutes, and with its person', async () => {
    const token = plant.tokens.person({ sub: plant.personIds.viewer, org: plant.organizationId, ver: 1, sid: null });
    expect((await plant.call('GET /api/v1/auth/me', { token })).status).toBe(200);
    plant.clock.offsetMs = 31 * 60_000;
    const late = await plant.call('GET /api/v1/auth/me', { token });
    plant.clock.offsetMs = 0;
    expect(late).toMatchObject({ status: 401, body: { code: 'token.expired' } });
    expect(late.headers.get('www-authenticate')).toBe('Bearer');
    await plant.call(`DELETE /api/v1/users/${plant.personIds.viewer}`);
    expect(await plant.call('GET /api/v1/auth/me', { token })).toMatchObject({
      status: 401,
      body: { code: 'token.person_unknown' },
    });
  });
});

interface Enrolled {
  readonly deviceId: string;
  readonly secret: string;
}

const kiosk = () => ({ kind: 'kiosk', name: 'Kiosk 1', siteId: plant.siteId, equipmentId: null, reference: 'kiosk-1' });

async function enrol(fields: Record<string, unknown> = {}): Promise<Enrolled> {
  const answer = await plant.call('POST /api/v1/devices/enrol', {
    as: 'production_manager',
    json: { ...kiosk(), ...fields },
  });
  expect(answer.status).toBe(200);
  return answer.body as Enrolled;
}

const post = (path: string, json: unknown) => plant.call(`POST /api/v1/devices/${path}`, { as: null, json });

async function tokenFor({ deviceId, secret }: Enrolled) {
  const { organizationId } = plant;
  const { body } = await post('nonce', { organizationId, deviceId });
  const { nonce } = body as { nonce: string };
  const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64');
  return post('token', { organizationId, deviceId, nonce, proof });
}

async function revoke(deviceId: string): Promise<void> {
  await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query(`update device set status = 'revoked' where id = $1`, [deviceId]),
  );
}

/** What comes of opening a socket: connected, or the code of the refusal. */
function connected(auth: object): Promise<string> {
  const socket = io(plant.url, { path: syncPaths.socket, transports: ['websocket'], auth, reconnection: false });
  return new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message));
  }).finally(() => socket.close());
}

describe('devices', () => {
  test('a manager enrols one, and it gets a token for push and pull', async () => {
    const device = await enrol();
    expect(device).toMatchObject({ organizationId: plant.organizationId, lastSeq: 0, lastHash: genesisHash });
    const { status, body } = await tokenFor(device);
    expect({ status, body }).toMatchObject({ status: 200, body: { expiresInSeconds: 900 } });
    const { token } = body as { token: string };
    const pull = {
      protocol: 1,
      checkpoint: 0,
      checkpointHash: null,
      epoch: null,
      receiptsAfter: 0,
      siteId: null,
      initial: true,
    };
    const page = await plant.call('POST /api/v1/sync/pull', { token, json: { ...pull, limit: 100 } });
    expect(page).toMatchObject({ status: 200, body: { status: 'page' } });
    expect((await plant.call('GET /api/v1/auth/me', { token })).status).toBe(401);
  });

  test('an operator may not enrol', async () => {
    const answer = await plant.call('POST /api/v1/devices/enrol', { as: 'operator', json: kiosk() });
    expect(answer).toMatchObject({ status: 403, body: { code: 'right.missing_for_act' } });
  });

  test('the same reference is the same device with a fresh secret; two at once are one', async () => {
    const [first, second] = await Promise.all([enrol({ reference: 'kiosk-2' }), enrol({ reference: 'kiosk-2' })]);
    expect(first.deviceId).toBe(second.deviceId);
    expect(first.secret).not.toBe(second.secret);
    const statuses = [await tokenFor(first), await tokenFor(second)].map(({ status }) => status);
    expect(statuses).toEqual(expect.arrayContaining([200, 401]));
    const [one, another] = [await enrol({ reference: null }), await enrol({ reference: null })];
    expect(one.deviceId).not.toBe(another.deviceId);
  });

  test('the secret is not readable in the database', async () => {
    const { deviceId, secret } = await enrol({ reference: 'kiosk-3' });
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ secret: Buffer }>('select secret from device where id = $1', [deviceId]),
    );
    expect(rows[0]?.secret.includes(Buffer.from(secret, 'base64'))).toBe(false);
  });

  test('unknown, revoked and wrong proof are different answers', async () => {
    const device = await enrol({ reference: 'kiosk-4' });
    const deviceId = '0198c3f0-0000-7000-8000-000000000009';
    expect(await tokenFor({ ...device, deviceId })).toMatchObject({ status: 404, body: { code: 'device.unknown' } });
    const secret = Buffer.alloc(32).toString('base64');
    expect(await tokenFor({ ...device, secret })).toMatchObject({ status: 401, body: { code: 'device.proof_wrong' } });
    await revoke(device.deviceId);
    expect(await tokenFor(device)).toMatchObject({ status: 403, body: { code: 'device.revoked' } });
  });

  test('a socket is opened with the same token, and only with one', async () => {
    const device = await enrol({ reference: 'kiosk-6' });
    const { token } = (await tokenFor(device)).body as { token: string };
    expect(await connected({ token })).toBe('connected');
    expect(await connected({})).toBe('token.missing');
    expect(
      await connected({
        token: plant.tokens.person({ sub: device.deviceId, org: plant.organizationId, ver: 1, sid: null }),
      }),
    ).toBe('token.invalid');
    await revoke(device.deviceId);
    expect(await connected({ token })).toBe('device.revoked');
    const pull = await plant.call('POST /api/v1/sync/pull', { token, json: {} });
    expect(pull).toMatchObject({ status: 403, body: { code: 'device.revoked' } });
  });

  test('a nonce is for its device and its minute', async () => {
    const device = await enrol({ reference: 'kiosk-5' });
    const { organizationId } = plant;
    const nonceFor = (deviceId: string) => plant.tokens.nonce({ sub: deviceId, org: organizationId });
    const refused = { status: 401, body: { code: 'device.nonce_invalid' } };
    const ask = (nonce: string) => post('token', { organizationId, deviceId: device.deviceId, nonce, proof: '' });
    expect(await ask(nonceFor(organizationId))).toMatchObject(refused);
    const nonce = nonceFor(device.deviceId);
    plant.clock.offsetMs = 61_000;
    const late = await ask(nonce);
    plant.clock.offsetMs = 0;
    expect(late).toMatchObject(refused);
  });
});
