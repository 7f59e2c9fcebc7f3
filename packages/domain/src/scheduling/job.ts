import { operation } from '../execution/operation.ts';
import { closingPayload } from '../execution/operation-events.ts';
import {
  type AggregateDefinition,
  type CommandDefinition,
  commandOf,
  type EventDraft,
  stateOf,
} from '../kernel/aggregate.ts';
import type { StreamKey } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import {
  assignedPayload,
  cancelledPayload,
  completedPayload,
  jobEvents,
  nothing,
  startedPayload,
} from './job-events.ts';
import { jobType } from './job-reference.ts';
import { namedKeys, operationKey, personKey, scheduleKey } from './job-rules.ts';
import { showJob, shownJobSchema } from './job-shape.ts';
import { initialJob, isClosedJob, type JobState, jobStateSchema } from './job-state.ts';
import { completionOf, runOf } from './job-work.ts';

const command = commandOf<JobState>();

const completePayload = completedPayload.extend({ shortCloseReason: closingPayload.shape.shortCloseReason });

const commands: Readonly<Record<string, CommandDefinition<JobState>>> = {
  'job.assign': command(assignedPayload, {
    reads: ({ payload }) => namedKeys(payload),
    decide: ({ id }, { payload }) =>
      ok([
        draft('assigned', id, payload),
        about(personKey(payload.personId), 'job_assigned', { jobId: id }),
        ...ofSchedule(payload.scheduleId, 'job_assigned', { jobId: id }),
      ]),
  }),
  'job.accept': command(nothing, { decide: ({ id }) => ok([draft('accepted', id, {})]) }),
  'job.start': command(startedPayload, {
    reads: ({ payload }) => (payload.operationId === null ? [] : [operationKey(payload.operationId)]),
    decide: (job, { payload, actor }, states) => {
      const operationId = job.operationId ?? payload.operationId;
      const work = operationId === null ? null : stateOf(states, operation, operationId);
      const { runId, drafts } = work ? runOf(work, { runId: payload.runId, actor }) : { ...payload, drafts: [] };
      return ok([
        draft('started', job.id, { runId, operationId }),
        ...drafts,
        ...ofSchedule(job.scheduleId, 'job_started', { jobId: job.id }),
      ]);
    },
  }),
  'job.complete': command(completePayload, {
    decide: (job, { payload: { shortCloseReason, ...payload } }, states) => {
      const work = job.operationId === null ? null : stateOf(states, operation, job.operationId);
      const done = work ? completionOf(work, { ...payload, shortCloseReason }) : ok([]);
      if (!done.ok) return done;
      const actualQuantity = payload.actualQuantity ?? work?.good ?? null;
      // The job first: whoever is asked about the operation is told what is wrong with the job before.
      return ok([
        draft('completed', job.id, { ...payload, actualQuantity }),
        ...done.value,
        ...closings(job, 'completed'),
      ]);
    },
  }),
  // An act: the run that it would end is a fact of its person, and stays his to stop.
  'job.cancel': command(cancelledPayload, {
    decide: (job, { payload }) => ok([draft('cancelled', job.id, payload), ...closings(job, 'cancelled')]),
  }),
};

/** Work that a person was given, from a schedule or directly. Each has one at a time. Rules JOB-1 … */
export const job: AggregateDefinition<JobState> = {
  type: jobType,
  state: jobStateSchema,
  initial: initialJob,
  key: null,
  events: jobEvents,
  commands,
  closedAt: (state) => (isClosedJob(state) ? ((state.completed ?? state.cancelled)?.at ?? null) : null),
  rest: {
    path: 'jobs',
    tag: 'scheduling',
    address: ['id'],
    filters: ['status', 'person_id', 'operation_id', 'schedule_id'],
    order: ['seq'],
    commands: {},
    represent: { schema: shownJobSchema, of: showJob },
  },
};

function closings(job: JobState, outcome: 'completed' | 'cancelled'): readonly EventDraft[] {
  return [
    ...(job.personId === null ? [] : [about(personKey(job.personId), 'job_closed', { jobId: job.id })]),
    ...ofSchedule(job.scheduleId, 'job_closed', { jobId: job.id, outcome }),
  ];
}

function ofSchedule(id: Uuid | null, name: string, payload: EventDraft['payload']): readonly EventDraft[] {
  return id === null ? [] : [about(scheduleKey(id), name, payload)];
}

function about(stream: StreamKey, name: string, payload: EventDraft['payload']): EventDraft {
  return { type: `${stream.type}.${name}`, stream, payload };
}

function draft(name: string, id: Uuid, payload: EventDraft['payload']): EventDraft {
  return about({ type: jobType, id }, name, payload);
}
