import { useTranslation } from 'react-i18next';
import { wallClockText } from '../../ui/clock-text.ts';
import { useAgeText } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSite } from './use-board-data.ts';

/** Loud: what is below is not now. */
export function StaleBanner({ lastContactAt }: { readonly lastContactAt: number | null }) {
  const { t } = useTranslation('board');
  return (
    <div className="stale-banner" role="alert">
      <Icon name="cloudOff" />
      {lastContactAt === null ? t('stale.never') : <StaleSince at={lastContactAt} />}
    </div>
  );
}

function StaleSince({ at }: { readonly at: number }) {
  const { t, i18n } = useTranslation('board');
  const timeZone = useSite()?.timeZone;
  return <>{t('stale.since', { time: wallClockText(at, i18n.language, timeZone, false), age: useAgeText(at) })}</>;
}
