import type { StopWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import type { IconName } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';

/** A shape a status, so that none needs its colour. */
export const stopIcons: Readonly<Record<StopWire['status'], IconName>> = {
  open: 'octagon',
  closed: 'clock',
  confirmed: 'circleCheck',
};

type Reasoned = Pick<StopWire, 'reason' | 'reason_names'>;

/** A reason's name in the reader's language, or that nobody has said one yet. */
export function useReasonText(): (stop: Reasoned) => string {
  const { t } = useTranslation('stopDesk');
  const nameOf = useName();
  return ({ reason, reason_names: names }) => (reason === null ? t('unexplained') : nameOf(names, reason));
}

interface Stretch {
  readonly start_time: string;
  readonly end_time: string | null;
}

/** `5 Jan, 09:12–09:30`, or `since …` while it goes on. */
export function useStretchText(): (stretch: Stretch) => string {
  const { t } = useTranslation('stopDesk');
  const { dayAndMonth, clock } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return ({ start_time: start, end_time: end }) => {
    const from = Date.parse(start);
    const day = dayAndMonth(from, timeZone);
    if (end === null) return t('since', { day, from: clock(from, timeZone) });
    return t('stretch', { day, from: clock(from, timeZone), to: clock(Date.parse(end), timeZone) });
  };
}
