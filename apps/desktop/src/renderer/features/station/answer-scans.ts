import type { ReasonKind, StationAct } from '@lineside/domain';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import type { Submission } from '../../ui/submission.ts';
import { useSubmissionReply } from '../../ui/submission-scans.ts';

interface Question {
  readonly submission: Submission;
  /** The reasons that answer it; null: it wants none. */
  readonly reasonKind: ReasonKind | null;
  /** Answers with a reason. True: that submitted the entry, and the scan waits for it. */
  readonly answer: (code: string) => boolean;
  /** The dialog's main key, and the cards that press it. */
  readonly confirm: () => void;
  readonly acts: readonly StationAct[];
}

/** Scans answer the dialog that is open: a reason of the kind that it asks for, or the card of its main key. */
export function useAnswerScans({ submission, reasonKind, answer, confirm, acts }: Question): void {
  const reply = useSubmissionReply();
  useScanTarget(
    {
      reason: (route) => {
        if (route.reasonKind !== reasonKind) return 'not_now';
        return answer(route.code) ? reply(submission) : 'done';
      },
      act: ({ act }) => {
        if (!acts.includes(act)) return 'not_now';
        confirm();
        return reply(submission);
      },
    },
    { layer: 'answer', reasonKind },
  );
}

interface Undoing {
  readonly submission: Submission;
  /** null: there is nothing to take back now. */
  readonly undo: (() => void) | null;
}

/** The card that takes back the last entry, as long as its key is there. */
export function useUndoScans({ submission, undo }: Undoing): void {
  const reply = useSubmissionReply();
  useScanTarget(
    {
      act: ({ act }) => {
        if (act !== 'undo' || !undo) return 'not_now';
        undo();
        return reply(submission);
      },
    },
    { isOpen: undo !== null },
  );
}
