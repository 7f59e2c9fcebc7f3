import { lengthOf } from '../kernel/interval.ts';
import type { EquipmentStop } from './oee-facts.ts';
import type { TimelineQuestion } from './oee-question.ts';
import { treatmentOf } from './stop-treatment.ts';

/** Unplanned stops that overlap, or are parts of one: one time in which the equipment stood (rule OEE-4). */
export interface Standstill {
  readonly from: number;
  /** Each moment once, and with every part of its stops: what the micro-stop limit is held against. Milliseconds. */
  readonly lengthMs: number;
  readonly stops: readonly EquipmentStop[];
}

/** A stop's time up to now. */
export function spanOf({ from, to }: Pick<EquipmentStop, 'from' | 'to'>, now: number) {
  return { from, to: Math.min(to ?? now, now) };
}

/** The standstills of all unplanned stops, whole: neither windows nor shifts cut them, so every window sees the same ones. */
export function standstillsOf(stops: readonly EquipmentStop[], question: TimelineQuestion): readonly Standstill[] {
  const { now } = question;
  const unplanned = stops.filter((stop) => treatmentOf(stop, question) === 'unplanned').toSorted(inOrder);
  const partsOf = Map.groupBy(stops, ({ id }) => id);
  return joined(unplanned, now).map((members) => {
    const whole = [...new Set(members.map(({ id }) => id))].flatMap((id) => partsOf.get(id) ?? []);
    return {
      from: Math.min(...members.map(({ from }) => from)),
      lengthMs: lengthOf(whole.map((stop) => spanOf(stop, now))),
      stops: members,
    };
  });
}

/** Sorted stops in groups that overlap, directly or through others, or share an id. */
function joined(sorted: readonly EquipmentStop[], now: number): readonly (readonly EquipmentStop[])[] {
  let groups: readonly Group[] = [];
  for (const stop of sorted) {
    const { from, to } = spanOf(stop, now);
    // Sorted by their beginning: what overlaps anything before overlaps whatever of it lasts longest.
    const touched = groups.filter((group) => from < group.to || group.ids.has(stop.id));
    const one = {
      members: [...touched.flatMap(({ members }) => members), stop],
      ids: new Set([...touched.flatMap(({ ids }) => [...ids]), stop.id]),
      to: Math.max(to, ...touched.map((group) => group.to)),
    };
    groups = touched.length === 0 ? [...groups, one] : [...groups.filter((group) => !touched.includes(group)), one];
  }
  return groups.map(({ members }) => members);
}

interface Group {
  readonly members: readonly EquipmentStop[];
  readonly ids: ReadonlySet<string>;
  readonly to: number;
}

/** One order for the same stops, however they arrived (rule OEE-11). */
export function inOrder(left: EquipmentStop, right: EquipmentStop): number {
  if (left.from !== right.from) return left.from - right.from;
  if (left.id !== right.id) return left.id < right.id ? -1 : 1;
  return left.part - right.part;
}
