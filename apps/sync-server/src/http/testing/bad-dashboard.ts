import { anId, type BadRequest } from './bad-requests.ts';

const invalid = { status: 422, code: 'payload.invalid' };
const unknown = { status: 404, code: 'subject.unknown' };
const oee = '/api/v1/oee';
const dashboard = '/api/v1/dashboard';

const ofLines = [
  `${oee}/lines/{id}`,
  ...['current', 'daily-summary', 'trends'].map((name) => `${oee}/lines/{id}/${name}`),
]
  .concat(['status', 'oee'].map((name) => `${dashboard}/lines/{id}/${name}`))
  .flatMap((path): BadRequest[] => {
    const at = (id: string) => path.replace('{id}', id);
    return [
      { route: `GET ${path}`, why: 'no such line', at: at(anId), ...unknown },
      { route: `GET ${path}`, why: 'no uuid', at: at('1'), ...invalid },
      { route: `GET ${path}`, why: 'an unknown query', at: `${at(anId)}?order_by=1;drop`, ...invalid },
    ];
  });

const query = (path: string, ...wrong: readonly string[]): readonly BadRequest[] =>
  wrong.map((text) => ({ route: `GET ${path}`, why: text, at: `${path.replace('{id}', anId)}?${text}`, ...invalid }));

const events = `${oee}/{equipment}/{shift}/events`;
const calculate = `POST ${oee}/calculate`;

/** What is wrong with questions for figures. */
export const badDashboard: readonly BadRequest[] = [
  ...ofLines,
  ...query(`${oee}/lines/{id}`, 'limit=0', 'limit=1001', 'limit=x'),
  ...query(`${oee}/lines/{id}/trends`, 'days=0', 'days=367', 'days=1.5'),
  ...query(`${oee}/lines/{id}/daily-summary`, 'date=yesterday', 'date=2026-13-01'),
  ...query(`${dashboard}/lines/{id}/oee`, 'shift=now', 'shift=2026-01-05', `shift=2026-01-05_${'x'.repeat(80)}`),
  ...query(`${dashboard}/lines`, 'line=1'),
  ...query(`${dashboard}/summary`, 'line=1'),
  { route: `GET ${oee}/equipment/{code}`, why: 'no such equipment', at: `${oee}/equipment/NOWHERE`, ...unknown },
  { route: `GET ${oee}/equipment/{code}`, why: 'no shift', at: `${oee}/equipment/M7?shift=late`, ...invalid },
  {
    route: `GET ${oee}/equipment/{code}`,
    why: 'no such shift',
    at: `${oee}/equipment/M7?shift=2026-01-05_X`,
    ...unknown,
  },
  {
    route: `GET ${oee}/equipment/{code}`,
    why: 'a shift of tomorrow',
    at: `${oee}/equipment/M7?shift=2999-01-05_EARLY`,
    ...unknown,
  },
  {
    route: `GET ${oee}/equipment/{code}`,
    why: 'time between shifts',
    at: `${oee}/equipment/M7?shift=2026-01-05_OFF`,
    ...unknown,
  },
  { route: `GET ${events}`, why: 'no such equipment', at: `${oee}/NOWHERE/2026-01-05_EARLY/events`, ...unknown },
  { route: `GET ${events}`, why: 'no shift', at: `${oee}/M7/late/events`, ...invalid },
  { route: `GET ${events}`, why: 'no such shift', at: `${oee}/M7/2026-01-05_X/events`, ...unknown },
  { route: calculate, why: 'neither line nor equipment', call: { json: {} }, ...invalid },
  { route: calculate, why: 'both', call: { json: { line_id: anId, equipment_code: 'M7' } }, ...invalid },
  { route: calculate, why: 'no hours', call: { json: { equipment_code: 'M7', time_period_hours: 0 } }, ...invalid },
  {
    route: calculate,
    why: 'more than a week',
    call: { json: { equipment_code: 'M7', time_period_hours: 169 } },
    ...invalid,
  },
  { route: calculate, why: 'no time', call: { json: { equipment_code: 'M7', calculation_time: 'now' } }, ...invalid },
  { route: calculate, why: 'no such line', call: { json: { line_id: anId } }, ...unknown },
  { route: calculate, why: 'no such equipment', call: { json: { equipment_code: 'NOWHERE' } }, ...unknown },
  {
    route: calculate,
    why: 'without the right',
    call: { json: { equipment_code: 'M7' }, as: 'viewer' },
    status: 403,
    code: 'right.missing_for_act',
  },
];
