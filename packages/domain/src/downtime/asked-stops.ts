import { isOfferedAt } from '../plant/reason-classes.ts';
import type { KnownStop } from './equipment-stops.ts';

/** The detection limit of the replaced system: nobody explains a shorter stop, it is in the figures all the same. Milliseconds. */
const shortestAskedMs = 30_000;
/** A week: what lies further back is a supervisor's. A replica has all that is needed for it. */
export const longestAskedMs = 7 * 86_400_000;

/** The parts of stops that a station asks the reason of, newest first; `now` in milliseconds (rule DT-17). */
export function askedStops<Stop extends Pick<KnownStop, 'from' | 'to' | 'reason' | 'isConfirmed'>>(
  stops: readonly Stop[],
  now: number,
): readonly Stop[] {
  return stops
    .filter(({ reason, isConfirmed }) => reason === null && !isConfirmed)
    .filter(({ from, to }) => (to === null || to - from >= shortestAskedMs) && (to ?? now) > now - longestAskedMs)
    .toSorted((left, right) => right.from - left.from);
}

interface OfferedReason {
  readonly code: string;
  readonly enabled: boolean;
  readonly sortOrder: number;
  readonly assetIds: readonly number[] | null;
}

/** More than nine is no choice at a glance, and has no digit on the keyboard. */
const shownFirst = 9;

/** The reasons of a station in the order of their buttons: the first nine at once, the others when they are asked for. */
export function offeredReasons<Reason extends OfferedReason>(
  reasons: readonly Reason[],
  assetId: number,
): { readonly first: readonly Reason[]; readonly others: readonly Reason[] } {
  const offered = reasons
    .filter((reason) => reason.enabled && isOfferedAt(reason, assetId))
    .toSorted((left, right) => left.sortOrder - right.sortOrder || (left.code < right.code ? -1 : 1));
  return { first: offered.slice(0, shownFirst), others: offered.slice(shownFirst) };
}
