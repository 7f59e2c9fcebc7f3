import type { ReviewItemState, Uuid } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useRefusalText } from '../../ui/refusal-words.ts';
import { dismissMany } from './dismiss-many.ts';
import { ReasonField } from './reason-field.tsx';
import { type DismissRun, useReview } from './review-slice.ts';
import { useItemTitle } from './review-words.ts';

/** Leaves all entries alike as they are, with one reason. */
export function DismissAllKey({ items }: { readonly items: readonly ReviewItemState[] }) {
  const { t } = useTranslation('review');
  const [isAsking, setAsking] = useState(false);
  const { length: count } = items;
  return (
    <>
      <Button icon="check" onPress={() => setAsking(true)}>
        {t('act.dismissAll', { count })}
      </Button>
      {isAsking ? <AskDialog ids={items.map(({ id }) => id)} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function AskDialog({ ids, onClose }: { readonly ids: readonly Uuid[]; readonly onClose: () => void }) {
  const { t } = useTranslation('review');
  const kiosk = useKiosk();
  const { reason, setReason, setRun } = useReview();
  const isStopped = () => useReview.getState().run === null;
  const start = () => {
    onClose();
    setReason('');
    setRun({ total: ids.length, done: 0, failed: [], isOver: false });
    const tell = (run: DismissRun) => (isStopped() ? undefined : setRun(run));
    void dismissMany(kiosk, { ids, reason: reason.trim(), isStopped, tell });
  };
  return (
    <Dialog
      title={t('all.title', { count: ids.length })}
      closeText={t('act.back')}
      onClose={onClose}
      actions={
        <Button tone="act" size="primary" icon="check" isDisabled={reason.trim() === ''} onPress={start}>
          {t('all.start')}
        </Button>
      }
    >
      <p>{t('all.lead')}</p>
      <ReasonField />
    </Dialog>
  );
}

interface DismissRunDialogProps {
  readonly run: DismissRun;
  readonly items: readonly ReviewItemState[];
}

/** How far it has come; who could not be closed stays here with the reason, and in the queue. */
export function DismissRunDialog({ run, items }: DismissRunDialogProps) {
  const { t } = useTranslation('review');
  const { setRun } = useReview();
  const title = useItemTitle();
  const refusalText = useRefusalText();
  const { total, done, failed, isOver } = run;
  return (
    <Dialog
      title={isOver ? t('all.done', { done, total }) : t('all.progress', { done, total })}
      {...(isOver ? {} : { closeText: t('all.stop') })}
      onClose={() => setRun(null)}
    >
      <progress className="review-progress" value={done + failed.length} max={total} />
      {failed.length > 0 ? <p>{t('all.failed', { count: failed.length })}</p> : null}
      {failed.map(({ id, refusal }) => {
        const item = items.find((one) => one.id === id);
        return (
          <Notice key={id} tone="stop" {...(item ? { title: title(item) } : {})}>
            {refusal ? refusalText(refusal) : t('all.notKept')}
          </Notice>
        );
      })}
    </Dialog>
  );
}
