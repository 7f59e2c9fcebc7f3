import type { Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { journalChannel } from './commit-notices.ts';

const lookMs = 1000;

/** Says when an organization's journal may have grown, whichever node wrote: by notice, and each second anyway. */
export function tailJournal(
  database: Database,
  { onGrown, onLook }: { onGrown: (organizationId: Uuid) => void; onLook: () => void },
): { close(): Promise<void> } {
  const listener = database.listen(journalChannel, onGrown);
  const timer = setInterval(onLook, lookMs);
  return {
    close: () => {
      clearInterval(timer);
      return listener.close();
    },
  };
}
