import {
  dateAfter,
  type Interval,
  type PlannedPlace,
  type PlannedShift,
  type PlanningCalendar,
  plannedShifts,
  startOfDate,
  wallClock,
} from '@lineside/domain';

/** The shifts of one production date, as they lie on a bar. */
export interface PreviewDay {
  readonly date: string;
  readonly shifts: readonly PreviewShift[];
}

interface PreviewShift extends PlannedShift {
  /** Of the bar, 0 to 1. */
  readonly left: number;
  readonly width: number;
  /** Of the shift, 0 to 1. */
  readonly rests: readonly { readonly left: number; readonly width: number }[];
}

export interface Preview {
  /** The clock time at which every bar begins: that of the earliest shift, so that a night stands on one bar. */
  readonly begin: string;
  readonly days: readonly PreviewDay[];
}

const dayMs = 86_400_000;

/** So many production dates from one on. All bars have one scale, also on days with 23 or 25 hours. */
export function previewOf(
  calendars: readonly PlanningCalendar[],
  place: PlannedPlace,
  { first, count }: { readonly first: string; readonly count: number },
): Preview {
  const clock = wallClock(place.timeZone);
  const dates = Array.from({ length: count }, (_, index) => dateAfter(first, index));
  const window = {
    from: startOfDate(place.timeZone, first),
    to: startOfDate(place.timeZone, dateAfter(first, count)),
  };
  const shifts = plannedShifts(calendars, place, window).filter(({ productionDate }) => productionDate >= first);
  const sinceMidnight = shifts.map(({ from, productionDate }) => from - clock(productionDate, '00:00'));
  const earliest = Math.floor(Math.min(dayMs, ...sinceMidnight) / 3_600_000) % 24;
  const begin = `${String(earliest).padStart(2, '0')}:00`;
  const startOf = (date: string) => clock(date, begin);
  const span = Math.max(dayMs, ...shifts.map(({ to, productionDate }) => to - startOf(productionDate)));
  return {
    begin,
    days: dates.map((date) => ({
      date,
      shifts: shifts
        .filter(({ productionDate }) => productionDate === date)
        .map((shift) => ({
          ...shift,
          ...share(shift, { from: startOf(date), to: startOf(date) + span }),
          rests: shift.breaks.map((one) => share(one, shift)),
        })),
    })),
  };
}

function share(part: Interval, whole: Interval): { readonly left: number; readonly width: number } {
  const length = whole.to - whole.from;
  const left = Math.max(0, (part.from - whole.from) / length);
  return { left, width: Math.min(1, (part.to - whole.from) / length) - left };
}
