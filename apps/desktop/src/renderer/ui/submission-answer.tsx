import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { useRefusalText } from './refusal-words.ts';
import { shortcutKeys } from './shortcuts.ts';
import type { Submission } from './submission.ts';
import { useQuestionScans } from './submission-scans.ts';

/** What the device answered to an entry that was not simply taken: a question, a refusal, or that it could not be kept. */
export function SubmissionAnswer({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation('ui');
  const refusalText = useRefusalText();
  useQuestionScans(submission);
  const { state } = submission;
  if (state.step === 'refused')
    return (
      <Notice tone="stop" title={t('refused.title')}>
        {refusalText(state.refusal)}
      </Notice>
    );
  if (state.step === 'failed')
    return (
      <Notice tone="stop" title={t('failed.title')}>
        {t(state.isFull ? 'failed.full' : 'failed.text')}
      </Notice>
    );
  if (state.step !== 'asking') return null;
  return (
    <Dialog
      title={t('ask.title')}
      role="alertdialog"
      width="narrow"
      closeText={t('ask.back')}
      onClose={submission.dismiss}
      actions={
        <Button tone="act" size="primary" icon="check" shortcut={shortcutKeys.act} onPress={submission.confirm}>
          {t('ask.take')}
        </Button>
      }
    >
      <Notice tone="attention">{refusalText(state.refusal)}</Notice>
      <p>{t('ask.consequence')}</p>
    </Dialog>
  );
}
