import { readFact, writeFact } from './device-facts.ts';
import type { JournalDatabase } from './journal-database.ts';
import type { UnresolvedEntry } from './unresolved-entries.ts';

/** Drops entries up to a number with what was said of them, and keeps beside the journal what is `unresolved` of them; in one transaction. */
export function dropEntries(
  database: JournalDatabase,
  upTo: number,
  unresolved: readonly UnresolvedEntry[],
): Promise<number> {
  const { entries, receipts, facts } = database;
  return database.write([entries, receipts, facts], async () => {
    await writeFact(database, 'unresolved', unresolved);
    const last = (await entries.orderBy(':id').last())?.deviceSeq ?? 0;
    // A server that was restored may ask for them again meanwhile.
    const { confirmed } = await readFact(database, 'progress');
    const end = Math.min(upTo, last - 1, confirmed);
    await receipts.filter(({ deviceSeq, count }) => deviceSeq + count - 1 <= end).delete();
    return entries.where(':id').belowOrEqual(end).delete();
  });
}
