/** What a device knows of itself when an update lies ready. */
export interface QuietFacts {
  /** How long nobody has touched it, milliseconds. */
  readonly idleMs: number;
  readonly isSignedIn: boolean;
  /** Own entries that the server has not confirmed; `unknown`: the journal did not say. */
  readonly unsent: number | 'unknown';
  /** The plant does not want the version that runs any more. */
  readonly isBelowMinimum: boolean;
}

/** Why an update waits. */
export type HoldReason = 'busy' | 'signed_in' | 'unsent' | 'unsent_unknown';

type Decision = { readonly install: true } | { readonly install: false; readonly reason: HoldReason };

/** For so long nobody touched a device that may restart: an operator who only looks at a drawing must not lose it. */
export const quietMs = 10 * 60_000;
/** The same for a version that the plant wants to be rid of: nobody is in the middle of a touch. */
export const shortQuietMs = 30_000;

/**
 * Whether a device may install now. Nothing makes it do so while somebody is signed in, or while it has anything that the server has
 * not: a new version that does not start must cost nobody an entry. What is not known counts as being there.
 */
export function mayInstall({ idleMs, isSignedIn, unsent, isBelowMinimum }: QuietFacts): Decision {
  if (isSignedIn) return { install: false, reason: 'signed_in' };
  if (idleMs < (isBelowMinimum ? shortQuietMs : quietMs)) return { install: false, reason: 'busy' };
  if (unsent === 'unknown') return { install: false, reason: 'unsent_unknown' };
  return unsent > 0 ? { install: false, reason: 'unsent' } : { install: true };
}
