import { isClosedJob, type JobState, type OperationState, type ScheduleState, type Uuid } from '@lineside/domain';

/** A person's job that is not done, with the schedule it is of, as far as that is known here. */
export interface OwnJob {
  readonly job: JobState;
  readonly schedule: ScheduleState | null;
}

/** The open jobs of a person; there is one at most, unless it was given twice. */
export function openJobs(
  jobs: readonly JobState[],
  schedules: readonly ScheduleState[],
  personId: Uuid,
): readonly OwnJob[] {
  return jobs
    .filter((job) => job.personId === personId && !isClosedJob(job))
    .map((job) => ({ job, schedule: schedules.find(({ id }) => id === job.scheduleId) ?? null }));
}

/** The job that is done on an operation: it names it, or names only a schedule of the operation's order. */
export function jobOn(operation: Pick<OperationState, 'id' | 'orderNo'>, own: readonly OwnJob[]): JobState | null {
  const named = own.find(({ job }) => job.operationId === operation.id);
  const ofOrder = own.find(({ job, schedule }) => job.operationId === null && schedule?.orderNo === operation.orderNo);
  return (named ?? ofOrder)?.job ?? null;
}

/** The operations, a person's jobs before all others; the order is kept otherwise. */
export function jobsFirst(operations: readonly OperationState[], own: readonly OwnJob[]): readonly OperationState[] {
  const isJob = (operation: OperationState) => jobOn(operation, own) !== null;
  return [...operations.filter(isJob), ...operations.filter((operation) => !isJob(operation))];
}

/** The jobs that no operation of this station is the work of. */
export function jobsElsewhere(own: readonly OwnJob[], operations: readonly OperationState[]): readonly OwnJob[] {
  return own.filter((one) => operations.every((operation) => jobOn(operation, [one]) === null));
}
