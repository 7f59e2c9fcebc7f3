import { useTranslation } from 'react-i18next';
import { useSession } from '../../replica/use-kiosk.ts';
import { useOpenItems } from './use-review-data.ts';

const shownUpTo = 999;

/** True for people who may resolve; nobody else is shown the queue. */
export function useMayReview(): boolean {
  return useSession()?.rights.includes('review:resolve') ?? false;
}

/** How many items are open, for a badge beside the name of the screen; nothing while there are none. */
export function ReviewCount() {
  const { t } = useTranslation('review');
  const count = useOpenItems()?.length ?? 0;
  if (count === 0) return null;
  return (
    <span className="review-count" role="img" aria-label={t('badge', { count })}>
      {count > shownUpTo ? `${shownUpTo}+` : count}
    </span>
  );
}
