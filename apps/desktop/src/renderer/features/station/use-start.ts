import type { OperationState } from '@lineside/domain';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { useStation } from './station-slice.ts';

/** Starts a run of an operation; the run's id is made once, so a question in between does not make a second run. */
export function useStart(operation: OperationState): {
  readonly submission: Submission;
  readonly start: (kind: 'production' | 'setup') => void;
} {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const { choose, setTick, setStartKind } = useStation();
  const start = (kind: 'production' | 'setup') => {
    const payload = { runId: kiosk.newId(), kind };
    submission.submit(
      (confirmed) => kiosk.record({ type: 'operation.start', subjectId: operation.id, payload, confirmed }),
      ({ eventIds }) => {
        choose(operation.id);
        setStartKind('production');
        setTick({ kind: 'started', name: operation.orderNo, eventIds });
      },
    );
  };
  return { submission, start };
}
