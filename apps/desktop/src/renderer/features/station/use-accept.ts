import type { JobState } from '@lineside/domain';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { useStation } from './station-slice.ts';

/** Accepts a job that was given to whoever is signed in. */
export function useAccept(): {
  readonly submission: Submission;
  readonly accept: (job: JobState, name: string) => void;
} {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const setTick = useStation(({ setTick: tick }) => tick);
  const accept = (job: JobState, name: string) =>
    submission.submit(
      (confirmed) => kiosk.record({ type: 'job.accept', subjectId: job.id, payload: {}, confirmed }),
      ({ eventIds }) => setTick({ kind: 'accepted', name, eventIds }),
    );
  return { submission, accept };
}
