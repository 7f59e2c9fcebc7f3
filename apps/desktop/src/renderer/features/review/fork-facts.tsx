import type { ReviewItemState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useDeviceName } from './review-words.ts';

/** Two copies of one device: which they are, and what to do. */
export function ForkFacts({ item }: { readonly item: ReviewItemState }) {
  const { t } = useTranslation('review');
  const deviceName = useDeviceName();
  return (
    <>
      <p>{t('fork.what')}</p>
      <dl className="review-who">
        <div className="review-fact">
          <dt>{t('fork.parent')}</dt>
          <dd>{item.actor ? deviceName(item.actor.id) : t('somebody')}</dd>
        </div>
        <div className="review-fact">
          <dt>{t('fork.child')}</dt>
          <dd>{deviceName(item.deviceId)}</dd>
        </div>
        <div className="review-fact">
          <dt>{t('fork.at')}</dt>
          <dd>{item.deviceSeq}</dd>
        </div>
      </dl>
      <p>{t('fork.next')}</p>
    </>
  );
}
