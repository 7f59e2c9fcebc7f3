import {
  calendarDate,
  dateRange,
  type Interval,
  type PlannedShift,
  plannedShifts,
  type ShiftCalendarState,
  type SiteState,
  type Uuid,
  without,
} from '@lineside/domain';

/** The code of time between shifts. It belongs to the calendar date on which it lies, so that a day's time adds up to all of it. */
export const offShift = 'OFF';

/** A stretch of time that figures are stored of: a shift, or time between two; `shift` null there. */
export interface Slot extends Interval {
  readonly productionDate: string;
  readonly code: string;
  readonly shift: PlannedShift | null;
}

/** The calendar of one place. */
export interface Slots {
  readonly timeZone: string;
  /** All time of the window, and what of its slots lies around it; they neither touch nor leave anything out. */
  in(window: Interval): readonly Slot[];
  shiftsIn(window: Interval): readonly PlannedShift[];
}

interface Places {
  readonly sites: readonly SiteState[];
  readonly calendars: readonly ShiftCalendarState[];
}

/** Answers for places of a plant, remembering the answers: machines of one line ask the same. What belongs to every site has the first one's calendar. */
export function slotFinder({ sites, calendars }: Places): (siteId: Uuid | null, lineId: Uuid | null) => Slots {
  const first = sites.toSorted((left, right) => (left.code < right.code ? -1 : 1))[0];
  const places = new Map<string, Slots>();
  return (siteId, lineId) => {
    const key = `${siteId} ${lineId}`;
    const known = places.get(key);
    if (known) return known;
    const place = sites.find(({ id }) => id === siteId) ?? first;
    const own = calendars.filter((calendar) => calendar.siteId === (place?.id ?? null));
    const slots = slotsOf(own, place?.timeZone ?? 'UTC', lineId);
    places.set(key, slots);
    return slots;
  };
}

/** So many answers are remembered of a place; nearly all questions are about the last days. */
const remembered = 100;

function slotsOf(calendars: readonly ShiftCalendarState[], timeZone: string, lineId: Uuid | null): Slots {
  const answers = new Map<string, { readonly shifts: readonly PlannedShift[]; readonly slots: readonly Slot[] }>();
  const ofDays = (window: Interval) => {
    const [first, last] = [calendarDate(timeZone, window.from), calendarDate(timeZone, window.to)];
    const key = `${first} ${last}`;
    const known = answers.get(key);
    if (known) return known;
    const shifts = plannedShifts(calendars, { timeZone, lineId }, dateRange(timeZone, first, last));
    const slots = [...shifts.map(slotOf), ...between(shifts, { timeZone, first, last })];
    const answer = { shifts, slots: slots.toSorted((left, right) => left.from - right.from) };
    if (answers.size >= remembered) answers.clear();
    answers.set(key, answer);
    return answer;
  };
  const meets = (window: Interval) => (one: Interval) => one.from < window.to && window.from < one.to;
  return {
    timeZone,
    in: (window) => ofDays(window).slots.filter(meets(window)),
    shiftsIn: (window) => ofDays(window).shifts.filter(meets(window)),
  };
}

function slotOf(shift: PlannedShift): Slot {
  const { productionDate, code, from, to } = shift;
  return { productionDate, code, from, to, shift };
}

interface Days {
  readonly timeZone: string;
  readonly first: string;
  readonly last: string;
}

function between(shifts: readonly PlannedShift[], { timeZone, first, last }: Days): readonly Slot[] {
  const slots: Slot[] = [];
  const { to: end } = dateRange(timeZone, first, last);
  for (let { from } = dateRange(timeZone, first, first); from < end; ) {
    const productionDate = calendarDate(timeZone, from);
    const day = dateRange(timeZone, productionDate, productionDate);
    for (const gap of without([day], shifts)) slots.push({ ...gap, productionDate, code: offShift, shift: null });
    from = day.to;
  }
  return slots;
}

/** Where no shift runs, the last one is shown; after a shut-down of that long none is. */
const shownAgainMs = 864_000_000;

/** The shift that runs, else the last one that ran; null where none did. */
export function currentSlot(slots: Slots, now: number): Slot | null {
  const ran = slots
    .in({ from: now - shownAgainMs, to: now + 1 })
    .filter(({ shift, from }) => shift !== null && from <= now);
  return ran.at(-1) ?? null;
}
