import { useTranslation } from 'react-i18next';
import { ageOf } from './clock-text.ts';
import { useNow } from './now.tsx';
import { useFormats } from './use-formats.ts';

/** A clock that counts up from an instant (ms); it is computed, never counted, so it survives a night and a restart. */
export function ElapsedClock({ from, className }: { readonly from: number; readonly className?: string }) {
  const now = useNow();
  const { duration } = useFormats();
  return (
    <span className={className} role="timer">
      {duration(now - from)}
    </span>
  );
}

/** "3 minutes ago" and the like, in the reader's language. */
export function useAgeText(at: number): string {
  const { t } = useTranslation('ui');
  const age = ageOf(useNow() - at);
  return age.key === 'now' ? t('age.now') : t(`age.${age.key}`, { count: age.count });
}

/** The clock on the wall; of `timeZone` (IANA) where one is given. */
export function WallClock({ timeZone, className }: { readonly timeZone?: string; readonly className?: string }) {
  const { clockWithSeconds } = useFormats();
  const now = useNow();
  return (
    <time className={className} dateTime={new Date(now).toISOString()}>
      {clockWithSeconds(now, timeZone)}
    </time>
  );
}
