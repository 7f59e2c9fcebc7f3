import { z } from 'zod';
import { uuidSchema } from '../kernel/ids.ts';
import { type JobState, jobStateSchema } from './job-state.ts';

const { siteId, personId, operationId, scheduleId, instructions, status, runId, actualQuantity, notes, cancelReason } =
  jobStateSchema.shape;
const timeSchema = z.number().nullable();

/** A job as the API shows it: the times of what it goes through, milliseconds, and who gave it. */
export const shownJobSchema = z.strictObject({
  id: uuidSchema,
  siteId,
  personId,
  operationId,
  scheduleId,
  instructions,
  status,
  assignedBy: uuidSchema.nullable(),
  assignedAt: timeSchema,
  acceptedAt: timeSchema,
  startedAt: timeSchema,
  runId,
  completedAt: timeSchema,
  actualQuantity,
  notes,
  cancelledAt: timeSchema,
  cancelReason,
});

export function showJob(job: JobState): Readonly<Record<string, unknown>> {
  const { assigned, accepted, started, completed, cancelled, ...known } = job;
  return {
    ...known,
    assignedBy: assigned?.by.id ?? null,
    assignedAt: assigned?.at ?? null,
    acceptedAt: accepted?.at ?? null,
    startedAt: started?.at ?? null,
    completedAt: completed?.at ?? null,
    cancelledAt: cancelled?.at ?? null,
  };
}
