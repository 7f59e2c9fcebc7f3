import type { OperationState, StationAct } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import type { Submission } from '../../ui/submission.ts';
import { useSubmissionReply } from '../../ui/submission-scans.ts';

interface Starting {
  readonly operation: OperationState;
  readonly submission: Submission;
  readonly start: (kind: 'production' | 'setup') => void;
  /** What the blue key would start. */
  readonly chosenKind: 'production' | 'setup';
  /** Leaves the operation unstarted; absent where it runs already. */
  readonly leave?: () => void;
}

/** The cards that start, set up or go on with the operation that is shown. */
export function useStartScans({ operation, submission, start, chosenKind, leave }: Starting): void {
  const { t } = useTranslation('scanning');
  const reply = useSubmissionReply();
  useScanTarget({
    act: ({ act }): 'not_now' | 'done' | ScanReply | Promise<ScanReply> => {
      if (act === 'back' && leave) {
        leave();
        return 'done';
      }
      const kind = kindOf(act, chosenKind);
      if (kind === null) return 'not_now';
      if (!operation.released) return { answer: 'refused', words: t('start.planned') };
      start(kind);
      return reply(submission);
    },
  });
}

function kindOf(act: StationAct, chosen: 'production' | 'setup'): 'production' | 'setup' | null {
  if (act === 'confirm') return chosen;
  if (act === 'setup') return 'setup';
  return act === 'start' || act === 'resume' ? 'production' : null;
}
