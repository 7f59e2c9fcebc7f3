import { anId, type BadRequest } from './bad-requests.ts';

const root = '/api/v1/audit-logs';
const invalid = { status: 422, code: 'payload.invalid' } as const;
const unknown = { status: 404, code: 'subject.unknown' } as const;
const forbidden = { status: 403, code: 'right.missing_for_act' } as const;
const entity = `${root}/entity/operation/${anId}`;
const days = 'start_date=2026-01-01&end_date=2026-01-31';

/** Each list of the audit trail, an address of it, and what it must be asked with. */
const lists: readonly (readonly [path: string, at: string, query: string])[] = [
  [root, root, ''],
  [`${root}/date-range`, `${root}/date-range`, days],
  [`${root}/user/{user_id}`, `${root}/user/${anId}`, ''],
  [`${root}/action/{action}`, `${root}/action/CREATE`, ''],
  [`${root}/entity/{entity_type}/{entity_id}`, entity, ''],
  [`${root}/entity/{entity_type}/{entity_id}/history`, `${entity}/history`, ''],
  ['/api/v1/security-log', '/api/v1/security-log', ''],
];

const wrongQueries: readonly (readonly [why: string, query: string])[] = [
  ['a limit of 0', 'limit=0'],
  ['a limit above 100', 'limit=101'],
  ['no cursor of this list', 'cursor=1;drop'],
  ['a cursor twice', 'cursor=1&cursor=2'],
  ['an unknown filter', 'order_by=seq'],
  ['a device that is none', 'device_id=x'],
  ['no day', 'start_date=2026-02-30'],
  ['a year of no plant', 'start_date=0001-01-01'],
  ['an end before its start', 'start_date=2026-02-02&end_date=2026-02-01'],
];

/** What is wrong with questions to the audit trail and the security log. */
export const badAudit: readonly BadRequest[] = [
  ...lists.flatMap(([path, at, needed]) => {
    const route = `GET ${path}`;
    const asked = (query: string) =>
      `${at}?${[needed.includes('start_date') && query.includes('_date') ? '' : needed, query].filter(Boolean).join('&')}`;
    return [
      ...wrongQueries.map(([why, query]) => ({ route, why, at: asked(query), ...invalid })),
      {
        route,
        why: 'a manager of production',
        at: asked(''),
        call: { as: 'production_manager' as const },
        ...forbidden,
      },
    ];
  }),
  { route: `GET ${root}/date-range`, why: 'no dates', ...invalid },
  { route: `GET ${root}`, why: 'no verdict', at: `${root}?verdict=good`, ...invalid },
  { route: `GET ${root}`, why: 'no scope', at: `${root}?values=some`, ...invalid },
  { route: `GET ${root}/action/{action}`, why: 'no action', at: `${root}/action/READ`, ...invalid },
  { route: `GET ${root}/user/{user_id}`, why: 'not there', at: `${root}/user/${anId}`, ...unknown },
  {
    route: `GET ${root}/user/{user_id}`,
    why: 'asked for twice',
    at: `${root}/user/${anId}?user_id=${anId}`,
    ...invalid,
  },
  { route: `GET ${root}/entity/{entity_type}/{entity_id}`, why: 'not there', at: entity, ...unknown },
  {
    route: `GET ${root}/entity/{entity_type}/{entity_id}`,
    why: 'no type',
    at: `${root}/entity/lot/${anId}`,
    ...invalid,
  },
  {
    route: `GET ${root}/entity/{entity_type}/{entity_id}/history`,
    why: 'not there',
    at: `${entity}/history`,
    ...unknown,
  },
  { route: `GET ${root}/{id}`, why: 'not there', at: `${root}/999999999`, ...unknown },
  { route: `GET ${root}/{id}`, why: 'an event that is not there', at: `${root}/${anId}`, ...unknown },
  { route: `GET ${root}/{id}`, why: 'no number', at: `${root}/0x1`, ...invalid },
  {
    route: `GET ${root}/{id}`,
    why: 'a manager of production',
    at: `${root}/1`,
    call: { as: 'production_manager' },
    ...forbidden,
  },
  { route: 'GET /api/v1/security-log', why: 'no kind', at: '/api/v1/security-log?kind=%27', ...invalid },
];
