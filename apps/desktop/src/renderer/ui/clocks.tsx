import { useTranslation } from 'react-i18next';
import { ageOf, durationText, wallClockText } from './clock-text.ts';
import { useNow } from './now.tsx';

/** A clock that counts up from an instant (ms); it is computed, never counted, so it survives a night and a restart. */
export function ElapsedClock({ from, className }: { readonly from: number; readonly className?: string }) {
  const now = useNow();
  return (
    <span className={className} role="timer">
      {durationText(now - from)}
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
  const { i18n } = useTranslation('ui');
  const now = useNow();
  return (
    <time className={className} dateTime={new Date(now).toISOString()}>
      {wallClockText(now, i18n.language, timeZone)}
    </time>
  );
}
