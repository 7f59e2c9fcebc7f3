import { anId, type BadRequest, badLists } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

type Row = readonly [why: string, call: Call, status: number, code: string, at?: string];

function rows(route: string, ...list: readonly Row[]): readonly BadRequest[] {
  return list.map(([why, call, status, code, at]) => ({ route, why, call, status, code, ...(at && { at }) }));
}

const invalid = [422, 'payload.invalid'] as const;
const unknown = [404, 'subject.unknown'] as const;
const json = (body: unknown, more: Call = {}): Call => ({ json: body, ...more });

const operations = '/api/v1/operations';
const one = `${operations}/{order_no}/{asset_id}/{operation_no}`;
const missing = `${operations}/NONE/7/0010`;
/** Made by the test before: planned, ten pieces, never started. */
export const plannedOperation = { order_no: 'BAD-1', asset_id: 7, operation_no: '0010', qty_desired: 10 };
const planned = `${operations}/BAD-1/7/0010`;
const fresh = { ...plannedOperation, order_no: 'BAD-2' };

export const badOperations: readonly BadRequest[] = [
  ...badLists(operations),
  ...rows(
    `GET ${operations}`,
    ['a status that is none', {}, ...invalid, `${operations}?status=RUNNING`],
    ['an asset id above its range', {}, ...invalid, `${operations}?asset_id=99999999999`],
    ['a NUL in a filter', {}, ...invalid, `${operations}?order_no=%00`],
  ),
  ...rows(
    `POST ${operations}`,
    ['no key', json({ qty_desired: 1 }), ...invalid],
    ['an asset id of 0', json({ ...fresh, asset_id: 0 }), ...invalid],
    ['an asset id as text', json({ ...fresh, asset_id: '7' }), ...invalid],
    ['half a piece', json({ ...fresh, qty_desired: 0.5 }), ...invalid],
    ['fewer than no pieces', json({ ...fresh, qty_desired: -1 }), ...invalid],
    ['a status that is not for new ones', json({ ...fresh, status: 'FINISHED' }), ...invalid],
    ['a time without a zone', json({ ...fresh, planned_start_at: '2026-01-01T08:00:00' }), ...invalid],
    ['a day that is none', json({ ...fresh, planned_start_at: '2026-02-30T08:00:00Z' }), ...invalid],
    ['half a character', json({ ...fresh, operation_no: '\ud800' }), ...invalid],
    ['more processed than desired', json({ ...fresh, qty_processed: 11 }), 422, 'operation.processed_above_desired'],
    ['more scrap than processed', json({ ...fresh, qty_processed: 1, qty_scrap: 2 }), ...invalid],
    ['processed before its start', json({ ...fresh, qty_processed: 1 }), 409, 'operation.not_started'],
    [
      'an end before its start',
      json({ ...fresh, planned_start_at: '2026-01-02T00:00:00Z', planned_end_at: '2026-01-01T00:00:00Z' }),
      422,
      'operation.plan_order',
    ],
    ['the same key', json(plannedOperation), 409, 'identity.exists'],
    ['without the right', json(fresh, { as: 'operator' }), 403, 'right.missing_for_act'],
  ),
  ...rows(
    `GET ${one}`,
    ['not there', {}, ...unknown, missing],
    ['an asset id that is no number', {}, ...invalid, `${operations}/X/seven/1`],
  ),
  ...rows(
    `PATCH ${one}`,
    ['not there', json({ qty_desired: 1 }), ...unknown, missing],
    ['nothing named', json({}), ...invalid, planned],
    ['the key', json({ order_no: 'other' }), ...invalid, planned],
    ['more processed than desired', json({ qty_processed: 11 }), 422, 'operation.processed_above_desired', planned],
    ['processed before its start', json({ qty_processed: 1 }), 409, 'operation.not_started', planned],
    ['stopped without a reason', json({ status: 'ON_HOLD' }), ...invalid, planned],
    ['stopped before its start', json({ status: 'ON_HOLD', reason: 'x' }), 409, 'operation.not_started', planned],
    ['finished before its start', json({ status: 'FINISHED', reason: 'x' }), 409, 'operation.not_started', planned],
    ['cancelled without a reason', json({ status: 'CANCELLED' }), ...invalid, planned],
    [
      'an ETag of another time',
      json({ qty_desired: 1 }, { headers: { 'if-match': '"1"' } }),
      412,
      'precondition.failed',
      planned,
    ],
    ['without the right', json({ qty_desired: 1 }, { as: 'operator' }), 403, 'right.missing_for_act', planned],
  ),
  ...rows(
    `DELETE ${one}`,
    ['not there', {}, ...unknown, missing],
    ['without the right', { as: 'operator' }, 403, 'right.missing_for_act', planned],
  ),
];

const events = '/api/v1/events';
const key = { order_no: 'BAD-1', asset_id: 7, operation_no: '0010' };

export const badEvents: readonly BadRequest[] = [
  ...badLists(events),
  ...badLists(`${events}/workplace/{workplace_name}`, `${events}/workplace/Mill`),
  ...rows(`GET ${events}`, ['an action that is none', {}, ...invalid, `${events}?action_type=PAUSE`]),
  ...rows(
    `POST ${events}`,
    ['no action', json(key), ...invalid],
    ['an action that is none', json({ ...key, action_type: 'start' }), ...invalid],
    ['an operation that is not there', json({ ...key, order_no: 'NONE', action_type: 'START' }), ...unknown],
    ['a start before its release', json({ ...key, action_type: 'START' }), 409, 'operation.not_released'],
    ['a stop without a reason', json({ ...key, action_type: 'STOP' }), ...invalid],
    ['a stop for null', json({ ...key, action_type: 'STOP', operation_data: { reason: null } }), ...invalid],
    [
      'a stop of nothing',
      json({ ...key, action_type: 'STOP', operation_data: { reason: 'x' } }),
      409,
      'operation.run_unknown',
    ],
    ['a report of nothing', json({ ...key, action_type: 'REPORT_QUANTITY' }), ...invalid],
    [
      'fewer than no pieces',
      json({ ...key, action_type: 'REPORT_QUANTITY', operation_data: { good: -1 } }),
      ...invalid,
    ],
    [
      'a report before its start',
      json({ ...key, action_type: 'REPORT_QUANTITY', operation_data: { good: 1 } }),
      409,
      'operation.not_started',
    ],
    ['a cancellation without a reason', json({ ...key, action_type: 'CANCEL' }), ...invalid],
    ['without the right', json({ ...key, action_type: 'RELEASE' }, { as: 'operator' }), 403, 'right.missing_for_act'],
  ),
  ...rows(
    `GET ${events}/{event_id}`,
    ['not there', {}, ...unknown, `${events}/${anId}`],
    ['no uuid', {}, ...invalid, `${events}/1`],
  ),
];

const calls = '/api/v1/andon/events';
const call = `${calls}/{id}`;
const gone = `${calls}/${anId}`;
const raise = { event_type: 'stop', asset_id: 7 };

export const badCalls: readonly BadRequest[] = [
  ...badLists(calls),
  ...rows(`GET ${calls}`, ['a status that is none', {}, ...invalid, `${calls}?status=escalated`]),
  ...rows(
    `POST ${calls}`,
    ['no type', json({ asset_id: 7 }), ...invalid],
    ['a type that is none', json({ ...raise, event_type: 'fire' }), ...invalid],
    ['a priority that is none', json({ ...raise, priority: 1 }), ...invalid],
    ['no machine', json({ event_type: 'stop' }), ...invalid],
    ['a machine that is not there', json({ ...raise, asset_id: 8 }), ...unknown],
    ['a description that never ends', json({ ...raise, description: 'x'.repeat(501) }), ...invalid],
    ['without the right', json(raise, { as: 'viewer' }), 403, 'right.missing_for_fact'],
  ),
  ...rows(`GET ${call}`, ['not there', {}, ...unknown, gone]),
  ...rows(`PUT ${call}/acknowledge`, ['not there', {}, ...unknown, `${gone}/acknowledge`]),
  ...rows(
    `PUT ${call}/resolve`,
    ['not there', json({}), ...unknown, `${gone}/resolve`],
    ['notes that are none', json({ resolution_notes: 1 }), ...invalid, `${gone}/resolve`],
  ),
  ...rows(
    `PUT ${call}/cancel`,
    ['no reason', json({}), ...invalid, `${gone}/cancel`],
    ['not there', json({ reason: 'x' }), ...unknown, `${gone}/cancel`],
  ),
  ...rows(
    `PUT ${call}/notes`,
    ['no text', json({}), ...invalid, `${gone}/notes`],
    ['not there', json({ text: 'x' }), ...unknown, `${gone}/notes`],
  ),
];

const named = {
  corrects: anId,
  of_correction: false,
  correction: { type: 'operation.quantity_reported', was: { good: 1, scrap: 0, scrap_reason: null }, becomes: null },
};
const of = (correction: unknown) => ({ corrections: [{ ...named, correction }], reason: 'counted again' });

export const badCorrections: readonly BadRequest[] = [
  ...rows(
    `PUT ${one}/correct`,
    ['not there', json(of(named.correction)), ...unknown, `${missing}/correct`],
    ['nothing named', json({ corrections: [], reason: 'x' }), ...invalid, `${planned}/correct`],
    ['no reason', json({ corrections: [named] }), ...invalid, `${planned}/correct`],
    ['a type that is not corrected', json(of({ type: 'operation.released' })), ...invalid, `${planned}/correct`],
    ['an entry that is not there', json(of(named.correction)), 404, 'correction.entry_unknown', `${planned}/correct`],
    [
      'without the right',
      json(of(named.correction), { as: 'viewer' }),
      403,
      'right.missing_for_act',
      `${planned}/correct`,
    ],
  ),
  ...rows(
    `PUT ${one}/undo`,
    ['not there', json({ entries: [named] }), ...unknown, `${missing}/undo`],
    ['nothing named', json({ entries: [] }), ...invalid, `${planned}/undo`],
    ['an entry that is not there', json({ entries: [named] }), 404, 'correction.entry_unknown', `${planned}/undo`],
  ),
];

const review = '/api/v1/review';
const item = `${review}/${anId}`;

export const badReview: readonly BadRequest[] = [
  ...badLists(review),
  ...rows(`GET ${review}`, ['a status that is none', {}, ...invalid, `${review}?status=done`]),
  ...rows(`GET ${review}/{id}`, ['not there', {}, ...unknown, item], ['no uuid', {}, ...invalid, `${review}/1`]),
  ...rows(
    `PUT ${review}/{id}/resolve`,
    ['not there', json({ action: 'dismiss', reason: 'x' }), ...unknown, `${item}/resolve`],
    ['no reason', json({ action: 'dismiss' }), ...invalid, `${item}/resolve`],
    ['an action that is none', json({ action: 'settle', reason: 'x' }), ...invalid, `${item}/resolve`],
  ),
];
