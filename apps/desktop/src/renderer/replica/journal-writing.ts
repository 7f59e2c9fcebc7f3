import type { JournalTail } from '@lineside/domain';
import type { EntryRow, JournalDatabase } from './journal-database.ts';

/** Takes a transaction back in which the tail was found elsewhere. */
class Moved extends Error {
  readonly code = 'moved';
}

/**
 * Writes rows that are chained to `seen` in one strict transaction. The tail is asked for and the rows are handed over at once, so that nothing
 * waits for an answer in between; where the tail has moved, nothing of them is kept.
 */
export async function writeBehind(
  database: JournalDatabase,
  seen: JournalTail,
  rows: readonly EntryRow[],
): Promise<'written' | 'moved'> {
  const { entries } = database;
  try {
    await database.write([entries], async () => {
      // The first question is answered first: it does not see the rows.
      const asked = entries.orderBy(':id').last();
      const added = entries.bulkAdd([...rows]);
      // What is wrong with the rows, if the tail has moved, is that.
      added.catch(() => undefined);
      // A journal without entries ends where `seen` says: only the first entry changes that.
      const { deviceSeq, chainHash } = (await asked) ?? seen;
      if (deviceSeq !== seen.deviceSeq || chainHash !== seen.chainHash) throw new Moved();
      await added;
    });
    return 'written';
  } catch (error) {
    if (error instanceof Moved) return 'moved';
    throw error;
  }
}
