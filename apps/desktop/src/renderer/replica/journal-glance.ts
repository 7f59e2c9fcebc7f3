import { emptyTail, type JournalTail } from '@lineside/domain';
import { readFact } from './device-facts.ts';
import type { JournalDatabase, ReceiptRow } from './journal-database.ts';

/** The journal as of one moment. */
interface JournalGlance {
  /** The lines of the receipt log behind the one that was named, in order. */
  readonly lines: readonly (ReceiptRow & { readonly id: number })[];
  /** The first number still held; null where there is none. */
  readonly first: number | null;
  readonly tail: JournalTail;
}

/** One transaction: each of its own costs more than what is read in it, and a window looks before and after every entry. */
export function glanceAt(database: JournalDatabase, afterLine: number): Promise<JournalGlance> {
  const { entries, receipts, facts } = database;
  return database.transaction('r', entries, receipts, facts, async () => {
    const [lines, first, last, identity] = await Promise.all([
      receipts.where('id').above(afterLine).sortBy('id'),
      entries.orderBy(':id').first(),
      entries.orderBy(':id').last(),
      readFact(database, 'identity'),
    ]);
    return {
      lines: lines as JournalGlance['lines'],
      first: first?.deviceSeq ?? null,
      tail: last ?? identity?.base ?? emptyTail,
    };
  });
}
