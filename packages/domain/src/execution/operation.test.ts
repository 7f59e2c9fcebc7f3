import { describe, expect, test } from 'vitest';
import { given, type Happened, operationPlan, testIds } from '../testing/index.ts';
import { operationId } from './operation.ts';
import type { OperationState } from './operation-state.ts';

const id = operationId(testIds.organizationId, 'WO-1', 7, '0010');
const stream = { type: 'operation', id };
const firstRun = '0192f0c0-0000-7000-8000-0000000000a1';
const secondRun = '0192f0c0-0000-7000-8000-0000000000a2';
const operator = { type: 'person', id: testIds.personId('operator') } as const;
const second = { type: 'person', id: testIds.personId('second') } as const;

const plan = { ...operationPlan, released: false };
const happened = (name: string, payload: Happened['payload'] = {}, more: Partial<Happened> = {}): Happened => ({
  type: `operation.${name}`,
  stream,
  payload,
  ...more,
});
const planned = happened('created', plan);
const released = happened('created', { ...plan, released: true });
const confirmable = happened('created', { ...plan, released: true, requiresConfirmation: true });
const started = happened('started', { runId: firstRun, kind: 'production' }, { by: operator });
const stopped = happened('stopped', { runId: firstRun, reason: 'tool' }, { by: operator });
const reported = (good: number, scrap = 0) =>
  happened('quantity_reported', { good, scrap, scrapReason: scrap ? 'burr' : null }, { by: operator });
const completed = happened('completed', { shortCloseReason: null }, { by: operator });
const finished = happened('finished', { shortCloseReason: 'enough' });
const cancelled = happened('cancelled', { reason: 'customer' });

const ask = (name: string, payload: Record<string, unknown> = {}, by = 'operator') => ({
  type: `operation.${name}`,
  subjectId: id,
  payload,
  by,
});
const statusAfter = (...events: Happened[]) => given(...events).state<OperationState>(stream).status;

describe('operation', () => {
  test('[OP-1] is created planned or released under the id of its key', () => {
    given()
      .when(ask('create', plan, 'manager'))
      .happens('operation.created');
    expect(statusAfter(planned)).toBe('PLANNED');
    expect(statusAfter(released)).toBe('RELEASED');
    given()
      .when({ ...ask('create', { ...plan, orderNo: 'WO-2' }, 'manager') })
      .refused('identity.mismatch');
  });

  test('[OP-2] its status follows from what happened', () => {
    expect(statusAfter(released, started)).toBe('IN_PROGRESS');
    expect(statusAfter(released, started, stopped)).toBe('ON_HOLD');
    expect(statusAfter(released, started, stopped, completed)).toBe('FINISHED');
    expect(statusAfter(confirmable, started, completed)).toBe('ON_HOLD');
    expect(statusAfter(confirmable, started, completed, finished)).toBe('FINISHED');
    expect(statusAfter(released, started, cancelled)).toBe('CANCELLED');
  });

  test('[OP-2] a stop that arrives before its start leaves the same run', () => {
    const late = { ...started, after: 1000 };
    const early = { ...stopped, after: 60_000 };
    expect(given(released, early, late).state<OperationState>(stream).runs[firstRun]).toMatchObject({
      from: testIds.at + 1000,
      to: testIds.at + 60_000,
    });
  });

  test('[OP-3] only a planned operation is released', () => {
    given(planned)
      .when(ask('release', {}, 'manager'))
      .happens('operation.released');
    given(released)
      .when(ask('release', {}, 'manager'))
      .refused('operation.not_planned');
    expect(statusAfter(planned, happened('released'))).toBe('RELEASED');
  });

  test('[OP-4] starts when released and open, by several people at once', () => {
    const start = ask('start', { runId: secondRun, kind: 'production' }, 'second');
    given(released, started).when(start).happens('operation.started');
    given(planned).when(start).refused('operation.not_released');
    given(released, started, completed).when(start).refused('operation.closed');
    given(planned)
      .judged({ ...started })
      .is('flagged', 'operation.not_released');
    given(released, started)
      .judged(happened('started', { runId: secondRun, kind: 'production' }, { by: second }))
      .is('accepted');
  });

  test('[OP-5] a second run by the same person is asked about, then taken and flagged', () => {
    const again = ask('start', { runId: secondRun, kind: 'production' });
    given(released, started).when(again).refused('operation.already_running_by_same_person');
    given(released, started)
      .when({ ...again, confirmed: ['operation.already_running_by_same_person'] })
      .happens('operation.started');
    given(released, started)
      .judged(happened('started', { runId: secondRun, kind: 'production' }, { by: operator }))
      .is('flagged', 'operation.already_running_by_same_person');
  });

  test('[OP-6] a stop ends the run it names and keeps its reason', () => {
    given(released, started)
      .when(ask('stop', { runId: firstRun, reason: 'tool' }))
      .happens('operation.stopped');
    given(released, started)
      .when(ask('stop', { runId: secondRun, reason: 'tool' }))
      .refused('operation.run_unknown');
    given(released, started, stopped).judged(stopped).is('flagged', 'operation.run_unknown');
    expect(given(released, started, stopped).state<OperationState>(stream).runs[firstRun]?.stopReason).toBe('tool');
  });

  test('[OP-7] deltas add up, also in a closed operation', () => {
    const state = given(released, started, reported(4, 1), reported(3), completed).and(reported(2));
    expect(state.state<OperationState>(stream)).toMatchObject({ good: 9, scrap: 1, scrapByReason: { burr: 1 } });
    given(released, started, finished).judged(reported(2)).is('flagged', 'operation.closed');
    given(released, started, finished)
      .when(ask('report_quantity', { good: 1, scrap: 0, scrapReason: null }))
      .refused('operation.closed');
  });

  test('[OP-8] more than desired is asked about at the kiosk and flagged on the server', () => {
    const report = ask('report_quantity', { good: 11, scrap: 0, scrapReason: null });
    given(released, started).when(report).refused('operation.exceeds_desired');
    given(released, started)
      .when({ ...report, confirmed: ['operation.exceeds_desired'] })
      .happens('operation.quantity_reported');
    given(released, started).judged(reported(9, 2)).is('flagged', 'operation.exceeds_desired');
    given(released, started).judged(reported(8, 2)).is('accepted');
  });

  test('[OP-9] scrap needs a reason, but not in a log of the past', () => {
    const unexplained = { good: 0, scrap: 2, scrapReason: null };
    given(released, started).when(ask('report_quantity', unexplained)).refused('operation.scrap_needs_reason');
    given(released, started)
      .judged(happened('quantity_reported', unexplained))
      .is('flagged', 'operation.scrap_needs_reason');
    given(released, started)
      .judged(happened('quantity_reported', unexplained, { timeQuality: 'imported' }))
      .is('accepted');
  });

  test('[OP-10] nothing is reported before the first start', () => {
    given(released)
      .when(ask('report_quantity', { good: 1, scrap: 0, scrapReason: null }))
      .refused('operation.not_started');
    given(released).judged(reported(1)).is('flagged', 'operation.not_started');
    given(released, started)
      .when(ask('report_quantity', { good: 0, scrap: 0, scrapReason: null }))
      .refused('payload.invalid');
  });

  test('[OP-11] complete ends the open runs and finishes unless confirmation is asked', () => {
    given(released, started, reported(10))
      .when(ask('complete', { shortCloseReason: null }))
      .happens('operation.stopped', 'operation.completed');
    given(confirmable, started)
      .when(ask('complete', { shortCloseReason: null }))
      .happens('operation.stopped', 'operation.completed');
    given(released)
      .when(ask('complete', { shortCloseReason: null }))
      .refused('operation.not_started');
    given(released, started, finished).judged(completed).is('flagged', 'operation.closed');
  });

  test('[OP-11] a closed quantity that waits for confirmation takes nothing more but its FINISH', () => {
    const closed = given(confirmable, started, reported(10), stopped, completed);
    const again = { runId: secondRun, kind: 'production' };
    closed.when(ask('start', again)).refused('operation.quantity_closed');
    closed.when(ask('report_quantity', { good: 1, scrap: 0, scrapReason: null })).refused('operation.quantity_closed');
    closed.when(ask('complete', { shortCloseReason: null })).refused('operation.quantity_closed');
    closed.judged(reported(1)).is('flagged', 'operation.quantity_closed');
    closed.when(ask('finish', { shortCloseReason: null }, 'quality')).happens('operation.finished');
  });

  test('[OP-12] closing with fewer than desired needs a reason', () => {
    given(released, started, reported(3))
      .when(ask('complete', { shortCloseReason: null }))
      .refused('operation.completed_short_without_reason');
    given(released, started, reported(3))
      .when(ask('complete', { shortCloseReason: 'material' }))
      .happens('operation.stopped', 'operation.completed');
    given(confirmable, started, reported(3), completed)
      .when(ask('finish', { shortCloseReason: null }, 'quality'))
      .refused('operation.short_close_needs_reason');
    given(released, started, reported(3)).judged(completed).is('flagged', 'operation.completed_short_without_reason');
  });

  test('[OP-13] finish and cancel are acts, refused once closed', () => {
    given(confirmable, started, reported(10), completed)
      .when(ask('finish', { shortCloseReason: null }, 'quality'))
      .happens('operation.finished');
    given(released, started, finished)
      .when(ask('cancel', { reason: 'late' }, 'manager'))
      .refused('operation.closed_for_act');
    given(released, started, finished).judged(cancelled).is('rejected', 'operation.closed_for_act');
    given(released)
      .when(ask('cancel', { reason: 'late' }))
      .refused('right.missing_for_act');
  });

  test('[OP-14] is deleted only before its first start', () => {
    given(released)
      .when(ask('delete', {}, 'manager'))
      .happens('operation.deleted');
    given(released, started, stopped)
      .when(ask('delete', {}, 'manager'))
      .refused('operation.already_started');
    expect(given(released, happened('deleted')).state<OperationState>(stream).existence).toBe('deleted');
  });

  test('[OP-15] its plan stays possible', () => {
    given(released, started, finished)
      .when(ask('change', { qtyDesired: 500 }, 'manager'))
      .refused('operation.closed_for_act');
    const backwards = { plannedStartAt: 2, plannedEndAt: 1 };
    given()
      .when(ask('create', { ...plan, ...backwards }, 'manager'))
      .refused('operation.plan_order');
    given(released)
      .when(ask('change', backwards, 'manager'))
      .refused('operation.plan_order');
    given(released, started, reported(6))
      .when(ask('change', { qtyDesired: 5 }, 'manager'))
      .refused('operation.processed_above_desired');
    given(released, started, reported(6))
      .when(ask('change', { qtyDesired: 6 }, 'manager'))
      .happens('operation.changed');
  });
});
