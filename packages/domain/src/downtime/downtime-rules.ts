import type { RuleContext, States } from '../kernel/aggregate.ts';
import { stateOf } from '../kernel/aggregate.ts';
import type { TimedEvent } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { futureToleranceMs } from '../kernel/time.ts';
import { equipment } from '../plant/equipment.ts';
import { recordedOverlap, type WithRecordedStops } from '../plant/recorded-stops.ts';
import type { AboutStop } from './downtime-payloads.ts';
import type { DowntimeState } from './downtime-state.ts';
import { stopId } from './stop-id.ts';

/** The record's id follows from the entry that began the stop (rule DT-8). */
export function identity(
  { stream }: TimedEvent,
  about: AboutStop,
  { organizationId }: RuleContext,
): readonly Refusal[] {
  const { sourceEventId } = about;
  if (sourceEventId === null || stream.id === stopId(organizationId, sourceEventId)) return [];
  return [refusal('identity.mismatch', { type: 'downtime' })];
}

/** What was confirmed or taken back is not spoken of any more (rules DT-12, DT-13). */
export function stillSpokenOf(subject: DowntimeState): readonly Refusal[] {
  if (subject.withdrawn) return [refusal('downtime.withdrawn')];
  return subject.confirmed ? [refusal('downtime.confirmed')] : [];
}

interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** A stop has a start before its end, and neither after it was entered (rule DT-9). */
export function possibleTimes({ from, to }: Stretch, occurredAt: number): readonly Refusal[] {
  if (to !== null && to <= from) return [refusal('downtime.ends_before_start')];
  return Math.max(from, to ?? from) > occurredAt + futureToleranceMs ? [refusal('downtime.in_future')] : [];
}

/** No two entries by hand share time (rule DT-9). */
export function apartFromOthers(states: States, equipmentId: Uuid, stretch: Stretch, except: Uuid): readonly Refusal[] {
  const place = stateOf(states, equipment, equipmentId) as unknown as WithRecordedStops;
  return recordedOverlap(place, stretch, except) === undefined ? [] : [refusal('downtime.overlaps')];
}

/** The times of a stop after somebody re-timed it: what he leaves open stays as it was seen. */
export function retimed(about: AboutStop, { from, to }: { from: number | null; to: number | null }): Stretch {
  return { from: from ?? about.seen.from, to: to ?? about.seen.to };
}

/** Splits lie within the stop as it was seen, one after another (rule DT-10). */
export function splitWithin(
  { seen }: AboutStop,
  parts: readonly { readonly from: number | null }[],
): readonly Refusal[] {
  const cuts = parts.slice(1).map(({ from }) => from ?? Number.NEGATIVE_INFINITY);
  const bounds = [seen.from, ...cuts, seen.to ?? Number.POSITIVE_INFINITY];
  return bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound))
    ? []
    : [refusal('downtime.split_outside')];
}

/** Only an explained stop that has ended is confirmed (rule DT-12). */
export function confirmable(subject: DowntimeState, { seen }: AboutStop): readonly Refusal[] {
  if (subject.withdrawn) return [refusal('downtime.withdrawn')];
  if ((subject.timing?.to ?? seen.to) === null) return [refusal('downtime.still_open')];
  const reasons = subject.said?.parts.map(({ reason }) => reason) ?? [subject.recorded?.reason ?? seen.reason];
  return reasons.every((reason) => reason !== null) ? [] : [refusal('downtime.unexplained')];
}
