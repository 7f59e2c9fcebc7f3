import { type OperationState, processed } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { useAnswerScans } from './answer-scans.ts';
import { useStation } from './station-slice.ts';
import { useJobOn } from './use-own-jobs.ts';
import { useReasons } from './use-station-data.ts';

/** Closes the quantity. With fewer pieces than desired it asks why; typed but unreported counts are pointed at. */
export function CompleteDialog({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const { open, drafts } = useStation();
  const reasons = useReasons('short_close');
  const reason = useStation(({ shortCloseReasons }) => shortCloseReasons[operation.id]) ?? null;
  const setReason = useStation(({ setShortCloseReason }) => setShortCloseReason);
  const { submission, complete } = useComplete(operation, reason);
  const { orderNo, operationNo, good, scrap, qtyDesired } = operation;
  const draft = drafts[operation.id];
  useAnswerScans({
    submission,
    reasonKind: isShort(operation) ? 'short_close' : null,
    answer: (code) => {
      setReason(operation.id, code);
      return false;
    },
    confirm: complete,
    acts: ['confirm', 'complete'],
  });
  return (
    <Dialog
      title={t('complete.title', { order: orderNo, no: operationNo })}
      closeText={t('complete.back')}
      onClose={() => open(null)}
      actions={
        <Button
          tone="act"
          size="primary"
          icon="flag"
          shortcut={shortcutKeys.act}
          isPending={submission.state.step === 'pending'}
          onPress={complete}
        >
          {t('complete')}
        </Button>
      }
    >
      <p className="complete-figures">{t('complete.figures', { good, scrap, desired: qtyDesired })}</p>
      {draft && draft.good + draft.scrap > 0 ? (
        <Notice tone="attention">{t('complete.draft', { good: draft.good, scrap: draft.scrap })}</Notice>
      ) : null}
      <SubmissionAnswer submission={submission} />
      {isShort(operation) ? (
        <TileRadios
          label={t('complete.shortWhy')}
          choices={reasons}
          value={reason}
          onChange={(code) => setReason(operation.id, code)}
          keys="digits"
        />
      ) : null}
    </Dialog>
  );
}

function useComplete(
  operation: OperationState,
  reason: string | null,
): { readonly submission: Submission; readonly complete: () => void } {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const { choose, setTick, setShortCloseReason } = useStation();
  const job = useJobOn(operation);
  const payload = { shortCloseReason: isShort(operation) ? reason : null };
  // The own job is completed with it; what it made is what was reported.
  const request =
    job?.status === 'in_progress'
      ? { type: 'job.complete', subjectId: job.id, payload: { ...payload, actualQuantity: null, notes: null } }
      : { type: 'operation.complete', subjectId: operation.id, payload };
  const complete = () =>
    submission.submit(
      (confirmed) => kiosk.record({ ...request, confirmed }),
      ({ eventIds }) => {
        choose(null);
        setShortCloseReason(operation.id, null);
        setTick({ kind: 'completed', name: operation.orderNo, eventIds });
      },
    );
  return { submission, complete };
}

function isShort(operation: OperationState): boolean {
  return processed(operation) < operation.qtyDesired;
}
