import type { Uuid } from '../kernel/ids.ts';
import { type Interval, without } from '../kernel/interval.ts';
import type { EquipmentRun, EquipmentStop, StopSource } from '../oee/oee-facts.ts';
import type { MachineStateReport } from '../plant/machine-states.ts';
import type { DowntimeState } from './downtime-state.ts';
import type { WorkEnd } from './equipment-work.ts';
import {
  breakdownStops,
  type CountMoment,
  forever,
  machineStops,
  stopsAfterRuns,
  stopsWithoutCount,
} from './source-stops.ts';
import { enteredStops, type SpokenStop, spokenStops } from './spoken-stops.ts';

/** Everything that tells of the stops of one equipment. The order of the lists never matters, nor that something is in them twice. */
export interface StopFacts {
  readonly organizationId: Uuid;
  readonly runs: readonly EquipmentRun[];
  readonly ends: readonly WorkEnd[];
  readonly machineStates: readonly MachineStateReport[];
  readonly counts: readonly CountMoment[];
  /** Milliseconds without a count after which a running machine is taken to stand; null: never. */
  readonly noCountLimitMs: number | null;
  /** The records of the equipment's stops. */
  readonly records: readonly DowntimeState[];
  /** The end of what is known, milliseconds. */
  readonly now: number;
}

/** A stop, or one part of it, with what a record or a list needs to know of it beside. */
export interface KnownStop extends EquipmentStop {
  /** The entry that began it; null: it was entered by hand. */
  readonly sourceEventId: Uuid | null;
  readonly operationId: Uuid | null;
  readonly notes: string | null;
  /** All its parts together; milliseconds. */
  readonly whole: { readonly from: number; readonly to: number | null };
}

/** Who is believed where several tell of the same time: people first, then entries, then machines (rule DT-7). */
const precedence: readonly StopSource[] = ['person', 'breakdown', 'stop', 'machine', 'no_count'];

function rank({ byPerson, source }: SpokenStop): number {
  return byPerson ? -1 : precedence.indexOf(source);
}

/**
 * The stops of an equipment as they are known now, by time, none sharing time with another: what runs, machine states, missing counts and
 * people's own entries tell, overlaid by what people said of them. Pure: kiosk and server find the same.
 */
export function equipmentStops(facts: StopFacts): readonly KnownStop[] {
  const { organizationId, runs, ends, machineStates, counts, noCountLimitMs, now } = facts;
  const records = new Map(facts.records.map((record) => [record.id, record]));
  const sources = [
    ...enteredStops(records.values()),
    ...breakdownStops(organizationId, runs),
    ...stopsAfterRuns(organizationId, runs, ends),
    ...machineStops(organizationId, machineStates),
    ...stopsWithoutCount(organizationId, runs, { counts, limitMs: noCountLimitMs, now }),
  ];
  const known = [...new Map(sources.toReversed().map((stop) => [stop.id, stop])).values()];
  const inRank = spokenStops(known, records).toSorted(
    (left, right) => rank(left) - rank(right) || left.from - right.from || (left.id < right.id ? -1 : 1),
  );
  const taken: Interval[] = [];
  const stops = inRank.flatMap((stop) => {
    const free = stop.parts.flatMap((part) =>
      without([part], taken).map((piece) => ({ ...piece, reason: part.reason })),
    );
    taken.push({ from: stop.from, to: stop.to });
    return piecesOf(stop, free);
  });
  return stops.toSorted((left, right) => left.from - right.from);
}

type Piece = SpokenStop['parts'][number];

function piecesOf(stop: SpokenStop, pieces: readonly Piece[]): readonly KnownStop[] {
  const { id, source, sourceEventId, operationId, notes, isConfirmed } = stop;
  const closed = (to: number) => (to === forever ? null : to);
  const inTime = pieces.toSorted((left, right) => left.from - right.from);
  const whole = { from: inTime[0]?.from ?? stop.from, to: closed(inTime.at(-1)?.to ?? stop.to) };
  return inTime.map(({ from, to, reason }, part) => ({
    id,
    part,
    source,
    from,
    to: closed(to),
    reason,
    isConfirmed,
    sourceEventId,
    operationId,
    notes,
    whole,
  }));
}

export const stopStatuses = ['open', 'closed', 'confirmed'] as const;
export type StopStatus = (typeof stopStatuses)[number];

/** Open while it goes on, confirmed once somebody with that right said so. */
export function stopStatusOf({ to, isConfirmed }: Pick<EquipmentStop, 'to' | 'isConfirmed'>): StopStatus {
  if (isConfirmed) return 'confirmed';
  return to === null ? 'open' : 'closed';
}
