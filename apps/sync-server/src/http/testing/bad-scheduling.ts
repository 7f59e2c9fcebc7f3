import { anId, type BadRequest, badLists } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

type Row = readonly [why: string, call: Call, status: number, code: string, at?: string];

function rows(route: string, ...list: readonly Row[]): readonly BadRequest[] {
  return list.map(([why, call, status, code, at]) => ({ route, why, call, status, code, ...(at && { at }) }));
}

const invalid = [422, 'payload.invalid'] as const;
const unknown = [404, 'subject.unknown'] as const;
const json = (body: unknown, more: Call = {}): Call => ({ json: body, ...more });

/** A schedule whose form is right, of a line that is not there. */
export const schedules = {
  good: {
    line_id: anId,
    product_code: 'P9',
    scheduled_start: '2026-01-05T06:00:00Z',
    scheduled_end: '2026-01-05T14:00:00Z',
    target_quantity: 10,
  },
  wrong: [
    { line_id: 'L9' },
    { product_code: '' },
    { scheduled_start: 'tomorrow' },
    { scheduled_end: undefined },
    { target_quantity: 0 },
    { target_quantity: 0.5 },
    { priority: 0 },
    { priority: 11 },
    { notes: 'x'.repeat(1001) },
    { status: 'completed' },
  ],
} as const;

const path = '/api/v1/production/schedules';
const gone = `${path}/${anId}`;

const badSchedules: readonly BadRequest[] = [
  ...rows(
    `POST ${path}`,
    ['a line that is not there', json(schedules.good), ...unknown],
    ['without the right', json(schedules.good, { as: 'operator' }), 403, 'right.missing_for_act'],
  ),
  ...rows(`GET ${path}`, ['a status that is none', {}, ...invalid, `${path}?status=planned`]),
  ...['start', 'pause', 'resume', 'complete', 'cancel'].flatMap((name) =>
    rows(
      `PUT ${path}/{id}/${name}`,
      ['not there', {}, ...unknown, `${gone}/${name}`],
      ['no uuid', {}, ...invalid, `${path}/1/${name}`],
      ['without the right', { as: 'operator' }, 403, 'right.missing_for_act', `${gone}/${name}`],
    ),
  ),
];

const jobs = '/api/v1/jobs';
const noJob = `${jobs}/${anId}`;
const assignment = { user_id: anId, operation_id: anId };

const badJobs: readonly BadRequest[] = [
  ...badLists(jobs),
  ...badLists(`${jobs}/my-jobs`),
  ...rows(`GET ${jobs}`, ['a status that is none', {}, ...invalid, `${jobs}?status=ready`]),
  ...rows(`GET ${jobs}/my-jobs`, ['a status that is none', {}, ...invalid, `${jobs}/my-jobs?status=ready`]),
  ...rows(`GET ${jobs}/{id}`, ['not there', {}, ...unknown, noJob], ['no uuid', {}, ...invalid, `${jobs}/1`]),
  ...rows(
    `GET ${jobs}/statistics`,
    ['no days', {}, ...invalid, `${jobs}/statistics?days=0`],
    ['more than a year', {}, ...invalid, `${jobs}/statistics?days=367`],
  ),
  ...rows(
    `POST ${jobs}/assign`,
    ['nothing', json({}), ...invalid],
    ['nobody', json({ operation_id: anId }), ...invalid],
    ['of nothing', json({ user_id: anId }), ...invalid],
    ['a person and an operation that are not there', json(assignment), ...unknown],
    ['a text that never ends', json({ ...assignment, instructions: 'x'.repeat(1001) }), ...invalid],
    ['without the right', json(assignment, { as: 'operator' }), 403, 'right.missing_for_act'],
  ),
  ...rows(
    `POST ${jobs}/{id}/accept`,
    ['not there', {}, ...unknown, `${noJob}/accept`],
    ['no uuid', {}, ...invalid, `${jobs}/1/accept`],
  ),
  ...rows(
    `POST ${jobs}/{id}/start`,
    ['not there', json({}), ...unknown, `${noJob}/start`],
    ['an operation that is none', json({ operation_id: 'x' }), ...invalid, `${noJob}/start`],
  ),
  ...rows(
    `POST ${jobs}/{id}/complete`,
    ['not there', json({}), ...unknown, `${noJob}/complete`],
    ['fewer than no pieces', json({ actual_quantity: -1 }), ...invalid, `${noJob}/complete`],
    ['without the right', json({}, { as: 'viewer' }), 403, 'right.missing_for_fact', `${noJob}/complete`],
  ),
  ...rows(
    `POST ${jobs}/{id}/cancel`,
    ['not there', json({}), ...unknown, `${noJob}/cancel`],
    ['no words for a reason', json({ reason: ' ' }), ...invalid, `${noJob}/cancel`],
    ['without the right', json({}, { as: 'operator' }), 403, 'right.missing_for_act', `${noJob}/cancel`],
  ),
];

export const badScheduling: readonly BadRequest[] = [...badSchedules, ...badJobs];
