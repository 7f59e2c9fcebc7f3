import { useTranslation } from 'react-i18next';
import { StaleBanner } from '../../ui/stale-banner.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useSite } from './use-board-data.ts';

/** Loud: the board is not now. */
export function StaleBoard({ lastContactAt }: { readonly lastContactAt: number | null }) {
  const { t } = useTranslation('board');
  return (
    <StaleBanner at={lastContactAt}>
      {lastContactAt === null ? t('stale.never') : <StaleSince at={lastContactAt} />}
    </StaleBanner>
  );
}

function StaleSince({ at }: { readonly at: number }) {
  const { t } = useTranslation('board');
  const { clock } = useFormats();
  const timeZone = useSite()?.timeZone;
  return <>{t('stale.since', { time: clock(at, timeZone) })}</>;
}
