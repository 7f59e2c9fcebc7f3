import { isClosed, type OperationState } from '../execution/operation-state.ts';
import type { PayloadEvent, States } from '../kernel/aggregate.ts';
import type { StreamKey } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { JobState, JobStatus } from './job-state.ts';
import { unknownRefusals } from './schedule-rules.ts';
import { scheduleType } from './schedule-state.ts';

// What the events of a job are asked, by decide and judge alike (rules JOB-1 to JOB-7).

interface Assignment {
  readonly personId: Uuid;
  readonly operationId: Uuid | null;
  readonly scheduleId: Uuid | null;
}

export const personKey = (id: Uuid): StreamKey => ({ type: 'person', id });
export const operationKey = (id: Uuid): StreamKey => ({ type: 'operation', id });
export const scheduleKey = (id: Uuid): StreamKey => ({ type: scheduleType, id });

/** What an assignment names. */
export function namedKeys({ personId, operationId, scheduleId }: Assignment): readonly StreamKey[] {
  return [
    personKey(personId),
    ...(operationId === null ? [] : [operationKey(operationId)]),
    ...(scheduleId === null ? [] : [scheduleKey(scheduleId)]),
  ];
}

/** It is of an operation or a schedule, which are known, and the operation is still to be done. */
export function assignmentRefusals(assignment: Assignment, states: States): readonly Refusal[] {
  const { operationId, scheduleId } = assignment;
  if (operationId === null && scheduleId === null)
    return [refusal('payload.invalid', { issue: 'name an operation or a schedule' })];
  const operation = operationId === null ? undefined : (states.get(operationKey(operationId)) as OperationState);
  return [
    ...namedKeys(assignment).flatMap((key) => unknownRefusals(states, key)),
    ...(operation && (isClosed(operation) || operation.completed)
      ? [refusal('operation.closed_for_act', { status: operation.status })]
      : []),
  ];
}

/** A job is accepted, started and completed by the person whose it is. */
export function isOwnJobRefusals(subject: JobState, { actor }: PayloadEvent<unknown>): readonly Refusal[] {
  return actor.type === 'person' && actor.id === subject.personId ? [] : [refusal('job.not_own')];
}

export function jobStatusRefusals(subject: JobState, wanted: JobStatus): readonly Refusal[] {
  return subject.status === wanted ? [] : [refusal('job.wrong_status', { status: subject.status, wanted })];
}
