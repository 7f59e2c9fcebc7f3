import { anId, type BadRequest, badLists } from './bad-requests.ts';

const invalid = { status: 422, code: 'payload.invalid' };

/** A cycle time that would be taken, and what is wrong with others. */
export const cycleTimes = {
  good: { product_code: 'P9', asset_id: null, effective_from: '2026-01-01T00:00:00Z', seconds: 45 },
  wrong: [
    { seconds: 0 },
    { seconds: undefined },
    { asset_id: 0 },
    { product_code: '' },
    { effective_from: 'tomorrow' },
  ],
};

/** A policy that would be taken, and what is wrong with others. */
export const policies = {
  good: { policy_code: 'P9', name: 'Nine', effective_from: '2026-01-01T00:00:00Z' },
  wrong: [
    { treatment_by_reason: { CLEANING: 'sometimes' } },
    { treatment_by_category: [] },
    { micro_stop_limit_seconds: -1 },
    { micro_stop_limit_seconds_by_asset: { mill: 60 } },
    { no_count_limit_seconds: 1 },
    { no_order_counts_as: 'lunch' },
    { changeover_counts_as: 'loss' },
  ],
};

const issues = '/api/v1/quality/issues';
const issue = { equipment_id: anId, issue_type: 'surface', severity: 'High', parts_affected: 3 };
const wrongIssues = [
  { severity: 'high' },
  { parts_affected: -1 },
  { parts_affected: 0.5 },
  { equipment_id: 'mill' },
  { issue_type: '' },
  { description: 'x'.repeat(501) },
  { reported_at: 0 },
];

export const badIssues: readonly BadRequest[] = [
  ...badLists(issues),
  { route: `GET ${issues}/{id}`, why: 'not there', at: `${issues}/${anId}`, status: 404, code: 'subject.unknown' },
  { route: `GET ${issues}/{id}`, why: 'no uuid', at: `${issues}/1`, ...invalid },
  ...wrongIssues.map((fields) => ({
    route: `POST ${issues}`,
    why: JSON.stringify(fields).slice(0, 60),
    call: { json: { ...issue, ...fields } },
    ...invalid,
  })),
  {
    route: `POST ${issues}`,
    why: 'without the right',
    call: { json: issue, as: 'viewer' },
    status: 403,
    code: 'right.missing_for_fact',
  },
];

const setup = 'POST /api/setup';

export const badSetup: readonly BadRequest[] = [
  ...[{ days: 0 }, { days: 366 }, { days: 1.5 }, { days: '30' }, { days: null }, { weeks: 1 }, [30]].map((json) => ({
    route: setup,
    why: JSON.stringify(json),
    call: { json },
    ...invalid,
  })),
  {
    route: setup,
    why: 'without the right',
    call: { as: 'production_manager' },
    status: 403,
    code: 'right.missing_for_act',
  },
  { route: setup, why: 'of a real plant', call: { json: { days: 1 } }, status: 409, code: 'setup.not_demo' },
  { route: 'GET /api/setup', why: 'a query', at: '/api/setup?days=1', ...invalid },
];

const metric = (name: string): readonly BadRequest[] =>
  [
    ['no dates', ''],
    ['no date', '?start_date=2012-13-01&end_date=2012-01-01'],
    ['an end before its start', '?start_date=2012-02-01&end_date=2012-01-01'],
    ['an empty machine', '?start_date=2012-01-01&end_date=2012-01-01&machine='],
    ['something unknown', '?start_date=2012-01-01&end_date=2012-01-01&line=1'],
  ].map(([why = '', query = '']) => {
    const at = `/api/metrics/${name}${query}`;
    return { route: `GET /api/metrics/${name}`, why, at, ...invalid };
  });

export const badMetrics: readonly BadRequest[] = [
  ...['oee', 'quality', 'downtime'].flatMap(metric),
  {
    route: 'GET /api/metrics/quality',
    why: 'no severity',
    at: '/api/metrics/quality?start_date=2012-01-01&end_date=2012-01-01&severity=high',
    ...invalid,
  },
  { route: 'GET /api/machines', why: 'a query', at: '/api/machines?name=x', ...invalid },
  { route: 'GET /api/stats', why: 'a query', at: '/api/stats?days=1', ...invalid },
  { route: 'GET /api/date-range', why: 'a query', at: '/api/date-range?days=1', ...invalid },
  { route: 'GET /api/date-range', why: 'nothing was produced', status: 404, code: 'production.none' },
];
