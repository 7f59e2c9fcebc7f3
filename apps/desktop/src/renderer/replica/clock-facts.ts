import { type ClockSync, type DeviceTime, timingOf } from '@lineside/domain';
import { type LastOffset, readFact, writeFact } from './device-facts.ts';
import type { EntryRow, JournalDatabase } from './journal-database.ts';

/** More than any push takes along; the oldest are of boots whose entries were sent long ago. */
const maxKept = 400;
/** What a wall clock may be behind without having been set: it is corrected by little all the time. */
const setBackMs = 1000;
/** So much better another window's word must be to be kept beside a boot's own. */
const toldWithinMs = 50;

/** What a window knows of the server's time, to be kept for pushes and the next start. */
export interface KnownTime {
  readonly exchanges: readonly ClockSync[];
  readonly offset: LastOffset | null;
  /** Exchanges of boots that this window met: they count where those told nothing of that moment themselves. */
  readonly others: readonly ClockSync[];
}

/** Keeps it, in one transaction. An offset gives way to a newer one only: windows write it in any order. */
export async function keepKnownTime(database: JournalDatabase, known: KnownTime): Promise<void> {
  await database.transaction('rw', database.facts, async () => {
    const offset = await readFact(database, 'offset');
    if (known.offset && !((offset?.serverMs ?? 0) > known.offset.serverMs))
      await writeFact(database, 'offset', known.offset);
    const clocks = await readFact(database, 'clocks');
    const others = known.others.filter((sync) => !isTold(sync, clocks));
    const kept = [...withExchanges(clocks, known.exchanges), ...others].slice(-maxKept);
    await writeFact(database, 'clocks', kept);
  });
}

/** True where a boot's own exchanges tell about as much of that moment as what another window says of it. */
function isTold(sync: ClockSync, known: readonly ClockSync[]): boolean {
  const { uncertaintyMs } = timingOf({ time: { ...sync, offset: null }, backfillAt: null }, known);
  return uncertaintyMs !== null && uncertaintyMs <= 2 * sync.uncertaintyMs + toldWithinMs;
}

/** The exchanges of boots, each boot's at their newest. */
export function withExchanges(
  known: readonly ClockSync[],
  exchanges: readonly ClockSync[],
  limit = maxKept,
): readonly ClockSync[] {
  const boots = new Set(exchanges.map(({ bootId }) => bootId));
  return [...known.filter(({ bootId }) => !boots.has(bootId)), ...exchanges].slice(-limit);
}

/**
 * The offset that an earlier run kept, unless the wall clock was set back since: it stands before the exchange, or before the newest own
 * entry that was made with it. One that was set ahead while nobody looked cannot be told from time that went by.
 */
export function usableOffset(
  kept: LastOffset | null,
  wallMs: number,
  newest: Pick<EntryRow, 'bytes'> | undefined,
): LastOffset | null {
  // One of an older version does not say how old it is.
  if (typeof kept?.wallMs !== 'number') return null;
  const time = newest && (JSON.parse(newest.bytes) as { time: DeviceTime }).time;
  const seen = time?.offset?.ms === kept.ms ? Math.max(time.wallMs, kept.wallMs) : kept.wallMs;
  return wallMs < seen - setBackMs ? null : kept;
}
