import type { RefusalCode } from '@lineside/domain';

type SchedulingCode = Extract<RefusalCode, `schedule.${string}` | `job.${string}` | 'line.has_schedules'>;

/** Why an entry of a schedule or a job was not simply taken. */
export const schedulingCodesEn = {
  'code.line.has_schedules': 'the line still had work planned.',
  'code.schedule.times': 'the schedule did not end after it starts.',
  'code.schedule.overlaps': 'the line makes something else at that time.',
  'code.schedule.line_full': 'the line has too many schedules that are not over.',
  'code.schedule.wrong_status': 'the schedule had another status by then.',
  'code.schedule.running': 'the schedule was running.',
  'code.schedule.has_job': 'somebody had the schedule as a job.',
  'code.job.person_busy': 'the person had another job.',
  'code.job.not_own': 'the job was somebody else\u2019s.',
  'code.job.wrong_status': 'the job had another status by then.',
  'code.job.closed_for_act': 'the job was closed already.',
  'code.job.quantity_below_reported': 'more pieces were reported than that.',
} as const satisfies Record<`code.${SchedulingCode}`, string>;

/** What entries of schedules and jobs are called. */
export const schedulingEntriesEn = {
  'event.schedule.created': 'New schedule',
  'event.schedule.changed': 'Change of the schedule',
  'event.schedule.moved': 'Schedule moved',
  'event.schedule.started': 'Schedule started',
  'event.schedule.paused': 'Schedule paused',
  'event.schedule.resumed': 'Schedule resumed',
  'event.schedule.completed': 'Schedule completed',
  'event.schedule.cancelled': 'Schedule cancelled',
  'event.schedule.deleted': 'Schedule deleted',
  'event.schedule.job_assigned': 'Schedule given as a job',
  'event.schedule.job_started': 'Work on the schedule started',
  'event.schedule.job_closed': 'Work on the schedule ended',
  'event.line.slot_taken': 'Time of the line taken',
  'event.person.job_assigned': 'Person has a job',
  'event.person.job_closed': 'Person\u2019s job ended',
  'event.job.assigned': 'Job given',
  'event.job.accepted': 'Job accepted',
  'event.job.started': 'Job started',
  'event.job.completed': 'Job completed',
  'event.job.cancelled': 'Job cancelled',
} as const;

/** Words of schedules and jobs that stand inside refusals. */
export const schedulingWordsEn = {
  scheduled: 'scheduled',
  in_progress: 'in progress',
  paused: 'paused',
  completed: 'completed',
  assigned: 'given',
  accepted: 'accepted',
  schedule: 'schedule',
  job: 'job',
  'schedule.write': 'to plan schedules',
  'schedule.delete': 'to delete schedules',
  'job.assign': 'to give jobs',
  'job.cancel': 'to cancel jobs',
  'job.accept': 'to accept jobs',
  'job.start': 'to start jobs',
  'job.complete': 'to complete jobs',
} as const;
