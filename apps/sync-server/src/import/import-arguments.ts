import { parseArgs } from 'node:util';

export interface ImportArguments {
  readonly file: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly timeZone: string;
  readonly siteCode: string | undefined;
}

/** The command line is wrong; the message says how. */
export class ImportArgumentsError extends Error {
  constructor(message: string, cause?: unknown) {
    super(`${message} See --help.`, { cause });
    this.name = 'ImportArgumentsError';
  }
}

export const importUsage = `npm run import -- production-log FILE.csv --user NAME --password PASSWORD

Plays a plant's production log (CSV) into a running Lineside server. Rows that are there already are not taken twice.

  --url URL          the server, default http://127.0.0.1:4000
  --user NAME        who imports; needs the rights of a production manager or an admin
  --password TEXT    that person's password
  --time-zone NAME   the zone of the log's local times, default Asia/Jerusalem
  --site CODE        the site it belongs to, default the only one
  --help             this text`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:4000' },
  user: { type: 'string' },
  password: { type: 'string' },
  'time-zone': { type: 'string', default: 'Asia/Jerusalem' },
  site: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. @throws ImportArgumentsError */
export function readImportArguments(args: readonly string[]): ImportArguments | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [kind, file, extra] = positionals;
  if (kind !== 'production-log') throw new ImportArgumentsError('The only thing to import is a production-log.');
  if (file === undefined || extra !== undefined) throw new ImportArgumentsError('Name one CSV file.');
  const { user, password, url } = values;
  if (user === undefined || password === undefined) throw new ImportArgumentsError('--user and --password are needed.');
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ImportArgumentsError(`--url is ${url}, which is no address like http://127.0.0.1:4000.`);
  return { file, url, username: user, password, timeZone: values['time-zone'], siteCode: values.site };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new ImportArgumentsError(`${(error as Error).message}.`, error);
  }
}
