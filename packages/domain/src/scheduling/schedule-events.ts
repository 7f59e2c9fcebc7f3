import { z } from 'zod';
import { type EventDefinition, eventOf, foldCreation, foldDeletion } from '../kernel/aggregate.ts';
import { setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { withClosed, withOpened } from '../kernel/open-spans.ts';
import { refusal } from '../kernel/refusal.ts';
import { latestMs } from '../kernel/time.ts';
import { codeSchema } from '../plant/plant.ts';
import { jobKey, strangeJobRefusals } from './job-reference.ts';
import {
  closedRefusals,
  jobRefusals,
  lineKey,
  placementRefusals,
  productKey,
  runningRefusals,
  statusRefusals,
  unknownRefusals,
} from './schedule-rules.ts';
import { isRunningSchedule, type ScheduleState, type ScheduleStatus } from './schedule-state.ts';

/** A planned time, milliseconds. */
const plannedSchema = z.number().int().min(1).max(latestMs);

const placementShape = { lineId: uuidSchema, scheduledStartAt: plannedSchema, scheduledEndAt: plannedSchema };
const planShape = {
  productCode: codeSchema,
  orderNo: codeSchema.nullable(),
  targetQuantity: z.number().int().positive().max(1_000_000_000),
  priority: z.number().int().min(1).max(10),
  notes: z.string().max(1000).nullable(),
};

export const createdPayload = z.strictObject({ siteId: uuidSchema.nullable(), ...placementShape, ...planShape });
const planPayload = z.strictObject(planShape).partial();
export const placementPayload = z.strictObject(placementShape);
/** Everything that somebody may change of one. */
export const changePayload = z.strictObject({ ...placementShape, ...planShape }).partial();
export const nothing = z.strictObject({});

const jobNamed = z.strictObject({ jobId: uuidSchema });
const jobClosedPayload = z.strictObject({ jobId: uuidSchema, outcome: z.enum(['completed', 'cancelled']) });

const event = eventOf<ScheduleState>();

/** An act that takes a schedule from one of some statuses to another. */
function statusAct(from: readonly ScheduleStatus[], to: ScheduleStatus): EventDefinition<ScheduleState> {
  const closes = to === 'completed' || to === 'cancelled';
  return event(nothing, {
    right: 'schedule:write',
    standing: 'act',
    rules: (subject) => [...statusRefusals(subject, from), ...(closes ? jobRefusals(subject) : [])],
    evolve: (state, { occurredAt }, asOf) =>
      setLatest(state, { status: to, closedAt: closes ? occurredAt : null }, asOf),
  });
}

export const scheduleEvents: Readonly<Record<string, EventDefinition<ScheduleState>>> = {
  'schedule.created': event(createdPayload, {
    right: 'schedule:write',
    standing: 'act',
    creates: true,
    reads: ({ payload }, context) => [lineKey(payload.lineId), productKey(payload.productCode, context)],
    rules: ({ id }, { payload, occurredAt }, states, context) => [
      ...unknownRefusals(states, lineKey(payload.lineId)),
      ...unknownRefusals(states, productKey(payload.productCode, context)),
      ...placementRefusals(id, payload, { states, now: occurredAt }),
    ],
    evolve: (state, { payload: { siteId, ...plan } }, asOf) => setLatest(foldCreation(state, siteId, asOf), plan, asOf),
  }),
  'schedule.changed': event(planPayload, {
    right: 'schedule:write',
    standing: 'act',
    reads: ({ payload }, context) => (payload.productCode ? [productKey(payload.productCode, context)] : []),
    rules: (subject, { payload }, states, context) => [
      ...closedRefusals(subject),
      ...(payload.productCode ? unknownRefusals(states, productKey(payload.productCode, context)) : []),
    ],
    evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
  }),
  // Line and times are said together: of two who move it at once one counts whole.
  'schedule.moved': event(placementPayload, {
    right: 'schedule:write',
    standing: 'act',
    reads: ({ payload }) => [lineKey(payload.lineId)],
    rules: (subject, { payload, occurredAt }, states) => [
      ...closedRefusals(subject),
      ...(isRunningSchedule(subject) && payload.lineId !== subject.lineId ? [refusal('schedule.running')] : []),
      ...unknownRefusals(states, lineKey(payload.lineId)),
      ...placementRefusals(subject.id, payload, { states, now: occurredAt }),
    ],
    evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
  }),
  'schedule.started': statusAct(['scheduled'], 'in_progress'),
  'schedule.paused': statusAct(['in_progress'], 'paused'),
  'schedule.resumed': statusAct(['paused'], 'in_progress'),
  'schedule.completed': statusAct(['in_progress', 'paused'], 'completed'),
  'schedule.cancelled': statusAct(['scheduled', 'in_progress', 'paused'], 'cancelled'),
  'schedule.job_assigned': event(jobNamed, {
    right: 'job:assign',
    standing: 'act',
    reads: ({ payload }) => [jobKey(payload.jobId)],
    rules: (subject, { payload }, states) => [
      ...strangeJobRefusals(states, payload.jobId, { field: 'scheduleId', id: subject.id }),
      ...statusRefusals(subject, ['scheduled']),
      ...jobRefusals(subject),
    ],
    evolve: (state, { payload, occurredAt }) => ({
      ...state,
      jobs: withOpened(state.jobs, payload.jobId, occurredAt),
    }),
  }),
  'schedule.job_started': event(jobNamed, {
    right: 'job:start',
    standing: 'fact',
    reads: ({ payload }) => [jobKey(payload.jobId)],
    rules: (subject, { payload }, states) =>
      strangeJobRefusals(states, payload.jobId, { field: 'scheduleId', id: subject.id }),
    evolve: (state, _event, asOf) => setLatest(state, { status: 'in_progress', closedAt: null }, asOf),
  }),
  'schedule.job_closed': event(jobClosedPayload, {
    right: 'job:complete',
    standing: 'fact',
    reads: ({ payload }) => [jobKey(payload.jobId)],
    rules: (subject, { payload }, states) =>
      strangeJobRefusals(states, payload.jobId, { field: 'scheduleId', id: subject.id }),
    evolve: (state, { payload: { jobId, outcome }, occurredAt }, asOf) => {
      const isDone = outcome === 'completed';
      const status = isDone ? 'completed' : 'scheduled';
      const known = { ...state, jobs: withClosed(state.jobs, jobId, occurredAt) };
      return setLatest(known, { status, closedAt: isDone ? occurredAt : null }, asOf);
    },
  }),
  'schedule.deleted': event(nothing, {
    right: 'schedule:delete',
    standing: 'act',
    rules: (subject) => [...runningRefusals(subject), ...jobRefusals(subject)],
    evolve: (state, _event, asOf) => foldDeletion(state, asOf),
  }),
};
