import { anId, type BadRequest, badLists } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

const api = '/api/v1';
const users = `${api}/users`;

type Row = readonly [why: string, call: Call, status: number, code: string, at?: string];

const rows = (route: string, ...list: readonly Row[]): readonly BadRequest[] =>
  list.map(([why, call, status, code, at]) => ({ route, why, call, status, code, ...(at && { at }) }));

const invalid = [422, 'payload.invalid'] as const;
const unknown = [404, 'subject.unknown'] as const;
const forbidden = [403, 'right.missing_for_act'] as const;
const json = (body: unknown, more: Call = {}): Call => ({ json: body, ...more });

/** What no field of a person takes. */
const wrongFields: readonly Readonly<Record<string, unknown>>[] = [
  { email: 'nobody' },
  { email: 7 },
  { full_name: '' },
  { first_name: ' ' },
  { employee_id: 'x'.repeat(51) },
  { skills: 'turning' },
  { skills: [''] },
  { skills: Array.from({ length: 51 }, String) },
  { certifications: [{}] },
  { nonsense: 1 },
  { id: anId },
  { password_hash: 'x' },
];
const creation = (path: string): readonly BadRequest[] =>
  rows(
    `POST ${path}`,
    ['nothing', {}, ...invalid],
    ['no user name', json({}), ...invalid],
    ['a user name with a space', json({ username: 'a b' }), ...invalid],
    ['a role that is none', json({ username: 'nine', role: 'king' }), ...invalid],
    ['a site that is none', json({ username: 'nine', site_id: anId }), ...invalid],
    ['without the right', json({ username: 'nine' }, { as: 'operator' }), ...forbidden],
    ['an empty key', json({ username: 'nine' }, { headers: { 'idempotency-key': '' } }), ...invalid],
    ...wrongFields.map((fields): Row => [JSON.stringify(fields), json({ username: 'nine', ...fields }), ...invalid]),
  );

const ownProfile = (path: string): readonly BadRequest[] => [
  ...rows(`GET ${path}`, ['a query', {}, ...invalid, `${path}?a=b`]),
  ...rows(
    `PUT ${path}`,
    ['nothing named', json({}), ...invalid],
    ['a role', json({ role: 'admin' }), ...invalid],
    ...wrongFields.map((fields): Row => [JSON.stringify(fields), json(fields), ...invalid]),
  ),
];

const byRole = ['by-role', 'role'].flatMap((name) => [
  ...badLists(`${users}/${name}/{role}`, `${users}/${name}/operator`),
  ...rows(
    `GET ${users}/${name}/{role}`,
    ['no role', {}, ...invalid, `${users}/${name}/king`],
    ['without the right', { as: 'viewer' }, ...forbidden, `${users}/${name}/operator`],
  ),
]);

const profiles = `${api}/profiles`;
const profile = `${profiles}/{profile_id}`;
const noProfile = `${profiles}/${anId}`;
const badProfiles: readonly BadRequest[] = [
  ...creation(profiles),
  ...badLists(profiles),
  ...rows(
    `POST ${profiles}`,
    ['a workplace that is none', json({ username: 'nine', workplace_access: ['Nowhere'] }), ...invalid],
    ['an id of nobody', json({ username: 'nine', id: anId }), ...invalid],
  ),
  ...rows(`GET ${profiles}`, ['without the right', { as: 'viewer' }, ...forbidden]),
  ...rows(
    `GET ${profile}`,
    ['not there', {}, ...unknown, noProfile],
    ['another’s', { as: 'viewer' }, ...forbidden, noProfile],
  ),
  ...rows(
    `PATCH ${profile}`,
    ['nothing named', json({}), ...invalid, noProfile],
    ['not there', json({ workplace_access: [] }), ...unknown, noProfile],
    ['a workplace that is none', json({ workplace_access: ['Nowhere'] }), ...invalid, noProfile],
  ),
  ...rows(`DELETE ${profile}`, ['not there', {}, ...unknown, noProfile]),
];

const one = `${users}/{user_id}`;
const nobody = `${users}/${anId}`;

/** What is wrong with requests about people. */
export const badUsers: readonly BadRequest[] = [
  ...creation(users),
  ...rows(`POST ${users}`, ['a weak password', json({ username: 'nine', password: 'weak' }), 422, 'password.weak']),
  ...creation(`${api}/auth/admin/users`),
  ...ownProfile(`${users}/me`),
  ...ownProfile(`${api}/auth/profile`),
  ...byRole,
  ...badProfiles,
  ...badLists(users),
  ...badLists(`${users}/operators`),
  ...badLists(`${api}/directory/users`),
  ...rows(
    `GET ${users}`,
    ['a state that is none', {}, ...invalid, `${users}?is_active=yes`],
    ['a role that is none', {}, ...invalid, `${users}?role=king`],
    ['without the right', { as: 'viewer' }, ...forbidden],
  ),
  ...rows(`GET ${one}`, ['not there', {}, ...unknown, nobody], ['no uuid', {}, ...invalid, `${users}/me2`]),
  ...rows(`GET ${users}/username/{username}`, ['nobody', {}, ...unknown, `${users}/username/nobody`]),
  ...rows(`GET ${users}/email/{email}`, ['nobody', {}, ...unknown, `${users}/email/no@body`]),
  ...rows(
    `PUT ${one}`,
    ['nothing named', json({}), ...invalid, nobody],
    ['not there', json({ shift: 'day' }), ...unknown, nobody],
    ['a role that is none', json({ role: 'king' }), ...unknown, nobody],
    ['a user name', json({ username: 'other' }), ...invalid, nobody],
    ...wrongFields.map((fields): Row => [JSON.stringify(fields), json(fields), ...invalid, nobody]),
  ),
  ...rows(`DELETE ${one}`, ['not there', {}, ...unknown, nobody], ['no uuid', {}, ...invalid, `${users}/x`]),
  ...rows(
    `PUT ${one}/password`,
    ['nothing', json({}), ...invalid, `${nobody}/password`],
    ['not there', json({ new_password: 'Turning-77' }), ...unknown, `${nobody}/password`],
    ['without the right', json({ new_password: 'x' }, { as: 'viewer' }), ...forbidden, `${nobody}/password`],
  ),
];
