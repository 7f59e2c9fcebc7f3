import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { column, openTestPlant, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const users = '/api/v1/users';
type Who = 'admin' | 'production_manager' | 'operator' | 'viewer';

const add = (username: string, more: Record<string, unknown> = {}, as: Who = 'admin') =>
  plant.call(`POST ${users}`, { as, json: { username, ...more } });
const put = (id: string, json: Record<string, unknown>, as: Who = 'admin') =>
  plant.call(`PUT ${users}/${id}`, { as, json });
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;

describe('adding people', () => {
  test('[US-1] one with every field, found by each of its names; spellings of the replaced systems are taken', async () => {
    const made = await add('Ivan', {
      first_name: 'Ivan Sergeevich',
      last_name: 'Petrov',
      email: ' Ivan@Plant.Example ',
      employee_id: 'E-77',
      department: 'Turning',
      shift: 'night',
      skills: ['turning'],
      certifications: ['crane'],
      role: 'WORKER',
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        username: 'ivan',
        full_name: 'Ivan Sergeevich Petrov',
        initials: 'Petrov I.S.',
        email: 'ivan@plant.example',
        employee_id: 'E-77',
        role: 'operator',
        roles: ['operator'],
        is_active: true,
        has_account: false,
        must_change_password: false,
        last_login_at: null,
        site_id: plant.siteId,
      },
    });
    for (const at of [`${idOf(made)}`, 'username/IVAN', 'email/IVAN@plant.example']) {
      const read = await plant.call(`GET ${users}/${at}`);
      expect(read.body).toEqual(made.body);
      expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
    }
    expect(made.headers.get('location')).toBe(`${users}/${idOf(made)}`);
  });

  test('[US-2] an address, a number and a user name are one person’s; the answer says whose', async () => {
    const first = await add('uma', { email: 'uma@plant.example', employee_id: 'U-1' });
    const taken = (field: string) => ({
      status: 409,
      body: { code: `person.${field}_taken`, details: { user_id: idOf(first) } },
    });
    expect(await add('uma2', { email: 'UMA@plant.example' })).toMatchObject(taken('email'));
    expect(await add('uma2', { employee_id: 'U-1' })).toMatchObject(taken('employee_id'));
    expect(await add('uma')).toMatchObject({ status: 409, body: { code: 'identity.exists' } });
    const other = idOf(await add('ulf'));
    expect(await put(other, { email: 'uma@plant.example' })).toMatchObject(taken('email'));
    expect(await put(idOf(first), { email: 'uma@plant.example', shift: 'day' })).toMatchObject({ status: 200 });
  });

  test('[US-2] of two at once one gets the number, and the other is told whose it is', async () => {
    const both = await Promise.all(['vera', 'vlad'].map((name) => add(name, { employee_id: 'V-1' })));
    expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'person.employee_id_taken' });
  });

  test('[US-3] only who may change people reads or adds any, and nobody gives more than he has', async () => {
    for (const as of ['operator', 'viewer'] as const) {
      const lists = ['', '/operators', '/role/operator', '/by-role/operator', `/${plant.personIds.admin}`];
      for (const at of [...lists, '/username/admin', '/email/a@b.c'])
        expect(await plant.call(`GET ${users}${at}`, { as })).toMatchObject({
          status: 403,
          body: { code: 'right.missing_for_act', details: { right: 'person:write' } },
        });
      expect(await add('xaver', {}, as)).toMatchObject({ status: 403 });
      expect(await put(plant.personIds.admin, { shift: 'day' }, as)).toMatchObject({ status: 403 });
      expect(await plant.call(`DELETE ${users}/${plant.personIds.admin}`, { as })).toMatchObject({ status: 403 });
    }
    const above = { status: 403, body: { code: 'role.above_own' } };
    expect(await add('xaver', { role: 'admin' }, 'production_manager')).toMatchObject(above);
    expect(await put(plant.personIds.admin, { is_active: false }, 'production_manager')).toMatchObject(above);
    expect(await plant.call(`GET ${users}/username/xaver`)).toMatchObject({ status: 404 });
  });
});

describe('lists of people', () => {
  test('[US-4] by role in every spelling, by state, department and words', async () => {
    const id = idOf(await add('quentin', { role: 'quality', department: 'Lab', full_name: 'Quentin 품질' }));
    await add('quirin', { role: 'quality' });
    for (const at of ['role/QUALITY', 'by-role/quality']) {
      const list = await plant.call(`GET ${users}/${at}`);
      expect(column(list, 'username')).toEqual(['quentin', 'quirin']);
    }
    expect(column(await plant.call(`GET ${users}?department=Lab`), 'username')).toEqual(['quentin']);
    expect(column(await plant.call(`GET ${users}?search=${encodeURIComponent('품질')}`), 'username')).toEqual([
      'quentin',
    ]);
    expect(column(await plant.call(`GET ${users}?search=QUI`), 'username')).toEqual(['quirin']);
    expect(column(await plant.call(`GET ${users}?search=%25`), 'username')).toEqual([]);
    await put(id, { is_active: false });
    expect(column(await plant.call(`GET ${users}?role=quality&is_active=true`), 'username')).toEqual(['quirin']);
    expect(column(await plant.call(`GET ${users}?role=quality&is_active=false`), 'username')).toEqual(['quentin']);
    const page = await plant.call(`GET ${users}?limit=1&offset=1`);
    expect(page.body).toMatchObject({ items: [{ username: expect.any(String) }] });
    expect((page.body as { total: number }).total).toBeGreaterThan(4);
    expect(await plant.call(`GET ${users}/by-role/king`)).toMatchObject({ status: 422 });
  });

  test('[US-4] operators are a list of their own', async () => {
    const list = await plant.call(`GET ${users}/operators`);
    expect(new Set(column(list, 'role'))).toEqual(new Set(['operator']));
    expect(column(list, 'username')).toContain('operator');
  });

  test('[US-5] the directory is for everybody, and has nothing that is a person’s own', async () => {
    const list = await plant.call('GET /api/v1/directory/users?role=admin', { as: 'viewer' });
    expect(list.body).toEqual({
      total: 1,
      items: [
        {
          id: plant.personIds.admin,
          initials: 'The admin',
          name: 'The admin',
          role: 'admin',
          username: 'admin',
          is_active: true,
        },
      ],
    });
  });
});

describe('changing people', () => {
  test('[US-6] role, fields and state in one request, all or nothing', async () => {
    const id = idOf(await add('rosa', { employee_id: 'R-1' }));
    const changed = await put(id, { role: 'shift_manager', shift: 'day', is_active: false });
    expect(changed).toMatchObject({ status: 200, body: { role: 'shift_manager', shift: 'day', is_active: false } });
    expect(await put(id, { shift: 'night', role: 'admin' }, 'production_manager')).toMatchObject({ status: 403 });
    expect((await plant.call(`GET ${users}/${id}`)).body).toEqual(changed.body);
    expect((await put(id, { is_active: true })).body).toMatchObject({ is_active: true, role: 'shift_manager' });
    const head = await plant.head();
    expect((await put(id, { is_active: true, role: 'shift_manager' })).status).toBe(200);
    expect(await plant.head(), 'what is so already is no entry').toBe(head);
  });

  test('[US-6] of two who changed the same thing the second is told', async () => {
    const made = await add('sven');
    const at = `PUT ${users}/${idOf(made)}`;
    const headers = { 'if-match': made.headers.get('etag') ?? '' };
    expect((await plant.call(at, { json: { shift: 'day' }, headers })).status).toBe(200);
    expect(await plant.call(at, { json: { shift: 'night' }, headers })).toMatchObject({ status: 412 });
  });

  test('[US-7] who has done something is deactivated, who has not is deleted', async () => {
    const unused = idOf(await add('tara', { email: 'tara@plant.example' }));
    expect((await plant.call(`DELETE ${users}/${unused}`)).status).toBe(204);
    expect(await plant.call(`GET ${users}/${unused}`)).toMatchObject({ status: 404 });
    expect((await add('tom', { email: 'tara@plant.example' })).status, 'the address is free again').toBe(201);

    const busy = idOf(await add('theo'));
    const token = plant.tokens.person({ sub: busy, org: plant.organizationId, ver: 1, sid: null });
    expect((await plant.call(`PUT ${users}/me`, { token, json: { shift: 'day' } })).status).toBe(200);
    expect((await plant.call(`DELETE ${users}/${busy}`)).status).toBe(204);
    expect((await plant.call(`GET ${users}/${busy}`)).body).toMatchObject({ is_active: false, shift: 'day' });
    expect((await plant.call(`DELETE ${users}/${busy}`)).status, 'again').toBe(204);
    expect(await plant.call(`GET ${users}/me`, { token })).toMatchObject({
      status: 401,
      body: { code: 'token.person_unknown' },
    });
    await put(busy, { is_active: true });
    expect((await plant.call(`GET ${users}/me`, { token })).status).toBe(200);
  });

  test('[US-7] nobody takes himself away', async () => {
    const refused = { status: 403, body: { code: 'person.own_standing' } };
    const { admin } = plant.personIds;
    expect(await plant.call(`DELETE ${users}/${admin}`)).toMatchObject(refused);
    expect(await put(admin, { is_active: false })).toMatchObject(refused);
    expect(await put(admin, { role: 'viewer' })).toMatchObject(refused);
    expect(await plant.call(`PUT /api/v1/people/${admin}/role`, { json: { role: 'viewer' } })).toMatchObject(refused);
  });
});

describe('the own profile', () => {
  test.each(['/api/v1/auth/profile', `${users}/me`])('[US-8] %s', async (path) => {
    const own = (json: unknown) => plant.call(`PUT ${path}`, { as: 'viewer', json });
    expect((await plant.call(`GET ${path}`, { as: 'viewer' })).body).toMatchObject({ username: 'viewer' });
    const fields = { first_name: 'Vi', last_name: 'Ewer', email: `${path.length}@plant.example`, skills: ['looking'] };
    expect(await own({ ...fields, department: 'Office', shift: 'day', certifications: ['eyes'] })).toMatchObject({
      status: 200,
      body: { ...fields, id: plant.personIds.viewer, initials: 'Ewer V.', role: 'viewer' },
    });
    for (const field of ['role', 'roles', 'username', 'employee_id', 'is_active', 'id', 'organization_id'])
      expect(await own({ ...fields, [field]: 'admin' }), field).toMatchObject({ status: 422 });
    expect(await own({})).toMatchObject({ status: 422 });
    await add(`holder${path.length}`, { email: `holder${path.length}@plant.example` });
    expect(await own({ email: `holder${path.length}@plant.example` })).toMatchObject({ status: 409 });
  });
});
