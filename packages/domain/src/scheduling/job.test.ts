import { describe, expect, test } from 'vitest';
import type { OperationState } from '../execution/operation-state.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import {
  assigned,
  assignmentOf,
  did,
  type Given,
  jobOf,
  personOf,
  planned,
  runId,
  scheduleOf,
  workOf,
  workplace,
} from '../testing/work-scenario.ts';
import type { JobState } from './job-state.ts';
import type { ScheduleState } from './schedule-state.ts';

const first = jobOf('first');
const schedule = scheduleOf('one');
const work = workOf('0010');
const ofSchedule: Given = { scheduleId: schedule.id };
const givenPlant = () => given(...workplace, ...planned('one', 0, 8));
const givenJob = (of: Given = {}) => givenPlant().and(...assigned('first', of));
const assign = (of: Given = {}, by = 'manager') => ({
  type: 'job.assign',
  subjectId: first.id,
  payload: assignmentOf(of),
  by,
});
const ask = (name: string, payload: Record<string, unknown> = {}, by = 'operator') => ({
  type: `job.${name}`,
  subjectId: first.id,
  payload,
  by,
});
const run = { runId, operationId: null };
const accept = did('first', 'accepted');
const start = did('first', 'started', { runId, operationId: work.id });
const ran = (name: string, payload: Record<string, unknown>): Happened => ({
  type: `operation.${name}`,
  stream: work,
  payload,
  by: personOf('operator'),
});
const started = [accept, start, ran('started', { runId, kind: 'production' })];
const done = { actualQuantity: 10, notes: null, shortCloseReason: null };
const complete = did('first', 'completed', { actualQuantity: 10, notes: null });
const cancel: Happened = { type: 'job.cancelled', stream: first, payload: { reason: 'no steel' } };

describe('a job', () => {
  test('[JOB-1] is given to a person, of an operation, of a schedule or of both', () => {
    const direct = ['job.assigned', 'person.job_assigned'];
    givenPlant()
      .when(assign())
      .happens(...direct);
    const plannedToo = [...direct, 'schedule.job_assigned'];
    givenPlant()
      .when(assign({ ...ofSchedule, operationId: null }))
      .happens(...plannedToo);
    givenPlant()
      .when(assign(ofSchedule))
      .happens(...plannedToo);
    givenPlant()
      .when(assign({ operationId: null }))
      .refused('payload.invalid');
    givenPlant().when(assign({}, 'operator')).refused('right.missing_for_act');
  });

  test('[JOB-1] what it names is known and still to be done', () => {
    givenPlant()
      .when(assign({ person: 'nobody' }))
      .refused('subject.unknown');
    givenPlant()
      .when(assign({ operationId: workOf('0099').id }))
      .refused('subject.unknown');
    givenPlant()
      .and({ type: 'operation.cancelled', stream: work, payload: { reason: 'x' } })
      .when(assign())
      .refused('operation.closed_for_act');
    givenPlant()
      .and({ type: 'schedule.started', stream: schedule })
      .when(assign(ofSchedule))
      .refused('schedule.wrong_status');
    givenJob(ofSchedule)
      .when({ ...assign({ ...ofSchedule, person: 'second' }), subjectId: jobOf('other').id })
      .refused('schedule.has_job');
  });

  test('[JOB-2] each person has one at a time: another is refused, and flagged when it was given all the same', () => {
    const other = { ...assign({ operationId: workOf('0020').id }), subjectId: jobOf('other').id };
    givenJob().when(other).refused('job.person_busy');
    givenJob()
      .judged(...assigned('other', { operationId: workOf('0020').id }))
      .is('flagged', 'job.person_busy');
    const closed = { type: 'person.job_closed', stream: personOf('operator'), payload: { jobId: first.id } };
    givenJob().and(closed).when(other).happens('job.assigned', 'person.job_assigned');
    givenJob()
      .when({ ...assign({ person: 'second' }), subjectId: jobOf('other').id })
      .happens('job.assigned', 'person.job_assigned');
  });

  test('[JOB-3] is accepted, started and completed by its own person only', () => {
    givenJob().when(ask('accept')).happens('job.accepted');
    for (const [by, who] of [
      ['second', 'second'],
      ['admin', 'admin'],
    ] as const) {
      givenJob()
        .when(ask('accept', {}, by))
        .refused('job.not_own');
      givenJob()
        .judged(did('first', 'accepted', {}, who))
        .is('flagged', 'job.not_own');
    }
    givenJob()
      .and(accept)
      .when(ask('start', run, 'second'))
      .refused('job.not_own');
    givenJob()
      .and(...started)
      .when(ask('complete', done, 'second'))
      .refused('job.not_own');
    givenJob()
      .judged({ ...accept, by: { type: 'device', id: testIds.deviceId }, deviceRole: 'station' })
      .is('flagged', 'right.missing_for_fact');
  });

  test('[JOB-4] is accepted, then started, then completed', () => {
    givenJob().when(ask('start', run)).refused('job.wrong_status');
    givenJob().and(accept).when(ask('accept')).refused('job.wrong_status');
    givenJob().and(accept).when(ask('complete', done)).refused('job.wrong_status');
    givenJob().judged(start).is('flagged', 'job.wrong_status');
    const statuses = [accept, start, complete].map(
      (_, index, all) =>
        givenJob()
          .and(...all.slice(0, index + 1))
          .state<JobState>(first).status,
    );
    expect(statuses).toEqual(['accepted', 'in_progress', 'completed']);
  });

  test('[JOB-5] starting it starts a run of its operation', () => {
    const events = givenJob(ofSchedule)
      .and(accept)
      .when(ask('start', run))
      .happens('job.started', 'operation.started', 'schedule.job_started');
    expect(events[0]?.payload).toEqual({ runId, operationId: work.id });
    expect(events[1]?.payload).toEqual({ runId, kind: 'production' });
  });

  test('[JOB-5] a run of its person that is open already is taken as its own', () => {
    const own = '0192f0c0-0000-7000-8000-0000000000a9';
    const [only] = givenJob()
      .and(accept, ran('started', { runId: own, kind: 'production' }))
      .when(ask('start', run))
      .happens('job.started');
    expect(only?.payload).toMatchObject({ runId: own });
  });

  test('[JOB-5] one of a schedule alone says where it is done when it starts, or is done nowhere', () => {
    const givenAccepted = () => givenJob({ ...ofSchedule, operationId: null }).and(accept);
    givenAccepted()
      .when(ask('start', { runId, operationId: work.id }))
      .happens('job.started', 'operation.started', 'schedule.job_started');
    expect(givenAccepted().and(start).state(first)).toMatchObject({ operationId: work.id });
    givenAccepted().when(ask('start', run)).happens('job.started', 'schedule.job_started');
  });

  test('[JOB-6] completing it reports what nobody has reported yet, ends its run and completes the operation', () => {
    const closing = ['operation.stopped', 'operation.completed', 'person.job_closed', 'schedule.job_closed'];
    const reported = ran('quantity_reported', { good: 4, scrap: 0, scrapReason: null });
    const givenRunning = () => givenJob(ofSchedule).and(...started, reported);
    const events = givenRunning()
      .when(ask('complete', done))
      .happens('job.completed', 'operation.quantity_reported', ...closing);
    expect(events[0]?.payload).toMatchObject({ actualQuantity: 10 });
    expect(events[1]?.payload).toMatchObject({ good: 6 });
    const few = givenRunning()
      .when(ask('complete', { ...done, actualQuantity: null, shortCloseReason: 'few' }))
      .happens('job.completed', ...closing);
    expect(few[0]?.payload).toMatchObject({ actualQuantity: 4 });
    givenRunning()
      .when(ask('complete', { ...done, actualQuantity: 3 }))
      .refused('job.quantity_below_reported');
    givenRunning()
      .when(ask('complete', { ...done, actualQuantity: 5 }))
      .refused('operation.completed_short_without_reason');
    givenRunning()
      .and(ran('completed', { shortCloseReason: 'few' }))
      .when(ask('complete', { ...done, actualQuantity: null }))
      .happens('job.completed', 'person.job_closed', 'schedule.job_closed');
  });

  test('[JOB-7] cancelling is an act, of one that is not closed; its run stays its person\u2019s to stop', () => {
    givenJob(ofSchedule)
      .and(...started)
      .when(ask('cancel', { reason: null }, 'manager'))
      .happens('job.cancelled', 'person.job_closed', 'schedule.job_closed');
    givenJob()
      .when(ask('cancel', { reason: null }))
      .refused('right.missing_for_act');
    givenJob()
      .and(...started, complete)
      .when(ask('cancel', { reason: null }, 'manager'))
      .refused('job.closed_for_act');
    givenJob()
      .and(...started, complete)
      .judged(cancel)
      .is('rejected', 'job.closed_for_act');
  });

  test('[JOB-7] work that was done stays done, though it was called off meanwhile', () => {
    const givenCalledOff = givenJob().and(...started, cancel);
    givenCalledOff
      .judged(complete, ran('quantity_reported', { good: 10, scrap: 0, scrapReason: null }))
      .is('flagged', 'job.wrong_status');
    expect(givenCalledOff.and(complete).state(first)).toMatchObject({ status: 'completed', actualQuantity: 10 });
    const counted = givenCalledOff.and(ran('quantity_reported', { good: 10, scrap: 0, scrapReason: null }));
    expect(counted.state<OperationState>(work).good).toBe(10);
    const jobOfSchedule = givenJob(ofSchedule).and({
      type: 'schedule.job_closed',
      stream: schedule,
      payload: { jobId: first.id, outcome: 'cancelled' },
    });
    expect(jobOfSchedule.state<ScheduleState>(schedule)).toMatchObject({ status: 'scheduled', closedAt: null });
  });
});
