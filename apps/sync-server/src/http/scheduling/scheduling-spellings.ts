import type { Spelling } from '../acts.ts';
import { jobResource } from './job-resource.ts';

/** The floor dashboard's spelling of schedules and jobs. */
export const schedulingSpellings: readonly Spelling[] = [
  { type: 'schedule', names: { scheduledStartAt: 'scheduled_start', scheduledEndAt: 'scheduled_end' } },
  { type: 'job', resource: jobResource },
];
