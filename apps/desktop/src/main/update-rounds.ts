import type { Updates } from './updates.ts';

/** How often the server is asked; a plant sees a release arrive within the hour. */
const checkMs = 15 * 60_000;
/** How often a quiet moment is looked for. */
const quietLookMs = 60_000;

interface RoundParts {
  readonly updates: Pick<Updates, 'check' | 'installWhenQuiet'>;
  /** In [0, 1): devices that were switched on together do not ask together. */
  readonly random: () => number;
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** Looks for updates now and then, and between that for a moment to install one; for as long as the program runs. */
export function startUpdateRounds({ updates, random, later }: RoundParts): void {
  const check = () => {
    void updates.check().finally(() => later(checkMs * (0.75 + random() / 2), check));
  };
  const look = () => {
    void updates.installWhenQuiet().finally(() => later(quietLookMs, look));
  };
  later(quietLookMs * random(), check);
  later(quietLookMs, look);
}
