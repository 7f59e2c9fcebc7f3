import { calendarDate, localToInstant, type Uuid } from '@lineside/domain';

const dayMs = 86_400_000;

/**
 * The instant at which the clock of the plant shows `HH:MM`, the nearest one to `near` (milliseconds): a stop that passes midnight has
 * two days, and nobody wants to type them. null: no time, or none yet.
 */
export function nearestClock(timeZone: string, text: string, near: number): number | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return null;
  const candidates = [-dayMs, 0, dayMs].map((days) =>
    localToInstant(timeZone, `${calendarDate(timeZone, near + days)}T${text}`),
  );
  return candidates.toSorted((left, right) => Math.abs(left - near) - Math.abs(right - near))[0] ?? null;
}

interface Stretch {
  readonly id: Uuid;
  readonly equipment_id: Uuid;
  readonly start_time: string;
}

/** The stops of the same machine right before and after one; null where there is none in the list. */
export function neighbours<Stop extends Stretch>(
  stops: readonly Stop[],
  of: Stretch,
): { readonly before: Stop | null; readonly after: Stop | null } {
  const others = stops
    .filter(({ id, equipment_id: machine }) => id !== of.id && machine === of.equipment_id)
    .toSorted((left, right) => Date.parse(left.start_time) - Date.parse(right.start_time));
  const start = Date.parse(of.start_time);
  return {
    before: others.findLast((stop) => Date.parse(stop.start_time) < start) ?? null,
    after: others.find((stop) => Date.parse(stop.start_time) >= start) ?? null,
  };
}

/** A moment in the middle of a stop, on the full minute: where a cut is offered first. */
export function middleOf(from: number, to: number): number {
  return Math.round((from + to) / 2 / 60_000) * 60_000;
}
