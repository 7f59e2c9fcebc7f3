import './hours-chart.css';
import type { EquipmentShiftWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useFormats } from '../../ui/use-formats.ts';

type Hour = EquipmentShiftWire['hours'][number];

/** Pieces hour by hour against what the cycle time would have made: columns, with the target as a line across each. */
export function HoursChart({ hours }: { readonly hours: readonly Hour[] }) {
  const { t } = useTranslation('lineView');
  const most = Math.max(1, ...hours.flatMap(({ good, scrap, target }) => [good + scrap, target ?? 0]));
  return (
    <section className="line-part" aria-label={t('hours')}>
      <h2 className="line-part-title">{t('hours')}</h2>
      <ol className="hours">
        {hours.map((hour) => (
          <HourColumn key={hour.from} hour={hour} most={most} />
        ))}
      </ol>
      <p className="line-note">{t('hours.legend')}</p>
    </section>
  );
}

function HourColumn({ hour, most }: { readonly hour: Hour; readonly most: number }) {
  const { t } = useTranslation('lineView');
  const { clock, count } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const { good, scrap, target } = hour;
  const height = (pieces: number) => `${(pieces / most) * 100}%`;
  return (
    <li className="hour">
      <span className="unseen">{t('hours.scrap', { count: scrap })}</span>
      <span className="hour-bars" aria-hidden="true">
        <span className="hour-scrap" style={{ height: height(scrap) }} />
        <span className="hour-good" style={{ height: height(good) }} />
        {target === null ? null : <span className="hour-target" style={{ bottom: height(target) }} />}
      </span>
      <span className="hour-count">{count(good)}</span>
      <span className="hour-wanted">
        {target === null ? t('hours.none') : t('hours.of', { count: Math.round(target) })}
      </span>
      <span className="hour-time">{clock(hour.from, timeZone)}</span>
    </li>
  );
}
