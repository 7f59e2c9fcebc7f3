import type { Uuid } from '../kernel/ids.ts';
import { overlaps } from '../plant/recorded-stops.ts';
import type { AboutStop } from './downtime-payloads.ts';
import type { KnownStop } from './equipment-stops.ts';

interface Place {
  readonly id: Uuid;
  readonly siteId: Uuid | null;
}

type SpokenOf = Pick<KnownStop, 'source' | 'sourceEventId' | 'whole' | 'reason'>;

/** How an entry names the stop of which it says something. */
export function aboutStop({ source, sourceEventId, whole, reason }: SpokenOf, equipment: Place): AboutStop {
  return {
    siteId: equipment.siteId,
    equipmentId: equipment.id,
    sourceEventId,
    seen: { source, from: Math.round(whole.from), to: whole.to === null ? null : Math.round(whole.to), reason },
  };
}

type Part = Pick<KnownStop, 'part' | 'from' | 'reason'>;
type Words = Readonly<{ from: number | null; reason: string | null }>;

/** What to say of a stop in `parts`, where one of them gets another reason: all of them, as they are. */
export function partsWithReason(parts: readonly Part[], part: number, reason: string): readonly Words[] {
  const inTime = parts.toSorted((left, right) => left.part - right.part);
  return inTime.map((one, index) => ({
    from: index === 0 ? null : Math.round(one.from),
    reason: one.part === part ? reason : one.reason,
  }));
}

/** What to say of a stop in `parts`, where one of them is cut at a time (milliseconds): the later piece is unexplained. */
export function partsCutAt(parts: readonly Part[], at: number): readonly Words[] {
  const inTime = parts.toSorted((left, right) => left.part - right.part);
  const words = inTime.map(
    (one, index): Words => ({ from: index === 0 ? null : Math.round(one.from), reason: one.reason }),
  );
  const before = words.filter(({ from }) => from === null || from < at);
  return [...before, { from: at, reason: null }, ...words.slice(before.length)];
}

interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** The stops that share time with an entry that somebody is about to make; a stop that follows from other entries among them. */
export function stopsInTheWay<Stop extends Stretch>(stops: readonly Stop[], entry: Stretch): readonly Stop[] {
  return stops.filter((stop) => overlaps(stop, entry));
}
