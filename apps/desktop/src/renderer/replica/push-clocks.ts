import type { ClockSync } from '@lineside/domain';
import { withExchanges } from './clock-facts.ts';
import type { EntryRow } from './journal-database.ts';
import type { SyncParts } from './sync-session.ts';

/** As many exchanges as a push may hold. */
export const maxClocks = 100;

/**
 * What a push tells of the boots that its entries name. An entry is timed once, by the push that brings it: so where this boot does not
 * know the server's time, or not any more, it asks for it first. @throws SyncStopped, SyncFailed, TransportError
 */
export async function clocksFor(
  { journal, clock, token }: Pick<SyncParts, 'journal' | 'clock' | 'token'>,
  entries: readonly Pick<EntryRow, 'bytes'>[],
): Promise<ClockSync[]> {
  if (clock.quality !== 'synced') token.drop();
  await token.get();
  const boots = bootsOf(entries);
  // That of this boot in any case: it shows whether the wall clock is still as far off as an older offset says.
  boots.add(clock.bootId);
  const known = withExchanges(await journal.fact('clocks'), clock.exchanges);
  return known.filter(({ bootId }) => boots.has(bootId)).slice(-maxClocks);
}

/** The boots that entries name. */
export function bootsOf(entries: readonly Pick<EntryRow, 'bytes'>[]): Set<string> {
  return new Set(entries.map(({ bytes }) => bootOf(bytes)));
}

function bootOf(bytes: string): string {
  return (JSON.parse(bytes) as { time: { bootId: string } }).time.bootId;
}
