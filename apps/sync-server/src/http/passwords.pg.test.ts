import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '../identity/create-account.ts';
import { openTestPlant, password, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
  for (const who of ['viewer', 'admin'] as const) {
    const account = { organizationId: plant.organizationId, personId: plant.personIds[who], username: who, password };
    await createAccount(plant.spine.database, account);
  }
});
afterAll(() => plant.close());

const login = (username: string, secret: string) =>
  plant.call('POST /api/v1/auth/login', { as: null, json: { username, password: secret } });

async function tokenOf(username: string, secret: string): Promise<string> {
  const answer = await login(username, secret);
  expect(answer.status).toBe(200);
  return (answer.body as { access_token: string }).access_token;
}

const change = (token: string, current: string, next: string, confirm = next) =>
  plant.call('POST /api/v1/auth/change-password', {
    token,
    json: { current_password: current, new_password: next, confirm_password: confirm },
  });

const reset = (person: string, as: Parameters<TestPlant['call']>[1]) =>
  plant.call('POST /api/v1/auth/admin/reset-password', { ...as, json: { user_id: person } });

test('a password is reset only by somebody who could grant all that the person may do', async () => {
  expect(await reset(plant.personIds.operator, { as: 'operator' })).toMatchObject({
    status: 403,
    body: { code: 'right.missing_for_act' },
  });
  expect(await reset(plant.personIds.admin, { as: 'production_manager' })).toMatchObject({
    status: 403,
    body: { code: 'role.above_own' },
  });
  expect((await reset(plant.personIds.production_manager, { as: 'production_manager' })).status).toBe(200);
  expect((await login('admin', password)).status).toBe(200);
});

test('a changed password ends every session, and only the new one opens', async () => {
  const [here, there] = [await tokenOf('viewer', password), await tokenOf('viewer', password)];
  expect((await change(here, password, 'Micrometer-9')).status).toBe(204);
  for (const token of [here, there])
    expect(await plant.call('GET /api/v1/auth/me', { token })).toMatchObject({
      status: 401,
      body: { code: 'token.ended' },
    });
  expect((await login('viewer', password)).status).toBe(401);
  expect((await login('viewer', 'Micrometer-9')).status).toBe(200);
});

test('a new password that is none says everything that is missing, and nothing changes', async () => {
  const token = await tokenOf('operator', password);
  expect(await change(token, password, 'short')).toMatchObject({
    status: 422,
    body: {
      code: 'password.weak',
      detail: 'A password needs at least 8 characters, an upper case letter, a digit.',
      details: { issues: ['too_short', 'no_upper', 'no_digit'] },
    },
  });
  expect(await change(token, password, password)).toMatchObject({ status: 422, body: { code: 'password.same' } });
  expect(await change(token, password, 'Turning-77', 'Turning-78')).toMatchObject({
    status: 422,
    body: { code: 'payload.invalid' },
  });
  expect(await change(token, 'Wrong-1', 'Turning-77')).toMatchObject({ status: 403, body: { code: 'password.wrong' } });
  expect((await login('operator', password)).status).toBe(200);
});

test('whoever has somebody’s token cannot guess his password with it', async () => {
  const token = await tokenOf('operator', password);
  for (let count = 0; count < 5; count += 1) expect((await change(token, 'Wrong-1', 'Turning-77')).status).toBe(403);
  expect(await change(token, password, 'Turning-77')).toMatchObject({ status: 429, body: { code: 'login.locked' } });
});

test('a password for one use opens nothing but its change, and ends the lock', async () => {
  const given = await reset(plant.personIds.operator, { as: 'admin' });
  expect(given.status).toBe(200);
  const { temporary_password: temporary } = given.body as { temporary_password: string };
  expect(temporary).toMatch(/^[A-Za-z2-9]{20}$/);
  const token = await tokenOf('operator', temporary);
  expect((await plant.call('GET /api/v1/auth/me', { token })).body).toMatchObject({ must_change_password: true });
  expect(await plant.call('GET /api/v1/operations', { token })).toMatchObject({
    status: 403,
    body: { code: 'password.must_change' },
  });
  expect((await change(token, temporary, 'Turning-78')).status).toBe(204);
  const after = await tokenOf('operator', 'Turning-78');
  expect((await plant.call('GET /api/v1/operations', { token: after })).status).toBe(200);
});

test('no password and no hash stands in the journal, the security log or a session', async () => {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ text: string }>(
      `select coalesce(string_agg(t, ' '), '') as text from (
         select to_jsonb(l)::text as t from security_log l union all select to_jsonb(s)::text from session s
         union all select convert_from(bytes, 'UTF8') from journal) all_of_it`,
    ),
  );
  for (const secret of [password, 'Micrometer-9', 'Turning-78', '$2b$']) expect(rows[0]?.text).not.toContain(secret);
});

test('the security log is append only', async () => {
  const statements = ['update security_log set kind = kind', 'delete from security_log'];
  for (const statement of statements)
    await expect(
      plant.spine.database.inOrganization(plant.organizationId, (client) => client.query(statement)),
    ).rejects.toMatchObject({ code: '42501' });
});
