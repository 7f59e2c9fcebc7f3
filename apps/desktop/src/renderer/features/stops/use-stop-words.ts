import type { KnownStop } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useNow } from '../../ui/now.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const dayMs = 86_400_000;

/** When a stop was and how long, in the plant's time. */
export function useStopWords() {
  const { t } = useTranslation('stops');
  const { clock, dateTime, duration } = useFormats();
  const now = useNow();
  const timeZone = useTimeZone() ?? undefined;
  /** With its day where that is not plain. */
  const time = (at: number) => (now - at < dayMs / 2 ? clock(at, timeZone) : dateTime(at, timeZone));
  return {
    span: ({ from, to }: Pick<KnownStop, 'from' | 'to'>) =>
      to === null ? t('since', { from: time(from) }) : t('fromTo', { from: time(from), to: clock(to, timeZone) }),
    length: ({ from, to }: Pick<KnownStop, 'from' | 'to'>) => duration((to ?? now) - from),
  };
}
