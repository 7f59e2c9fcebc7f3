import type { Call } from './test-plant.ts';

/** A wrong request, what is wrong with it, and how it must be answered. */
export interface BadRequest {
  readonly route: string;
  readonly why: string;
  /** The address of the request where the route's has parameters, or a query. */
  readonly at?: string;
  readonly call?: Call;
  readonly status: number;
  readonly code: string;
}

export const anId = '0198c3f0-0000-7000-8000-00000000abcd';
const api = '/api/v1';

type Row = readonly [why: string, call: Call, status: number, code: string, at?: string];

function rows(route: string, ...list: readonly Row[]): readonly BadRequest[] {
  return list.map(([why, call, status, code, at]) => ({ route, why, call, status, code, ...(at && { at }) }));
}

const invalid = [422, 'payload.invalid'] as const;
const unknown = [404, 'subject.unknown'] as const;
const json = (body: unknown, more: Call = {}): Call => ({ json: body, ...more });
const open = (body: unknown): Call => ({ json: body, as: null });

const form = { type: 'application/x-www-form-urlencoded', body: 'username=a%00&password=b' };

const withQuery = (path: string, query: string) => `${path}?${query}`;

/** What is wrong with every list alike. */
export function badLists(path: string, at = path): readonly BadRequest[] {
  return rows(
    `GET ${path}`,
    ['a limit of 0', {}, ...invalid, withQuery(at, 'limit=0')],
    ['a limit above 500', {}, ...invalid, withQuery(at, 'limit=501')],
    ['skip below 0', {}, ...invalid, withQuery(at, 'skip=-1')],
    ['skip that is no number', {}, ...invalid, withQuery(at, 'skip=1e3')],
    ['an unknown filter', {}, ...invalid, withQuery(at, 'order_by=1;drop')],
    ['a filter twice', {}, ...invalid, withQuery(at, 'limit=1&limit=2')],
  );
}

/** What is wrong with every aggregate's own routes alike. `good` is a creation that would be taken. */
export function badMasterData(
  path: string,
  {
    good,
    wrong,
  }: { good: Readonly<Record<string, unknown>> | null; wrong: readonly Readonly<Record<string, unknown>>[] },
): readonly BadRequest[] {
  const one = `${path}/{id}`;
  const at = `${path}/${anId}`;
  const creations: readonly Row[] = wrong.map((fields) => [
    JSON.stringify(fields).slice(0, 60),
    json({ ...good, ...fields }),
    ...invalid,
  ]);
  const changing = (method: string) =>
    rows(
      `${method} ${one}`,
      ['nothing named', json({}), ...invalid, at],
      ['an unknown field', json({ nonsense: 1 }), ...invalid, at],
      ['no uuid', json({ name: 'x' }), ...invalid, `${path}/not-a-uuid`],
      ['no object', json([1]), ...invalid, at],
      ['nothing at all', {}, ...invalid, at],
      ['a wrong ETag', json({ name: 'x' }, { headers: { 'if-match': 'abc' } }), ...invalid, at],
    );
  return [
    ...badLists(path),
    ...rows(`GET ${one}`, ['not there', {}, ...unknown, at], ['no uuid', {}, ...invalid, `${path}/1`]),
    ...(good
      ? rows(
          `POST ${path}`,
          ['nothing', json({}), ...invalid],
          ['no object', json('text'), ...invalid],
          ['an unknown field', json({ ...good, nonsense: 1 }), ...invalid],
          ['a site that is not there', json({ ...good, site_id: anId }), ...invalid],
          ['a NUL character', json({ ...good, name: 'a\0b' }), ...invalid],
          ['an empty key', json(good, { headers: { 'idempotency-key': 'a b' } }), ...invalid],
          ['a confirmation of nothing', json(good, { headers: { 'x-confirm': 'line.in_use' } }), ...invalid],
          ['without the right', json(good, { as: 'viewer' }), 403, 'right.missing_for_act'],
          ...creations,
        )
      : []),
    ...changing('PATCH'),
  ];
}

export const badPut = (path: string, change: Readonly<Record<string, unknown>>): readonly BadRequest[] =>
  rows(
    `PUT ${path}/{id}`,
    ['nothing named', json({}), ...invalid, `${path}/${anId}`],
    ['not there', json(change), ...unknown, `${path}/${anId}`],
  );

export const badDelete = (path: string): readonly BadRequest[] =>
  rows(
    `DELETE ${path}/{id}`,
    ['not there', {}, ...unknown, `${path}/${anId}`],
    ['no uuid', {}, ...invalid, `${path}/x`],
  );

export const badSystem: readonly BadRequest[] = [
  ...rows('GET /health', ['a query', {}, ...invalid, '/health?verbose=1']),
  ...rows(`GET ${api}/system/health`, ['a query', {}, ...invalid, `${api}/system/health?a=b`]),
  ...rows(
    'GET /api/metrics/scrap',
    ['no dates', {}, ...invalid],
    ['no date', {}, ...invalid, '/api/metrics/scrap?start_date=2012-13-01&end_date=2012-01-01'],
    ['an end before its start', {}, ...invalid, '/api/metrics/scrap?start_date=2012-02-01&end_date=2012-01-01'],
  ),
];

export const badIdentity: readonly BadRequest[] = [
  ...rows(
    `POST ${api}/auth/login`,
    ['nothing', { as: null }, ...invalid],
    ['no password', open({ username: 'operator' }), ...invalid],
    ['a password that is no text', open({ username: 'operator', password: { $ne: '' } }), ...invalid],
    ['a wrong password', open({ username: 'operator', password: 'no' }), 401, 'login.failed'],
    ['nobody', open({ username: 'nobody', password: 'no' }), 401, 'login.failed'],
    ['another organization', open({ username: 'operator', password: 'no', organization: 'X' }), 401, 'login.failed'],
    ['far too long', open({ username: 'operator', password: 'x'.repeat(501) }), ...invalid],
    ['a form with a NUL', { as: null, raw: form }, ...invalid],
    ['larger than 10 kB', open({ username: 'x'.repeat(11_000) }), 413, 'body.too_large'],
  ),
  ...rows(
    `POST ${api}/auth/login/json`,
    ['nothing', { as: null }, ...invalid],
    ['a wrong password', open({ username: 'stranger', password: 'no' }), 401, 'login.failed'],
    ['a form', { as: null, raw: form }, 415, 'body.unsupported'],
  ),
  ...rows(
    `POST ${api}/auth/refresh`,
    ['nothing', { as: null }, ...invalid],
    ['no token', open({}), ...invalid],
    ['no refresh token', open({ refresh_token: 'a.b' }), 401, 'refresh.invalid'],
  ),
  ...rows(`POST ${api}/auth/logout`, ['a flag that is none', json({ everywhere: 'yes' }), ...invalid]),
  ...rows(
    `POST ${api}/auth/change-password`,
    ['nothing', json({}), ...invalid],
    ['two that differ', json({ current_password: 'a', new_password: 'b', confirm_password: 'c' }), ...invalid],
    [
      'somebody without an account',
      json({ current_password: 'a', new_password: 'b', confirm_password: 'b' }),
      404,
      'account.none',
    ],
  ),
  ...rows(
    `POST ${api}/auth/admin/reset-password`,
    ['nobody', json({}), ...invalid],
    ['not there', json({ user_id: anId }), ...unknown],
  ),
  ...rows(`GET ${api}/auth/roles`, ['a query', {}, ...invalid, `${api}/auth/roles?a=b`]),
  ...rows(`GET ${api}/auth/permissions`, ['a query', {}, ...invalid, `${api}/auth/permissions?a=b`]),
  ...rows(
    `GET ${api}/auth/me`,
    ['no token', { as: null }, 401, 'token.missing'],
    ['nonsense', { token: 'nonsense' }, 401, 'token.invalid'],
    ['another scheme', { as: null, headers: { authorization: 'Basic YTpi' } }, 401, 'token.invalid'],
    ['a query', {}, ...invalid, `${api}/auth/me?id=1`],
  ),
];
