import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlant, password, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const login = (username: string, secret: string) =>
  plant.call('POST /api/v1/auth/login', { as: null, json: { username, password: secret } });
const add = (json: unknown, key = '', path = 'users') =>
  plant.call(`POST /api/v1/${path}`, { json, ...(key && { headers: { 'idempotency-key': key } }) });
const tokenOf = async (username: string, secret: string) =>
  ((await login(username, secret)).body as { access_token: string }).access_token;
const given = 'Micrometer-9';

/** Takes the account away, as if the server had ended between the person and the account. */
const loseAccount = (username: string) =>
  plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query('delete from account where username = $1', [username]),
  );

test('[US-9] a person with a password signs in with it, and must change it; a weak one makes nobody', async () => {
  const head = await plant.head();
  expect(await add({ username: 'anna', password: 'short' })).toMatchObject({
    status: 422,
    body: { code: 'password.weak' },
  });
  expect(await add({ username: 'anna', password: 'Anna-2026' })).toMatchObject({ status: 422 });
  expect(await plant.head()).toBe(head);
  const made = await add({ username: 'anna', password: given });
  expect(made).toMatchObject({ status: 201, body: { has_account: true, must_change_password: true } });
  expect(JSON.stringify(made.body)).not.toMatch(/\$2b|Micrometer/);
  const token = await tokenOf('anna', given);
  expect(await plant.call('GET /api/v1/users/me', { token })).toMatchObject({ body: { code: 'password.must_change' } });
});

test('[US-10] what fell between person and account goes on when it is sent again, and no used password is replaced', async () => {
  const json = { username: 'boris', full_name: 'Boris' };
  const first = await add(json, 'boris-1', 'auth/admin/users');
  expect(first).toMatchObject({
    status: 201,
    body: {
      username: 'boris',
      temporary_password: expect.stringMatching(/^[A-Za-z2-9]{20}$/),
      must_change_password: true,
    },
  });
  await loseAccount('boris');
  const again = await add(json, 'boris-1', 'auth/admin/users');
  const { temporary_password: temporary } = again.body as { temporary_password: string };
  expect(again).toMatchObject({ status: 201, body: { username: 'boris' } });
  expect((await login('boris', temporary)).status).toBe(200);
  expect(await add(json, 'boris-1', 'auth/admin/users')).toMatchObject({
    status: 201,
    body: { temporary_password: null },
  });
  expect((await login('boris', temporary)).status).toBe(200);
  expect(await add({ ...json, full_name: 'Other' }, 'boris-1', 'auth/admin/users')).toMatchObject({
    status: 422,
    body: { code: 'idempotency.key_reused' },
  });
});

test('[US-11] a password is changed by its person who knows it, or given by somebody who could grant all that he may do', async () => {
  const at = `PUT /api/v1/users/${plant.personIds.operator}/password`;
  const token = await tokenOf('operator', password);
  const own = (json: unknown) => plant.call(at, { token, json });
  expect(await own({ new_password: given })).toMatchObject({ status: 422 });
  expect(await own({ current_password: 'Wrong-111', new_password: given })).toMatchObject({ status: 403 });
  expect((await own({ current_password: password, new_password: given })).status).toBe(204);
  expect(await own({ current_password: given, new_password: password })).toMatchObject({ status: 401 });
  const give = (as: 'viewer' | 'production_manager', id: string, secret: string) =>
    plant.call(`PUT /api/v1/users/${id}/password`, { as, json: { new_password: secret } });
  const { admin, operator } = plant.personIds;
  expect(await give('viewer', operator, 'Turning-77')).toMatchObject({ status: 403 });
  expect(await give('production_manager', admin, 'Turning-77')).toMatchObject({ body: { code: 'role.above_own' } });
  expect(await give('production_manager', operator, 'weak')).toMatchObject({ body: { code: 'password.weak' } });
  expect((await give('production_manager', operator, 'Turning-77')).status).toBe(204);
  expect((await login('operator', 'Turning-77')).body).toMatchObject({ user: { must_change_password: true } });
});

test('[US-12] who was deactivated signs in no more, and old sessions stay ended when he comes back', async () => {
  const { body } = await add({ username: 'clara', password: given });
  const at = `/api/v1/users/${(body as { id: string }).id}`;
  const signedIn = (await login('clara', given)).body as { access_token: string; refresh_token: string };
  expect((await plant.call(`DELETE ${at}`)).status).toBe(204);
  const renew = () =>
    plant.call('POST /api/v1/auth/refresh', { as: null, json: { refresh_token: signedIn.refresh_token } });
  expect(await login('clara', given)).toMatchObject({ status: 401, body: { code: 'login.failed' } });
  expect((await renew()).status).toBe(401);
  expect((await plant.call(`PUT ${at}`, { json: { is_active: true } })).body).toMatchObject({ has_account: true });
  expect((await renew()).status).toBe(401);
  expect(await plant.call('GET /api/v1/auth/me', { token: signedIn.access_token })).toMatchObject({ status: 401 });
});

test('[US-12] the password of somebody who was deleted is not his who gets the user name', async () => {
  const { body } = await add({ username: 'dora', password: given });
  expect((await plant.call(`DELETE /api/v1/users/${(body as { id: string }).id}`)).status).toBe(204);
  expect((await add({ username: 'dora' })).body).toMatchObject({ has_account: false });
  expect(await login('dora', given)).toMatchObject({ status: 401 });
});

test('[US-13] no password and no hash stands in the journal or the security log, and what was done to accounts does', async () => {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ text: string }>(
      `select coalesce(string_agg(t, ' '), '') as text from (select to_jsonb(l)::text as t from security_log l
         union all select convert_from(bytes, 'UTF8') from journal) all_of_it`,
    ),
  );
  for (const secret of [password, given, 'Turning-77', '$2b$']) expect(rows[0]?.text).not.toContain(secret);
  for (const kind of ['account_created', 'account_closed', 'password_reset']) expect(rows[0]?.text).toContain(kind);
});
