import type { JobState, OperationState, Refusal, Result } from '@lineside/domain';
import type { Kiosk } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { useStation } from './station-slice.ts';
import { useJobOn } from './use-own-jobs.ts';

/**
 * Starts a run of an operation; the run's id is made once, so a question in between does not make a second run. Where it is the own job
 * of whoever is signed in, production starts the job with it, and accepts it first.
 */
export function useStart(operation: OperationState): {
  readonly submission: Submission;
  readonly start: (kind: 'production' | 'setup') => void;
} {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const job = useJobOn(operation);
  const { choose, setTick, setStartKind } = useStation();
  const start = (kind: 'production' | 'setup') => {
    const runId = kiosk.newId();
    const startJob = kind === 'production' ? jobStart(kiosk, job, { runId, operationId: operation.id }) : null;
    submission.submit(
      (confirmed) =>
        startJob?.(confirmed) ??
        kiosk.record({ type: 'operation.start', subjectId: operation.id, payload: { runId, kind }, confirmed }),
      ({ eventIds }) => {
        choose(operation.id);
        setStartKind('production');
        setTick({ kind: 'started', name: operation.orderNo, eventIds });
      },
    );
  };
  return { submission, start };
}

type Recorded = Awaited<ReturnType<Kiosk['record']>> extends Result<infer Value, Refusal> ? Value : never;

/** How a job is started; null: it is not to be. It is accepted once, however often a question is answered. */
function jobStart(
  kiosk: Kiosk,
  job: JobState | null,
  payload: { readonly runId: string; readonly operationId: string },
): ((confirmed: readonly string[]) => Promise<Result<Recorded, Refusal>>) | null {
  if (job === null || (job.status !== 'assigned' && job.status !== 'accepted')) return null;
  let isAccepted = job.status === 'accepted';
  return async (confirmed) => {
    if (!isAccepted) {
      const accepted = await kiosk.record({ type: 'job.accept', subjectId: job.id, payload: {}, confirmed });
      if (!accepted.ok) return accepted;
      isAccepted = true;
    }
    return kiosk.record({ type: 'job.start', subjectId: job.id, payload, confirmed });
  };
}
