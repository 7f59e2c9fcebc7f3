import { z } from 'zod';
import { type EventDefinition, eventOf, foldCreation, type PayloadEvent } from '../kernel/aggregate.ts';
import { type AsOf, setEarliest, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { assignmentRefusals, isOwnJobRefusals, jobStatusRefusals, namedKeys } from './job-rules.ts';
import { isClosedJob, type JobState, jobStatusOf } from './job-state.ts';

export const assignedPayload = z.strictObject({
  siteId: uuidSchema.nullable(),
  personId: uuidSchema,
  operationId: uuidSchema.nullable(),
  scheduleId: uuidSchema.nullable(),
  instructions: z.string().max(1000).nullable(),
});
export const startedPayload = z.strictObject({ runId: uuidSchema, operationId: uuidSchema.nullable() });
export const completedPayload = z.strictObject({
  actualQuantity: z.number().int().min(0).max(1_000_000_000).nullable(),
  notes: z.string().max(1000).nullable(),
});
export const cancelledPayload = z.strictObject({ reason: z.string().trim().min(1).max(500).nullable() });
export const nothing = z.strictObject({});

const event = eventOf<JobState>();

/** The earliest counts of what a job goes through once. */
function earliest(job: JobState, values: Partial<JobState>, asOf: AsOf): JobState {
  const known = setEarliest(job, values, asOf);
  return { ...known, status: jobStatusOf(known) };
}

const whoAndWhen = ({ actor, occurredAt }: PayloadEvent<unknown>) => ({ by: actor, at: occurredAt });

export const jobEvents: Readonly<Record<string, EventDefinition<JobState>>> = {
  'job.assigned': event(assignedPayload, {
    right: 'job:assign',
    standing: 'act',
    creates: true,
    reads: ({ payload }) => namedKeys(payload),
    rules: (_subject, { payload }, states) => assignmentRefusals(payload, states),
    evolve: (state, occurrence, asOf) => {
      const { siteId, operationId, ...given } = occurrence.payload;
      const created = setLatest(foldCreation(state, siteId, asOf), given, asOf);
      const operation = operationId === null ? {} : { operationId };
      return earliest(created, { assigned: whoAndWhen(occurrence), ...operation }, asOf);
    },
  }),
  'job.accepted': event(nothing, {
    right: 'job:accept',
    standing: 'fact',
    rules: (subject, occurrence) => [
      ...isOwnJobRefusals(subject, occurrence),
      ...jobStatusRefusals(subject, 'assigned'),
    ],
    evolve: (state, occurrence, asOf) => earliest(state, { accepted: whoAndWhen(occurrence) }, asOf),
  }),
  'job.started': event(startedPayload, {
    right: 'job:start',
    standing: 'fact',
    rules: (subject, occurrence) => [
      ...isOwnJobRefusals(subject, occurrence),
      ...jobStatusRefusals(subject, 'accepted'),
    ],
    evolve: (state, occurrence, asOf) => {
      const { runId, operationId } = occurrence.payload;
      const operation = operationId === null ? {} : { operationId };
      return earliest(state, { started: whoAndWhen(occurrence), runId, ...operation }, asOf);
    },
  }),
  'job.completed': event(completedPayload, {
    right: 'job:complete',
    standing: 'fact',
    rules: (subject, occurrence) => [
      ...isOwnJobRefusals(subject, occurrence),
      ...jobStatusRefusals(subject, 'in_progress'),
    ],
    evolve: (state, occurrence, asOf) =>
      earliest(state, { completed: whoAndWhen(occurrence), ...occurrence.payload }, asOf),
  }),
  'job.cancelled': event(cancelledPayload, {
    right: 'job:cancel',
    standing: 'act',
    rules: (subject) => (isClosedJob(subject) ? [refusal('job.closed_for_act', { status: subject.status })] : []),
    evolve: (state, occurrence, asOf) =>
      earliest(state, { cancelled: whoAndWhen(occurrence), cancelReason: occurrence.payload.reason }, asOf),
  }),
};
