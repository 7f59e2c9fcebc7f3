import type { OperationState, ScanRoute } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import type { Submission } from '../../ui/submission.ts';
import { useSubmissionReply } from '../../ui/submission-scans.ts';
import { type Draft, useStation } from './station-slice.ts';

interface Reporting {
  readonly operation: OperationState;
  readonly draft: Draft;
  readonly submission: Submission;
  readonly report: () => void;
  /** The largest count that the keypad takes. */
  readonly maxCount: number;
}

type Count = Extract<ScanRoute, { kind: 'count' }>;

/** Scans type into the report as the keypad does: counts add up, a reason is the scrap's, and one card records all of it. */
export function useReportScans({ operation, draft, submission, report, maxCount }: Reporting): void {
  const { t } = useTranslation('scanning');
  const setDraft = useStation(({ setDraft: set }) => set);
  const reply = useSubmissionReply();
  const refused = (words: string): ScanReply => ({ answer: 'refused', words });
  useScanTarget({
    count: (count): ScanReply => {
      const good = draft.good + count.good;
      const scrap = draft.scrap + count.scrap;
      if (Math.max(good, scrap) > maxCount) return refused(t('count.tooMany', { max: maxCount }));
      if (hasOtherReason(draft, count)) return refused(t('count.otherReason'));
      setDraft(operation.id, { good, scrap, scrapReason: count.scrapReason ?? draft.scrapReason });
      return { answer: 'done', words: t('count.drafted', { good, scrap }) };
    },
    reason: ({ reasonKind, code }) => {
      if (reasonKind !== 'scrap') return 'not_now';
      setDraft(operation.id, { scrapReason: code });
      return 'done';
    },
    act: ({ act }) => {
      if (act !== 'report') return 'not_now';
      if (draft.good + draft.scrap === 0) return refused(t('report.empty'));
      report();
      return reply(submission);
    },
  });
}

/** One report has one reason: scrap of two reasons is two reports. */
function hasOtherReason(draft: Draft, { scrap, scrapReason }: Count): boolean {
  const isMixed = scrapReason !== null && draft.scrapReason !== null && scrapReason !== draft.scrapReason;
  return scrap > 0 && draft.scrap > 0 && isMixed;
}
