import { z } from 'zod';
import { type AggregateState, type EventDefinition, eventOf } from '../kernel/aggregate.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { openSpans, type Spans, withClosed, withOpened } from '../kernel/open-spans.ts';
import { refusal } from '../kernel/refusal.ts';
import { jobKey, strangeJobRefusals } from '../scheduling/job-reference.ts';

interface Worker extends AggregateState {
  /** What was given to the person to do, and when it was done or called off. */
  readonly activeJobs: Spans;
}

const jobNamed = z.strictObject({ jobId: uuidSchema });

/** A person does one job at a time (rule JOB-2). */
export function jobAssigned<State extends Worker>(): EventDefinition<State> {
  return eventOf<State>()(jobNamed, {
    right: 'job:assign',
    standing: 'act',
    reads: ({ payload }) => [jobKey(payload.jobId)],
    rules: (subject, { payload }, states) => [
      ...strangeJobRefusals(states, payload.jobId, { field: 'personId', id: subject.id }),
      ...(openSpans(subject.activeJobs).some((id) => id !== payload.jobId) ? [refusal('job.person_busy')] : []),
    ],
    evolve: (state, { payload, occurredAt }) => ({
      ...state,
      activeJobs: withOpened(state.activeJobs, payload.jobId, occurredAt),
    }),
  });
}

/** It was completed or called off. Rests on that entry, and so may share its command whatever that is (as rule AND-7). */
export function jobClosed<State extends Worker>(): EventDefinition<State> {
  return eventOf<State>()(jobNamed, {
    right: 'job:complete',
    standing: 'fact',
    reads: ({ payload }) => [jobKey(payload.jobId)],
    rules: (subject, { payload }, states) =>
      strangeJobRefusals(states, payload.jobId, { field: 'personId', id: subject.id }),
    evolve: (state, { payload, occurredAt }) => ({
      ...state,
      activeJobs: withClosed(state.activeJobs, payload.jobId, occurredAt),
    }),
  });
}
