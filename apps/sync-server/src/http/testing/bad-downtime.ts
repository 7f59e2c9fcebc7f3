import { anId, type BadRequest, badLists } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

type Row = readonly [why: string, call: Call, status: number, code: string, at?: string];

function rows(route: string, ...list: readonly Row[]): readonly BadRequest[] {
  return list.map(([why, call, status, code, at]) => ({ route, why, call, status, code, ...(at && { at }) }));
}

const invalid = [422, 'payload.invalid'] as const;
const unknown = [404, 'subject.unknown'] as const;
const json = (body: unknown, more: Call = {}): Call => ({ json: body, ...more });

const downtime = '/api/v1/downtime';
const events = `${downtime}/events`;
const one = `${events}/{id}`;
const gone = `${events}/${anId}`;
const entry = { asset_id: 7, start_time: '2026-01-05T08:00:00Z', end_time: '2026-01-05T09:00:00Z' };
const act = (name: string, good: unknown, ...wrong: readonly (readonly [why: string, body: unknown])[]) =>
  rows(
    `PUT ${one}/${name}`,
    ['not there', json(good), ...unknown, `${gone}/${name}`],
    ['no uuid', json(good), ...invalid, `${events}/1/${name}`],
    ...wrong.map(([why, body]): Row => [why, json(body), ...invalid, `${gone}/${name}`]),
  );

export const badDowntime: readonly BadRequest[] = [
  ...[events, `${downtime}/active`, `${downtime}/records`].flatMap((path) => badLists(path)),
  ...rows(
    `GET ${events}`,
    ['a status that is none', {}, ...invalid, `${events}?status=done`],
    ['a day that is none', {}, ...invalid, `${events}?start_date=2026-02-30`],
    ['days that run backwards', {}, ...invalid, `${events}?start_date=2026-02-02&end_date=2026-02-01`],
    ['a line that is no uuid', {}, ...invalid, `${events}?line_id=L1`],
    ['neither yes nor no', {}, ...invalid, `${events}?is_explained=maybe`],
  ),
  ...rows(`GET ${downtime}/active`, ['a line that is no uuid', {}, ...invalid, `${downtime}/active?line_id=L1`]),
  ...rows(
    `GET ${downtime}/statistics`,
    ['more than a year', {}, ...invalid, `${downtime}/statistics?start_date=2024-01-01&end_date=2026-01-01`],
    ['no date', {}, ...invalid, `${downtime}/statistics?start_date=yesterday`],
    ['an unknown filter', {}, ...invalid, `${downtime}/statistics?limit=1`],
  ),
  ...rows(`GET ${downtime}/reasons`, ['no number', {}, ...invalid, `${downtime}/reasons?asset_id=seven`]),
  ...rows(`GET ${downtime}/records/{id}`, ['not there', {}, ...unknown, `${downtime}/records/${anId}`]),
  ...rows(`GET ${one}`, ['not there', {}, ...unknown, gone], ['no uuid', {}, ...invalid, `${events}/1`]),
  ...rows(
    `POST ${events}`,
    ['no start', json({ asset_id: 7 }), ...invalid],
    ['no machine', json({ ...entry, asset_id: undefined }), ...invalid],
    ['a machine that is not there', json({ ...entry, asset_id: 8 }), ...unknown],
    ['a time without a zone', json({ ...entry, start_time: '2026-01-05T08:00:00' }), ...invalid],
    ['an unknown field', json({ ...entry, duration: 3600 }), ...invalid],
    ['a reason that never ends', json({ ...entry, reason: 'x'.repeat(51) }), ...invalid],
    [
      'an end before its start',
      json({ ...entry, end_time: '2026-01-05T07:00:00Z' }),
      422,
      'downtime.ends_before_start',
    ],
    ['a start in the future', json({ asset_id: 7, start_time: '2999-01-05T07:00:00Z' }), 422, 'downtime.in_future'],
    ['without the right', json(entry, { as: 'viewer' }), 403, 'right.missing_for_fact'],
  ),
  ...rows(
    `PUT ${one}`,
    ['not there', json({ reason: 'MAT_JAM' }), ...unknown, gone],
    ['no uuid', json({ reason: 'MAT_JAM' }), ...invalid, `${events}/1`],
    ['no reason', json({ reason: '' }), ...invalid, gone],
    ['a part below 0', json({ reason: 'MAT_JAM', part: -1 }), ...invalid, gone],
    ['a day that is none', json({ start_time: '2026-02-30T08:00:00Z' }), ...invalid, gone],
    ['an unknown field', json({ status: 'closed' }), ...invalid, gone],
  ),
  ...act('split', { at: '2026-01-05T08:00:00Z' }, ['no time', {}], ['no time of a day', { at: 'noon' }]),
  ...act('merge', { with: [anId] }, ['with nothing', { with: [] }], ['with what is no uuid', { with: ['1'] }]),
  ...act('confirm', {}, ['notes that are none', { notes: 1 }]),
  ...rows(
    `PUT ${one}/reopen`,
    ['not there', {}, ...unknown, `${gone}/reopen`],
    ['no uuid', {}, ...invalid, `${events}/1/reopen`],
  ),
  ...act('withdraw', { reason: 'x' }, ['no reason', {}]),
  ...rows(
    'PUT /api/v1/equipment/{id}/state',
    ['not there', json({ state: 'fault', reason: null }), ...unknown, `/api/v1/equipment/${anId}/state`],
    ['a state that is none', json({ state: 'asleep', reason: null }), ...invalid, `/api/v1/equipment/${anId}/state`],
  ),
];
