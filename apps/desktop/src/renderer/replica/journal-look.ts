import type { JournalLook } from '../../shared/journal-look.ts';
import { readFact } from './device-facts.ts';
import { type DatabaseFactory, JournalDatabase, journalName } from './journal-database.ts';
import type { Session } from './session.ts';

/** A session without an end is over after a day: nobody works longer, and an update must not wait for ever. */
const longestSessionMs = 24 * 3_600_000;

/** Reads of the journal what has to be known before the app is replaced. Writes nothing; `now`: this device's wall clock. */
export async function lookAtJournal(now: number, name = journalName, factory?: DatabaseFactory): Promise<JournalLook> {
  const database = new JournalDatabase(name, factory);
  try {
    return await database.transaction('r', database.entries, database.facts, async () => {
      const [last, identity, progress, session, resting] = await Promise.all([
        database.entries.orderBy(':id').last(),
        readFact(database, 'identity'),
        readFact(database, 'progress'),
        readFact(database, 'session'),
        readFact(database, 'resting'),
      ]);
      const confirmed = Math.max(identity?.base.deviceSeq ?? 0, progress.confirmed);
      const isThere = ({ signedInAt, endsAt }: Session) => now < (endsAt ?? signedInAt + longestSessionMs);
      return {
        unsent: Math.max(0, (last?.deviceSeq ?? 0) - confirmed),
        isSignedIn: [session, ...resting].some((one) => one !== null && isThere(one)),
      };
    });
  } finally {
    database.close();
  }
}
