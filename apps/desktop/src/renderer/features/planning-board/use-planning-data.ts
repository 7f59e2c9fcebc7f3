import {
  calendarDate,
  type LineState,
  type PlannedShift,
  type PlanningCalendar,
  type ProductState,
  plannedShifts,
  type ScheduleState,
  type ShiftCalendarState,
} from '@lineside/domain';
import { useMemo } from 'react';
import { useIdentity, useViews } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useNow } from '../../ui/now.tsx';
import { type BoardWindow, windowOf } from './board-time.ts';
import { usePlanning } from './planning-slice.ts';

/** A line with its shifts and what is planned on it, in the order of time. */
export interface BoardLine {
  readonly line: LineState;
  readonly shifts: readonly PlannedShift[];
  readonly schedules: readonly ScheduleState[];
}

export interface Planning {
  readonly siteId: string;
  readonly timeZone: string;
  readonly today: string;
  readonly now: number;
  readonly window: BoardWindow;
  readonly lines: readonly BoardLine[];
  readonly products: readonly ProductState[];
  readonly calendars: readonly PlanningCalendar[];
}

// What was cancelled takes no time of its line.
const shown = { type: 'schedule', where: { status: ['scheduled', 'in_progress', 'paused', 'completed'] } };

/** Everything of the board; null until it has been read. */
export function usePlanningData(): Planning | null {
  const siteId = useIdentity()?.siteId ?? '';
  const timeZone = useTimeZone();
  const now = Math.floor(useNow() / minuteMs) * minuteMs;
  const { date, zoom } = usePlanning();
  const lines = useViews<LineState>({ type: 'line' });
  const schedules = useViews<ScheduleState>(shown);
  const products = useViews<ProductState>({ type: 'product' });
  const calendars = useViews<ShiftCalendarState>({ type: 'shift_calendar' });
  return useMemo(() => {
    if (!lines || !schedules || !products || !calendars || timeZone === null) return null;
    const today = calendarDate(timeZone, now);
    const window = windowOf(timeZone, date ?? today, zoom);
    const planned = schedules.map(({ state }) => state);
    const ofSite = calendars.map(({ state }) => state).filter((one) => one.siteId === siteId);
    const linesHere = lines.map(({ state }) => state).filter((one) => one.siteId === null || one.siteId === siteId);
    return {
      siteId,
      timeZone,
      today,
      now,
      window,
      calendars: ofSite,
      products: products.map(({ state }) => state),
      lines: linesHere.map((line) => ({
        line,
        shifts: plannedShifts(ofSite, { timeZone, lineId: line.id }, window),
        schedules: planned.filter(({ lineId }) => lineId === line.id),
      })),
    };
  }, [lines, schedules, products, calendars, timeZone, now, date, zoom, siteId]);
}

const minuteMs = 60_000;
