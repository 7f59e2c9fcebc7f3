import { type AggregateState, isPresent, type States } from '../kernel/aggregate.ts';
import type { StreamKey } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';

export const jobType = 'job';

export const jobKey = (id: Uuid): StreamKey => ({ type: jobType, id });

/** What a job says of whom and of what it is. */
interface JobLinks extends AggregateState {
  readonly personId: Uuid | null;
  readonly scheduleId: Uuid | null;
}

/** A person or a schedule believes only of its own jobs what somebody says of them. */
export function strangeJobRefusals(
  states: States,
  jobId: Uuid,
  { field, id }: { readonly field: 'personId' | 'scheduleId'; readonly id: Uuid },
): readonly Refusal[] {
  const job = states.get(jobKey(jobId)) as JobLinks | undefined;
  if (!isPresent(job)) return [refusal('subject.unknown', { type: jobType, id: jobId })];
  return job?.[field] === id ? [] : [refusal('payload.invalid', { issue: 'the job is of another one' })];
}
