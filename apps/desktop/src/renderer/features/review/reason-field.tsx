import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useReview } from './review-slice.ts';

const often = ['asked', 'counted', 'known', 'twice'] as const;
const maxLength = 500;

/** Why it is resolved so: one tap for what is often said, or words of one's own. */
export function ReasonField() {
  const { t } = useTranslation('review');
  const { reason, setReason } = useReview();
  return (
    <div className="review-reason">
      <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={maxLength} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of keys */}
      <div className="review-often" role="group" aria-label={t('reasons')}>
        {often.map((one) => (
          <Button key={one} onPress={() => setReason(t(`reason.${one}`))}>
            {t(`reason.${one}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
