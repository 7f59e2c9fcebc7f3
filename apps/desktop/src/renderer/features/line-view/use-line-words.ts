import type { LineStatusWire, SegmentWire, ShiftWire, Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useStopReasons } from '../../replica/use-stop-reasons.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import type { IconName } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { useShiftName } from './use-shifts.ts';

type LineStatus = LineStatusWire['status'];

/** A shape a status, so that none needs its colour. */
export const statusIcons: Readonly<Record<LineStatus, IconName>> = {
  running: 'play',
  stopped: 'octagon',
  fault: 'stopSign',
  maintenance: 'shield',
  setup: 'wrench',
  idle: 'pause',
  unknown: 'question',
};

/** `Stop: Material missing`, or the state alone where it has no reason. */
export function useSegmentWords(): (segment: Pick<SegmentWire, 'state' | 'reason' | 'stop_id'>) => string {
  const { t } = useTranslation('lineView');
  const reasons = useStopReasons();
  const nameOf = useName();
  return ({ state, reason, stop_id: stopId }) => {
    const what = t(`segment.${state}`);
    if (reason !== null) return t('segment.because', { what, why: nameOf(reasons.get(reason)?.names, reason) });
    const isOpenQuestion = stopId !== null && (state === 'unplanned_stop' || state === 'micro_stop');
    return isOpenQuestion ? t('segment.because', { what, why: t('unexplained') }) : what;
  };
}

/** `09:12–09:30`, on the wall of the plant. */
export function useRangeText(): (range: { readonly from: number; readonly to: number }) => string {
  const { t } = useTranslation('lineView');
  const { clock } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return ({ from, to }) => t('range', { from: clock(from, timeZone), to: clock(to, timeZone) });
}

/** `Night, 5 Jan, 22:00–06:00`. */
export function useShiftText(lineId: Uuid): (shift: ShiftWire) => string {
  const { t } = useTranslation('lineView');
  const nameOfShift = useShiftName(lineId);
  const { dayAndMonth } = useFormats();
  const range = useRangeText();
  return (shift) =>
    t('shift', {
      name: nameOfShift({ productionDate: shift.production_date, code: shift.code }),
      date: dayAndMonth(Date.parse(`${shift.production_date}T00:00:00Z`), 'UTC'),
      range: range(shift),
    });
}
