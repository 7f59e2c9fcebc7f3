import type { Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { journalChannel } from './commit-notices.ts';

const usualLookMs = 1000;

export interface TailOptions {
  /** How often it looks without a notice, milliseconds. */
  readonly lookMs?: number;
  /** How long after its listening connection was lost it opens another, milliseconds. */
  readonly listenAgainMs?: number;
}

/** Says when an organization's journal may have grown, whichever node wrote: by notice, and each second anyway. */
export function tailJournal(
  database: Database,
  { onGrown, onLook }: { onGrown: (organizationId: Uuid) => void; onLook: () => void },
  { lookMs = usualLookMs, listenAgainMs }: TailOptions = {},
): { close(): Promise<void> } {
  const listener = database.listen(journalChannel, onGrown, listenAgainMs);
  const timer = setInterval(onLook, lookMs);
  return {
    close: () => {
      clearInterval(timer);
      return listener.close();
    },
  };
}
