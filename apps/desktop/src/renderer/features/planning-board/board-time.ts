import { dateAfter, type Interval, startOfDate, wallClock, weekdayOf } from '@lineside/domain';

export type Zoom = 'day' | 'week';

/** What a board shows of the time, and the calendar dates that begin in it. */
export interface BoardWindow extends Interval {
  readonly dates: readonly string[];
}

/** A day with the night that follows it, or a week from its Monday on. */
export function windowOf(timeZone: string, date: string, zoom: Zoom): BoardWindow {
  if (zoom === 'day') {
    const next = dateAfter(date, 1);
    return { from: startOfDate(timeZone, date), to: wallClock(timeZone)(next, '06:00'), dates: [date, next] };
  }
  const monday = dateAfter(date, 1 - weekdayOf(date));
  const dates = Array.from({ length: 7 }, (_, index) => dateAfter(monday, index));
  return { from: startOfDate(timeZone, monday), to: startOfDate(timeZone, dateAfter(monday, 7)), dates };
}

export const quarterMs = 15 * 60_000;

/** How near a moved edge comes to the beginning or end of a shift before it jumps there. */
const reachOf: Readonly<Record<Zoom, number>> = { day: 20 * 60_000, week: 90 * 60_000 };

/** The boundaries of shifts that draw to them what is dragged, milliseconds. */
export interface Magnets {
  readonly boundaries: readonly number[];
  readonly zoom: Zoom;
}

function boundaryAt(at: number, { boundaries, zoom }: Magnets): number | null {
  const nearest = boundaries.toSorted((left, right) => Math.abs(left - at) - Math.abs(right - at))[0];
  return nearest !== undefined && Math.abs(nearest - at) <= reachOf[zoom] ? nearest : null;
}

const quarterAt = (at: number): number => Math.round(at / quarterMs) * quarterMs;

/** Where it lies after it was dragged by so much: its beginning or its end at a boundary near it, else at a quarter of an hour. */
export function dragged({ from, to }: Interval, byMs: number, magnets: Magnets): Interval {
  const length = to - from;
  const start = boundaryAt(from + byMs, magnets);
  if (start !== null) return { from: start, to: start + length };
  const end = boundaryAt(to + byMs, magnets);
  const begins = end === null ? quarterAt(from + byMs) : end - length;
  return { from: begins, to: begins + length };
}

/** The same of its end alone; a quarter of an hour is left of it. */
export function stretched({ from, to }: Interval, byMs: number, magnets: Magnets): Interval {
  const end = boundaryAt(to + byMs, magnets) ?? quarterAt(to + byMs);
  return { from, to: Math.max(end, from + quarterMs) };
}

/** Where something lies on a track, in per cent of it; null where the track does not show it. */
export function onTrack(part: Interval, track: Interval): { readonly left: string; readonly width: string } | null {
  const [from, to] = [Math.max(part.from, track.from), Math.min(part.to, track.to)];
  if (from >= to) return null;
  const share = (ms: number) => `${(ms / (track.to - track.from)) * 100}%`;
  return { left: share(from - track.from), width: share(to - from) };
}

/** A time for something new on a line: after what is planned there and not before now; to the end of the shift that runs then. */
export function freeTime(
  planned: readonly Interval[],
  shifts: readonly Interval[],
  { now, window }: { readonly now: number; readonly window: Interval },
): Interval {
  const earliest = Math.ceil(Math.max(now, window.from) / quarterMs) * quarterMs;
  const from = planned
    .toSorted((left, right) => left.from - right.from)
    .reduce((at, one) => (one.from < at + quarterMs && one.to > at ? one.to : at), earliest);
  const next = planned.map((one) => one.from).filter((at) => at > from);
  const shift = shifts.find((one) => one.from <= from && from < one.to);
  return { from, to: Math.min(shift?.to ?? from + 8 * 4 * quarterMs, ...next) };
}
