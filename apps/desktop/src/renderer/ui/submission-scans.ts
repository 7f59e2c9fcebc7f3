import { useTranslation } from 'react-i18next';
import type { ScanReply } from '../scanner/scan-handlers.ts';
import { useScanTarget } from '../scanner/use-scan-target.ts';
import { useRefusalText } from './refusal-words.ts';
import type { Submission, SubmissionState } from './submission.ts';

/** Tells a scan what became of the entry that it submitted, once that is durable or refused. */
export function useSubmissionReply(): (submission: Submission) => Promise<ScanReply> {
  const { t } = useTranslation('ui');
  const refusalText = useRefusalText();
  const wordsOf = (state: SubmissionState): Pick<ScanReply, 'answer' | 'words'> => {
    if (state.step === 'refused') return { answer: 'refused', words: refusalText(state.refusal) };
    if (state.step === 'asking') return { answer: 'asked', words: refusalText(state.refusal) };
    return state.step === 'failed' ? { answer: 'refused', words: t('failed.title') } : { answer: 'done', words: null };
  };
  return async (submission) => ({ ...wordsOf(await submission.settled()), isHeard: true });
}

/** The cards that say yes and no answer the question that the rules ask. */
export function useQuestionScans(submission: Submission): void {
  const reply = useSubmissionReply();
  useScanTarget(
    {
      act: ({ act }) => {
        if (act !== 'confirm') return 'not_now';
        submission.confirm();
        return reply(submission);
      },
    },
    { layer: 'answer', isOpen: submission.state.step === 'asking' },
  );
}
