import { useTranslation } from 'react-i18next';
import { useAgeText } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useSite } from './use-board-data.ts';

/** Loud: what is below is not now. */
export function StaleBanner({ lastContactAt }: { readonly lastContactAt: number | null }) {
  const { t } = useTranslation('board');
  return (
    <div className="stale-banner">
      <Icon name="cloudOff" />
      <p role="alert">{lastContactAt === null ? t('stale.never') : <StaleSince at={lastContactAt} />}</p>
      {lastContactAt === null ? null : <StaleAge at={lastContactAt} />}
    </div>
  );
}

function StaleSince({ at }: { readonly at: number }) {
  const { t } = useTranslation('board');
  const { clock } = useFormats();
  const timeZone = useSite()?.timeZone;
  return <>{t('stale.since', { time: clock(at, timeZone) })}</>;
}

/** Stands beside the alert: inside, every minute would be read out as another one. */
function StaleAge({ at }: { readonly at: number }) {
  return <p className="stale-age">{useAgeText(at)}</p>;
}
