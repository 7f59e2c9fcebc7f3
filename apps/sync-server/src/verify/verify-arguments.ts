import { parseArgs } from 'node:util';
import { AdministrationError } from '../restore/administration-cli.ts';
import type { KnownHead } from './verify-organization.ts';

export interface VerifyArguments {
  readonly knownHeads: readonly KnownHead[];
  readonly json: boolean;
  readonly states: boolean;
}

export const verifyUsage = `npm run verify-journal [-- OPTIONS]

Follows every organization's journal from its first entry to its head, also while the server runs, and names the first broken link.
The exit code is 1 where there is one.

  --head SEQ:HASH  a head that was printed with a backup; it must lie on the chain. May be given more than once
  --states         also folds the journal from nothing in a scratch database and compares keys, verdicts, states and feed
  --json           the report as JSON
  --help           this text`;

const options = {
  head: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  states: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. @throws AdministrationError */
export function readVerifyArguments(args: readonly string[]): VerifyArguments | 'help' {
  const { values } = parsed(args);
  if (values.help) return 'help';
  return { knownHeads: values.head.map(knownHead), json: values.json, states: values.states };
}

function knownHead(text: string): KnownHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new AdministrationError('arguments_wrong', `--head is ${text}, which is no SEQ:HASH. See --help.`);
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new AdministrationError('arguments_wrong', `${(error as Error).message}. See --help.`, error);
  }
}
