import { calendarDate, type LineState, type ShiftCalendarState, type SiteState } from '@lineside/domain';
import { useIdentity, useKiosk, useView, useViews } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useName } from '../../ui/use-name.ts';

/** What a calendar is made of and for: this device's site with its lines, time zone and calendars. */
export interface CalendarPlaces {
  readonly calendars: readonly ShiftCalendarState[];
  readonly lines: readonly LineState[];
  readonly siteId: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly timeZone: string;
  /** The calendar date there. */
  readonly today: string;
}

/** Null until all of it has been read. */
export function useCalendarPlaces(): CalendarPlaces | null {
  const kiosk = useKiosk();
  const siteId = useIdentity()?.siteId ?? '';
  const nameOf = useName();
  const timeZone = useTimeZone();
  const site = useView<SiteState>('site', siteId);
  const lines = useViews<LineState>({ type: 'line' });
  const calendars = useViews<ShiftCalendarState>({ type: 'shift_calendar' });
  if (!site || !lines || !calendars || timeZone === null) return null;
  const { code, name, names } = site.state;
  return {
    calendars: calendars.map(({ state }) => state).filter((one) => one.siteId === siteId),
    lines: lines.map(({ state }) => state).filter((one) => one.siteId === null || one.siteId === siteId),
    siteId,
    siteCode: code,
    siteName: nameOf(names, name, code),
    timeZone,
    today: calendarDate(timeZone, kiosk.now()),
  };
}

/** Says for where a calendar is: the name of its line, or of the site. */
export function usePlaceName({ lines, siteName }: CalendarPlaces): (lineId: string | null) => string {
  const nameOf = useName();
  return (lineId) => {
    const line = lines.find(({ id }) => id === lineId);
    if (line) return nameOf(line.names, line.name, line.lineCode);
    return lineId === null ? siteName : lineId;
  };
}
