import {
  dateRange,
  type PlannedShift,
  plannedShifts,
  type ShiftCalendarState,
  shiftNames,
  type Uuid,
} from '@lineside/domain';
import { useMemo } from 'react';
import { useIdentity, useViews } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useName } from '../../ui/use-name.ts';

/** The calendars of this site, as far as the device knows them: a place without any has the plant's default. */
function useCalendars(): readonly ShiftCalendarState[] {
  const identity = useIdentity();
  const views = useViews<ShiftCalendarState>({ type: 'shift_calendar' });
  return useMemo(
    () => (views ?? []).map(({ state }) => state).filter(({ siteId }) => siteId === identity?.siteId),
    [views, identity],
  );
}

/** The shifts of a line that begin on a day, `YYYY-MM-DD`; none for what is no day yet, since it is being typed. */
export function useShiftsOn(lineId: Uuid): (date: string) => readonly PlannedShift[] {
  const calendars = useCalendars();
  const timeZone = useTimeZone();
  return (date) => {
    if (timeZone === null || !isDay(date)) return [];
    const window = dateRange(timeZone, date, date);
    return plannedShifts(calendars, { timeZone, lineId }, window).filter(
      ({ productionDate }) => productionDate === date,
    );
  };
}

/** An address can be typed by hand, and a day can be half typed. */
function isDay(text: string): boolean {
  const at = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A shift's name in the reader's language; its code where the calendar has none. */
export function useShiftName(lineId: Uuid): (shift: Pick<PlannedShift, 'productionDate' | 'code'>) => string {
  const calendars = useCalendars();
  const nameOf = useName();
  return (shift) => nameOf(shiftNames(calendars, lineId, shift), shift.code);
}
