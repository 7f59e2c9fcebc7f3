import { calendarOn, type ShiftCalendarState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useCalendars } from './calendar-slice.ts';
import { type CalendarPlaces, usePlaceName } from './use-calendar-data.ts';

/** The calendars of the site and of its lines, with which of them count today. */
export function CalendarList({ places }: { readonly places: CalendarPlaces }) {
  const { t } = useTranslation('shiftCalendar');
  const { calendars, today } = places;
  const isDefault = calendarOn(calendars, null, today) === null;
  return (
    <>
      {isDefault ? (
        <Notice tone="act" title={t('default.title')}>
          {t('default.text')}
        </Notice>
      ) : null}
      <ul className="desk-list" aria-label={t('list')}>
        {calendars.map((calendar) => (
          <li key={calendar.id}>
            <CalendarRow places={places} calendar={calendar} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface CalendarRowProps {
  readonly places: CalendarPlaces;
  readonly calendar: ShiftCalendarState;
}

function CalendarRow({ places, calendar }: CalendarRowProps) {
  const { t } = useTranslation('shiftCalendar');
  const formats = useFormats();
  const placeName = usePlaceName(places);
  const { chosenId, choose, drafts } = useCalendars();
  const { id, name, lineId, effectiveFrom, effectiveTo } = calendar;
  const counts = calendarOn(places.calendars, lineId, places.today)?.id === id;
  const from = t('from', { date: formats.date(effectiveFrom) });
  const dates = effectiveTo === null ? from : `${from} ${t('to', { date: formats.date(effectiveTo) })}`;
  return (
    <button type="button" className="desk-row" aria-pressed={chosenId === id} onClick={() => choose(id)}>
      <Icon name={counts ? 'circleCheck' : 'idle'} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">{name}</span>
        <span>{placeName(lineId)}</span>
        <span className="desk-row-more">{dates}</span>
        {counts ? <span className="shifts-counts">{t('countsToday')}</span> : null}
        {drafts[id] ? <span className="desk-row-more">{t('typed')}</span> : null}
      </span>
    </button>
  );
}
