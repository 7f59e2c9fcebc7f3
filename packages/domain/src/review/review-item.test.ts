import { describe, expect, test } from 'vitest';
import type { StreamKey } from '../kernel/event.ts';
import { deriveId } from '../kernel/ids.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import { reviewItemId } from './review-item.ts';
import type { ReviewItemState, ReviewOpened } from './review-item-state.ts';
import { applyingOf } from './review-resolution.ts';

const { organizationId, deviceId, personId, at } = testIds;
const operation: StreamKey = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-1', 7, '0010']) };
const eventId = deriveId(organizationId, 'event', ['reported']);
const itemId = reviewItemId(organizationId, { kind: 'entry', deviceId, deviceSeq: 3 });
const key: StreamKey = { type: 'review_item', id: itemId };
const server = { type: 'device', id: deviceId } as const;
const pieces = { good: 10, scrap: 0, scrapReason: null };

const opened = (fields: Partial<ReviewOpened> = {}): Happened => ({
  type: 'review_item.opened',
  stream: key,
  by: server,
  deviceRole: 'admin',
  payload: {
    siteId: null,
    kind: 'entry',
    deviceId,
    deviceSeq: 3,
    commandId: null,
    actor: null,
    occurredAt: at,
    timeQuality: 'synced',
    verdict: 'flagged',
    code: 'operation.closed',
    confirmed: [],
    entries: [{ eventId, seq: 9, type: 'operation.quantity_reported', stream: operation, payload: pieces }],
    ...fields,
  },
});
const plan: Happened = {
  type: 'operation.created',
  stream: operation,
  payload: {
    siteId: null,
    orderNo: 'WO-1',
    assetId: 7,
    operationNo: '0010',
    qtyDesired: 100,
    released: true,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
  },
};
const resolve = (payload: Record<string, unknown>, by = 'manager') => ({
  type: 'review_item.resolve',
  subjectId: itemId,
  payload: { reason: 'asked the shift', ...payload },
  by,
});
const entry = { eventId, seq: 9, type: 'operation.finished', stream: operation, payload: { shortCloseReason: 'few' } };
const finished: Partial<ReviewOpened> = { verdict: 'rejected', code: 'right.missing_for_act', entries: [entry] };
const repeated = ['review_item.resolved', 'operation.finished'];

describe('a review item', () => {
  test('[REV-1] is opened by the server alone, under the id of its first entry', () => {
    given().judged(opened()).is('accepted');
    given()
      .judged({ ...opened(), by: { type: 'person', id: personId('admin') } })
      .is('rejected', 'right.missing_for_act');
    given()
      .judged({ ...opened(), deviceRole: 'station' })
      .is('rejected', 'right.missing_for_act');
    given()
      .judged(opened({ deviceSeq: 4 }))
      .is('rejected', 'identity.mismatch');
  });

  test('[REV-2] dismissing wants the right and a reason, once', () => {
    given(opened())
      .when(resolve({ action: 'dismiss' }))
      .happens('review_item.resolved');
    given(opened())
      .when(resolve({ action: 'dismiss' }, 'operator'))
      .refused('right.missing_for_act');
    given(opened())
      .when(resolve({ action: 'dismiss', reason: ' ' }))
      .refused('payload.invalid');
    const settled = { type: 'review_item.resolved', stream: key, payload: { action: 'settle', reason: '' } };
    given(opened()).judged(settled).is('rejected', 'payload.invalid');
    const dismissed: Happened = {
      type: 'review_item.resolved',
      stream: key,
      payload: { action: 'dismiss', reason: 'ok' },
    };
    const scenario = given(opened(), dismissed);
    expect(scenario.state<ReviewItemState>(key)).toMatchObject({ status: 'dismissed', resolution: 'ok' });
    scenario.when(resolve({ action: 'dismiss' })).refused('review.resolved');
  });

  test('[REV-3] applying a flagged one brings its correcting event', () => {
    const correction = {
      corrects: eventId,
      ofCorrection: false,
      correction: { type: 'operation.quantity_reported', was: pieces, becomes: { ...pieces, good: 5, at } },
    };
    const scenario = given(plan, opened());
    scenario
      .when(resolve({ action: 'apply', corrections: [correction] }))
      .happens('review_item.resolved', 'operation.entry_corrected');
    // Corrected by somebody else meanwhile: that correction is named.
    const ofCorrection = {
      ...correction,
      corrects: deriveId(organizationId, 'event', ['corrected']),
      ofCorrection: true,
    };
    scenario
      .when(resolve({ action: 'apply', corrections: [ofCorrection] }))
      .happens('review_item.resolved', 'operation.entry_corrected');
    scenario.when(resolve({ action: 'apply' })).refused('review.needs_correction');
    const other = { ...correction, corrects: itemId };
    scenario.when(resolve({ action: 'apply', corrections: [other] })).refused('payload.invalid');
    scenario.when(resolve({ action: 'dismiss', corrections: [correction] })).refused('payload.invalid');
  });

  test('[REV-4] applying a rejected one does it again, under the own right', () => {
    const scenario = given(plan, opened(finished));
    scenario.when(resolve({ action: 'apply' })).happens('review_item.resolved', 'operation.finished');
    given(plan, opened({ ...finished, code: 'storage' }))
      .when(resolve({ action: 'apply' }))
      .refused('review.not_repeatable');
  });

  test('[REV-5] a correction that waits for its entry is not applied: only the entry can say what it said', () => {
    const undone = { type: 'operation.entry_undone', stream: operation, payload: null, eventId, seq: 9 };
    const scenario = given(opened({ verdict: 'waiting', code: 'correction.entry_unknown', entries: [undone] }));
    scenario.when(resolve({ action: 'apply' })).refused('review.not_repeatable');
    scenario
      .judged({ type: 'review_item.resolved', stream: key, payload: { action: 'apply', reason: 'ok' } })
      .is('rejected', 'review.not_repeatable');
    scenario.when(resolve({ action: 'dismiss' })).happens('review_item.resolved');
  });

  test('[REV-6] what the rules refuse is not offered: a correction that waits', () => {
    const undone = { type: 'operation.entry_undone', stream: operation, payload: null, eventId, seq: 9 };
    const scenario = given(opened({ verdict: 'waiting', code: 'correction.entry_unknown', entries: [undone] }));
    expect(applyingOf(scenario.state<ReviewItemState>(key))).toBeNull();
  });

  test.for<[string, Partial<ReviewOpened>, ReturnType<typeof applyingOf>]>([
    ['flagged is corrected', {}, 'correct'],
    ['waiting is counted', { verdict: 'waiting', code: 'subject.unknown' }, 'count'],
    ['not allowed is done again', finished, 'repeat'],
    ['recorded under a used id is done again', { ...finished, code: 'id_reused' }, 'repeat'],
    ['not well formed is left', { ...finished, code: 'payload.invalid' }, null],
    ['not storable is left', { ...finished, code: 'storage' }, null],
    ['not whole is left', { ...finished, entries: [{ ...entry, payload: null }] }, null],
    ['a fork is left', { kind: 'fork', verdict: 'accepted', code: null, entries: [] }, null],
  ])('[REV-6] what is %s', ([, fields, applying]) => {
    const item = given(plan, opened(fields)).state<ReviewItemState>(key);
    expect(applyingOf({ ...item, ...fields })).toBe(applying);
    if (applying === 'repeat')
      given(plan, opened(fields))
        .when(resolve({ action: 'apply' }))
        .happens(...repeated);
    if (applying === null && fields.kind !== 'fork')
      given(plan, opened(fields))
        .when(resolve({ action: 'apply' }))
        .refused('review.not_repeatable');
  });

  test('[REV-2] one that waits is left to the server', () => {
    given(opened({ verdict: 'waiting', code: 'subject.unknown' }))
      .when(resolve({ action: 'apply' }))
      .happens('review_item.resolved');
  });
});
