import { type OperationState, processed } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { useStation } from './station-slice.ts';
import { useReasons } from './use-station-data.ts';

/** Closes the quantity. With fewer pieces than desired it asks why; typed but unreported counts are pointed at. */
export function CompleteDialog({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const kiosk = useKiosk();
  const reasons = useReasons('short_close');
  const submission = useSubmission();
  const { open, choose, setTick, drafts } = useStation();
  const [reason, setReason] = useState<string | null>(null);
  const draft = drafts[operation.id];
  const isShort = processed(operation) < operation.qtyDesired;
  const complete = () =>
    submission.submit(
      (confirmed) =>
        kiosk.record({
          type: 'operation.complete',
          subjectId: operation.id,
          payload: { shortCloseReason: isShort ? reason : null },
          confirmed,
        }),
      () => {
        choose(null);
        setTick({ kind: 'completed', name: operation.orderNo });
      },
    );
  return (
    <Dialog
      title={t('complete.title', { order: operation.orderNo, no: operation.operationNo })}
      closeText={t('complete.back')}
      onClose={() => open(null)}
      actions={
        <Button
          tone="act"
          size="primary"
          icon="flag"
          isPending={submission.state.step === 'pending'}
          onPress={complete}
        >
          {t('complete')}
        </Button>
      }
    >
      <p className="complete-figures">
        {t('complete.figures', { good: operation.good, scrap: operation.scrap, desired: operation.qtyDesired })}
      </p>
      {draft && draft.good + draft.scrap > 0 ? (
        <Notice tone="attention">{t('complete.draft', { good: draft.good, scrap: draft.scrap })}</Notice>
      ) : null}
      <SubmissionAnswer submission={submission} />
      {isShort ? (
        <TileRadios label={t('complete.shortWhy')} choices={reasons} value={reason} onChange={setReason} />
      ) : null}
    </Dialog>
  );
}
