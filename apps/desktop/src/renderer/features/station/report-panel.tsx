import './report-panel.css';
import type { OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { CountSwitch } from './count-switch.tsx';
import { LastTick } from './last-tick.tsx';
import { useReportScans } from './report-scans.ts';
import { type Draft, emptyDraft, useStation } from './station-slice.ts';

const maxCount = 99_999;

/** Good and scrap in one step: two numbers, one keypad, one key that records both. */
export function ReportPanel({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const draft = useStation(({ drafts }) => drafts[operation.id]) ?? emptyDraft;
  const setDraft = useStation(({ setDraft: set }) => set);
  const { submission, report } = useReport(operation, draft);
  useReportScans({ operation, draft, submission, report, maxCount });
  const change = (part: Partial<Draft>) => {
    if (submission.state.step !== 'pending') submission.dismiss();
    setDraft(operation.id, part);
  };
  return (
    <section className="panel report-panel" aria-label={t('report.title')}>
      <div className="report-answer">
        <SubmissionAnswer submission={submission} />
        {submission.state.step === 'refused' || submission.state.step === 'failed' ? null : (
          <LastTick heading={t('report.heading')} />
        )}
      </div>
      <CountSwitch draft={draft} onChange={(field) => change({ field })} />
      <Keypad
        label={draft.field === 'good' ? t('good') : t('scrap')}
        value={draft[draft.field]}
        max={maxCount}
        onChange={(value) => change({ [draft.field]: value })}
      />
      <Button
        tone="act"
        size="primary"
        icon="check"
        className="report-key"
        shortcut={shortcutKeys.report}
        isDisabled={draft.good + draft.scrap === 0}
        isPending={submission.state.step === 'pending'}
        onPress={report}
      >
        {draft.good + draft.scrap === 0 ? t('report.empty') : t('report')}
      </Button>
    </section>
  );
}

function useReport(
  operation: OperationState,
  draft: Draft,
): { readonly submission: Submission; readonly report: () => void } {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const { clearDraft, setTick } = useStation();
  const { good, scrap } = draft;
  const scrapReason = scrap > 0 ? draft.scrapReason : null;
  const report = () => {
    submission.submit(
      (confirmed) =>
        kiosk.record({
          type: 'operation.report_quantity',
          subjectId: operation.id,
          payload: { good, scrap, scrapReason },
          confirmed,
        }),
      ({ eventIds }) => {
        clearDraft(operation.id);
        setTick({ kind: 'reported', good, scrap, eventIds });
      },
    );
  };
  return { submission, report };
}
