import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { noRollOut, type RollOut, readRollOut } from './roll-out.ts';

/** Looked for beside the program, where only administrators write. */
export const rollOutFile = 'lineside-roll-out.json';

interface FoundRollOut {
  readonly rollOut: RollOut;
  /** Names what is in the file: it is worked into the settings once, so that the admin corner may change them afterwards. */
  readonly text: string | null;
  /** What is wrong, for the log; null: nothing. */
  readonly fault: string | null;
}

/** Reads the file that `--rollout=` names, or the one beside the program. A file that is not there beside it is no fault. */
export function findRollOut(argv: readonly string[], program: string): FoundRollOut {
  const asked = argv.findLast((part) => part.startsWith('--rollout='))?.slice('--rollout='.length);
  const path = asked === undefined ? join(dirname(program), rollOutFile) : resolve(asked);
  try {
    const text = readFileSync(path, 'utf8');
    return { rollOut: readRollOut(text), text, fault: null };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && asked === undefined;
    return { rollOut: noRollOut, text: null, fault: isMissing ? null : `${path}: ${(error as Error).message}` };
  }
}
