import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../settings.ts';
import { explainStartError } from '../start-error.ts';

const root = join(import.meta.dirname, '../../../..');

/** The command line, or what it names, is wrong; the message says how. */
export class AdministrationError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'AdministrationError';
    this.code = code;
  }
}

/** The settings as the server reads them: the environment, then `.env`. */
export function settingsOfServer(): Settings {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  return readSettings({ LINESIDE_DATA_DIR: join(root, '.data'), ...process.env });
}

/** A command line without options but `--help`, and the one folder that it may name. @throws AdministrationError */
export function folderArgument(args: readonly string[]): { readonly folder: string | undefined } | 'help' {
  try {
    const options = { help: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return 'help';
    if (positionals.length > 1) throw new Error('Only one folder can be named');
    return { folder: positionals[0] };
  } catch (error) {
    throw new AdministrationError('arguments_wrong', `${(error as Error).message}. See --help.`, error);
  }
}

/** Runs a command for IT: what it answers is the exit code; what it throws is one sentence where a person can put it right. */
export async function runForAdministrator(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(explainStartError(error));
    process.exitCode = 1;
  }
}
