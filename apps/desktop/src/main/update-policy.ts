import type { JournalLook } from '../shared/journal-look.ts';

/** What a device knows of itself when an update lies ready. */
export interface QuietFacts {
  /** How long nobody has touched it, milliseconds. */
  readonly idleMs: number;
  /** Null: it did not say. */
  readonly journal: JournalLook | null;
  /** The plant does not want the version that runs any more. */
  readonly isBelowMinimum: boolean;
}

/** Why an update waits. */
export type HoldReason = 'busy' | 'signed_in' | 'unsent' | 'journal_silent';

type Decision = { readonly install: true } | { readonly install: false; readonly reason: HoldReason };

/** For so long nobody touched a device that may restart: an operator who only looks at a drawing must not lose it. */
export const quietMs = 10 * 60_000;
/** The same for a version that the plant wants to be rid of: nobody is in the middle of a touch. */
export const shortQuietMs = 30_000;

/**
 * Whether a device may install now. Nothing makes it do so while somebody is signed in, or while it has anything that the server has
 * not: a new version that does not start must cost nobody an entry. What is not known counts as being there.
 */
export function mayInstall({ idleMs, journal, isBelowMinimum }: QuietFacts): Decision {
  if (idleMs < (isBelowMinimum ? shortQuietMs : quietMs)) return { install: false, reason: 'busy' };
  if (journal === null) return { install: false, reason: 'journal_silent' };
  if (journal.isSignedIn) return { install: false, reason: 'signed_in' };
  return journal.unsent > 0 ? { install: false, reason: 'unsent' } : { install: true };
}
