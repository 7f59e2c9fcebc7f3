import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { type Tick, useStation } from './station-slice.ts';

/** The green tick of the last entry. It is only ever set after the device has kept it. */
export function LastTick() {
  const { t } = useTranslation('station');
  const tick = useStation(({ tick: last }) => last);
  const text = (last: Tick) =>
    last.kind === 'reported'
      ? t('tick.reported', { good: last.good, scrap: last.scrap })
      : t(`tick.${last.kind}`, { name: last.name });
  return tick ? <Notice tone="normal">{text(tick)}</Notice> : null;
}
