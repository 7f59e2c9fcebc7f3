import { type AsOf, compareAsOf } from '../kernel/as-of.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { DowntimeState } from './downtime-state.ts';
import { forever, type SourceStop } from './source-stops.ts';

type Records = ReadonlyMap<Uuid, DowntimeState>;

/** A stop after people were heard: of one piece or in parts, which cover it. */
export interface SpokenStop extends SourceStop {
  /** What people said of its times or that it is one with others goes before what any source says. */
  readonly byPerson: boolean;
  readonly notes: string | null;
  readonly isConfirmed: boolean;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly reason: string | null }[];
}

/** Somebody's own entries, those taken back left out (rule DT-5). */
export function enteredStops(records: Iterable<DowntimeState>): readonly SourceStop[] {
  return [...records].flatMap(({ id, recorded, withdrawn }): SourceStop[] => {
    if (!recorded || withdrawn) return [];
    const { from, to, reason } = recorded;
    const entry = { id, source: 'person' as const, sourceEventId: null, operationId: null };
    return [{ ...entry, from, to: to ?? forever, reason }];
  });
}

/** The stops as people left them: re-timed, made one, explained, split (rules DT-6, DT-7). What has no time left is no stop. */
export function spokenStops(sources: readonly SourceStop[], records: Records): readonly SpokenStop[] {
  const timed = sources.map((stop) => withTimes(stop, records)).filter(({ from, to }) => from < to);
  return groupsOf(timed, records).map((members) => asOne(members, records));
}

function withTimes(stop: SourceStop, records: Records): SourceStop {
  const timing = records.get(stop.id)?.timing;
  return timing ? { ...stop, from: timing.from ?? stop.from, to: timing.to ?? stop.to } : stop;
}

const earlierFirst = (left: SourceStop, right: SourceStop) => left.from - right.from || (left.id < right.id ? -1 : 1);

/** Stops that somebody said are one, also by way of a third; each group with its earliest first. */
function groupsOf(stops: readonly SourceStop[], records: Records): readonly (readonly SourceStop[])[] {
  const leaders = new Map(stops.map(({ id }) => [id, id]));
  const leaderOf = (id: Uuid): Uuid => {
    const leader = leaders.get(id) ?? id;
    return leader === id ? id : leaderOf(leader);
  };
  for (const { id } of stops)
    for (const other of Object.keys(records.get(id)?.mergedWith ?? {}))
      if (leaders.has(other)) leaders.set(leaderOf(other), leaderOf(id));
  return [...Map.groupBy(stops.toSorted(earlierFirst), ({ id }) => leaderOf(id)).values()];
}

/** From the earliest start to the latest end; of several words on its reasons the newest counts. */
function asOne(members: readonly SourceStop[], records: Records): SpokenStop {
  const [first] = members;
  if (!first) throw new Error('a group without a stop');
  const known = members.flatMap(({ id }) => records.get(id) ?? []);
  const to = Math.max(...members.map((stop) => stop.to));
  const reason = members.find((stop) => stop.reason !== null)?.reason ?? null;
  const said = newestWord(known);
  const words = said?.parts ?? [{ from: null, reason }];
  return {
    ...first,
    to,
    reason,
    byPerson: first.source === 'person' || members.length > 1 || known.some(({ timing }) => timing !== null),
    notes: said?.notes ?? null,
    isConfirmed: (records.get(first.id)?.confirmed ?? null) !== null,
    parts: partsWithin(first.from, to, words),
  };
}

function newestWord(records: readonly DowntimeState[]): DowntimeState['said'] {
  let newest: { said: DowntimeState['said']; asOf: AsOf } | null = null;
  for (const { said, clocks } of records) {
    const asOf = clocks.said;
    if (said && asOf && (newest === null || compareAsOf(asOf, newest.asOf) > 0)) newest = { said, asOf };
  }
  return newest?.said ?? null;
}

/** The parts clipped to the stop, so that together they cover it whatever its times have become. */
function partsWithin(
  from: number,
  to: number,
  words: readonly { readonly from: number | null; readonly reason: string | null }[],
): SpokenStop['parts'] {
  return words.flatMap((word, index) => {
    const begins = index === 0 ? from : Math.max(from, word.from ?? from);
    const ends = Math.min(to, words[index + 1]?.from ?? to);
    return begins < ends ? [{ from: begins, to: ends, reason: word.reason }] : [];
  });
}
