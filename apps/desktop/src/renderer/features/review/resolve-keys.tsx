import { applyingOf, type ReviewItemState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReview } from './review-slice.ts';
import { useResolve } from './use-resolve.ts';

interface ResolveKeysProps {
  readonly item: ReviewItemState;
  /** Opens the form; null where nothing of it can be corrected. */
  readonly onCorrect: (() => void) | null;
}

/** What can be done with an item: leave it, correct it, do it again, or count it. */
export function ResolveKeys({ item, onCorrect }: ResolveKeysProps) {
  const { t } = useTranslation('review');
  const { submission, resolve } = useResolve(item);
  const isReady = useReview(({ reason }) => reason.trim() !== '');
  const isPending = submission.state.step === 'pending';
  const isEntry = item.kind === 'entry';
  const applying = applyingOf(item);
  return (
    <div className="review-resolve">
      <SubmissionAnswer submission={submission} />
      <ReasonField />
      <div className="review-keys">
        <Button icon="check" isDisabled={!isReady} isPending={isPending} onPress={() => resolve('dismiss')}>
          {isEntry ? t('act.dismiss') : t('act.dismissFork')}
        </Button>
        {onCorrect ? (
          <Button tone="act" icon="wrench" onPress={onCorrect}>
            {t('act.correct')}
          </Button>
        ) : null}
        {applying === 'repeat' || applying === 'count' ? (
          <Button
            tone="act"
            icon={applying === 'repeat' ? 'person' : 'check'}
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => resolve('apply')}
          >
            {applying === 'repeat' ? t('act.again') : t('act.countIt')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
