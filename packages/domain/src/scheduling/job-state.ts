import { z } from 'zod';
import { baseState, baseStateShape } from '../kernel/aggregate.ts';
import { actorSchema } from '../kernel/event.ts';
import { type Uuid, uuidSchema } from '../kernel/ids.ts';

export const jobStatuses = ['assigned', 'accepted', 'in_progress', 'completed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

const whoAndWhen = z.strictObject({ by: actorSchema, at: z.number() }).nullable();

export const jobStateSchema = z.strictObject({
  ...baseStateShape,
  /** Whose it is. */
  personId: uuidSchema.nullable(),
  /** Null until somebody says on which operation it is done. */
  operationId: uuidSchema.nullable(),
  scheduleId: uuidSchema.nullable(),
  /** What whoever gave it has to say. */
  instructions: z.string().nullable(),
  /** Derived after every fold; a column. */
  status: z.enum(jobStatuses),
  assigned: whoAndWhen,
  accepted: whoAndWhen,
  started: whoAndWhen,
  /** The run of its operation that it started, or took as its own. */
  runId: uuidSchema.nullable(),
  completed: whoAndWhen,
  /** Good pieces of its operation when it was completed; null: nobody counted. */
  actualQuantity: z.number().int().nullable(),
  notes: z.string().nullable(),
  cancelled: whoAndWhen,
  cancelReason: z.string().nullable(),
});
export type JobState = z.infer<typeof jobStateSchema>;

export function initialJob(id: Uuid): JobState {
  return {
    ...baseState(id),
    personId: null,
    operationId: null,
    scheduleId: null,
    instructions: null,
    status: 'assigned',
    assigned: null,
    accepted: null,
    started: null,
    runId: null,
    completed: null,
    actualQuantity: null,
    notes: null,
    cancelled: null,
    cancelReason: null,
  };
}

/** Work that was done is done, whoever called it off meanwhile (rule JOB-7). */
export function jobStatusOf(job: Omit<JobState, 'status'>): JobStatus {
  if (job.completed) return 'completed';
  if (job.cancelled) return 'cancelled';
  if (job.started) return 'in_progress';
  return job.accepted ? 'accepted' : 'assigned';
}

export function isClosedJob({ status }: Pick<JobState, 'status'>): boolean {
  return status === 'completed' || status === 'cancelled';
}
