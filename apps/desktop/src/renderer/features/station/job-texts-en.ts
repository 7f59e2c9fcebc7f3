/** English texts of own jobs at the station. */
export const jobTextsEn = {
  'job.yours': 'Your job: {{status}}',
  'job.status.assigned': 'given to you',
  'job.status.accepted': 'accepted',
  'job.status.in_progress': 'in progress',
  'job.status.completed': 'completed',
  'job.status.cancelled': 'cancelled',
  'job.accept': 'Accept',
  'job.acceptNamed': 'Accept the job {{name}}',
  'job.elsewhere': 'Your jobs elsewhere',
  'job.startAt': 'It is started at {{place}}.',
  'job.startThere': 'Its operation is not planned at this station.',
  'job.instructions': 'For this job: {{text}}',
  'tick.accepted': 'Job accepted: {{name}}',
} as const;
