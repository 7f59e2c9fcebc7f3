import { wallClock } from '@lineside/domain';
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';
import { onTrack } from './board-time.ts';
import { PlanRow } from './plan-row.tsx';
import { usePlanning } from './planning-slice.ts';
import { draftOf } from './schedule-draft.ts';
import { useDrag } from './use-drag.ts';
import { usePlacing } from './use-placing.ts';
import type { Planning } from './use-planning-data.ts';

const hourMs = 3_600_000;
const shownHours = ['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00'];

/** The lines beneath each other, the time from left to right. */
export function PlanTable({ planning }: { readonly planning: Planning }) {
  const { t } = useTranslation('planning');
  const { zoom, openForm } = usePlanning();
  const { lines, window, timeZone, now } = planning;
  const placing = usePlacing(lines.flatMap(({ schedules }) => schedules));
  const drag = useDrag(placing, planning, zoom);
  const scroller = useRef<HTMLDivElement>(null);
  const isNow = now >= window.from && now < window.to;
  useEffect(() => {
    const host = scroller.current;
    if (host && isNow) host.querySelector('.plan-now')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [isNow, window.from]);
  return (
    <div
      ref={scroller}
      className="plan-scroll"
      data-zoom={zoom}
      style={{ '--hours': (window.to - window.from) / hourMs } as CSSProperties}
    >
      <TimeAxis planning={planning} />
      <ol className="plan-rows" aria-label={t('lines')}>
        {lines.map((row) => (
          <PlanRow
            key={row.line.id}
            planning={planning}
            row={row}
            placing={placing}
            drag={drag}
            onOpen={(schedule) => openForm({ id: schedule.id, draft: draftOf(schedule, timeZone) })}
          />
        ))}
      </ol>
      <p className="plan-hint">{t('keys')}</p>
    </div>
  );
}

/** Hours of a day, dates of a week. */
function TimeAxis({ planning: { window, timeZone } }: { readonly planning: Planning }) {
  const formats = useFormats();
  const zoom = usePlanning((slice) => slice.zoom);
  const clock = wallClock(timeZone);
  const ticks = window.dates.flatMap((date) =>
    zoom === 'week'
      ? [{ at: clock(date, '00:00'), text: formats.date(date) }]
      : shownHours.map((time) => ({ at: clock(date, time), text: time })),
  );
  return (
    <div className="plan-axis" aria-hidden="true">
      <div className="plan-track">
        {ticks.map(({ at, text }) => {
          const track = onTrack({ from: at, to: at + hourMs }, window);
          return track ? (
            <span key={at} className="plan-tick" style={{ insetInlineStart: track.left }}>
              {text}
            </span>
          ) : null;
        })}
      </div>
    </div>
  );
}
