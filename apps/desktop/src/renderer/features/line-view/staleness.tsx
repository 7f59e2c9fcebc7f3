import { useTranslation } from 'react-i18next';
import { isStale, type LiveAnswer } from '../../replica/use-live-answer.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useNow } from '../../ui/now.tsx';
import { StaleBanner } from '../../ui/stale-banner.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** Says loudly that what is below is not now, and since when; nothing while it is. */
export function Staleness({ live }: { readonly live: Omit<LiveAnswer<unknown>, 'again'> }) {
  const { t } = useTranslation('lineView');
  const { clockWithSeconds } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const now = useNow();
  if (!isStale(live, now) || live.answeredAt === null) return null;
  return (
    <StaleBanner at={live.answeredAt}>{t('stale', { time: clockWithSeconds(live.answeredAt, timeZone) })}</StaleBanner>
  );
}
