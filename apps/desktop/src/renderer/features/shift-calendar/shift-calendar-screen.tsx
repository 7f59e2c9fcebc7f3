import './shift-calendar.css';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { CalendarCard } from './calendar-card.tsx';
import { CalendarList } from './calendar-list.tsx';
import { newCalendar, useCalendars } from './calendar-slice.ts';
import { type CalendarPlaces, useCalendarPlaces } from './use-calendar-data.ts';

/**
 * When people work at this site and at its lines. It works on what this device knows, with or without the server: calendars are asked
 * for by every figure, and the rules that refuse a wrong one are the same here and there.
 */
export function ShiftCalendarScreen() {
  const { t } = useTranslation('shiftCalendar');
  const places = useCalendarPlaces();
  const choose = useCalendars((slice) => slice.choose);
  return (
    <div className="desk">
      <div className="shifts-head">
        <h1 className="desk-title">{t('title')}</h1>
        <Button icon="clock" onPress={() => choose(newCalendar)}>
          {t('add')}
        </Button>
      </div>
      {places ? <Calendars places={places} /> : <Loading />}
    </div>
  );
}

function Calendars({ places }: { readonly places: CalendarPlaces }) {
  const { t } = useTranslation('shiftCalendar');
  const chosenId = useCalendars((slice) => slice.chosenId);
  const chosen = places.calendars.find(({ id }) => id === chosenId) ?? null;
  return (
    <div className="desk-body shifts-body">
      <div className="desk-side">
        <CalendarList places={places} />
      </div>
      <div className="desk-detail">
        {chosen || chosenId === newCalendar ? (
          <CalendarCard key={chosenId} places={places} calendar={chosen} />
        ) : (
          <Empty icon="clock" title={t('choose.title')}>
            {t('choose.next')}
          </Empty>
        )}
      </div>
    </div>
  );
}
