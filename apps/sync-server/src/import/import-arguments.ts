import { parseArgs } from 'node:util';

interface Source {
  readonly file: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

interface LogArguments extends Source {
  readonly kind: 'production-log';
  readonly timeZone: string;
  readonly siteCode: string | undefined;
}

/** The entries of a device, as its admin corner exported them. */
interface OutboxArguments extends Source {
  readonly kind: 'outbox';
}

export type ImportArguments = LogArguments | OutboxArguments;

/** The command line is wrong; the message says how. */
export class ImportArgumentsError extends Error {
  constructor(message: string, cause?: unknown) {
    super(`${message} See --help.`, { cause });
    this.name = 'ImportArgumentsError';
  }
}

export const importUsage = `npm run import -- production-log FILE.csv --user NAME --password PASSWORD

                  npm run import -- outbox FILE --user NAME --password PASSWORD

production-log: plays a plant's production log (CSV) into a running Lineside server. Rows that are there already are not taken twice.
outbox: hands over what a dead kiosk could not send, from the file that its admin corner exported. Each entry is taken once.

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
  if (kind !== 'production-log' && kind !== 'outbox')
    throw new ImportArgumentsError('What can be imported is a production-log or an outbox.');
  if (file === undefined || extra !== undefined) throw new ImportArgumentsError('Name one file.');
  const { user, password, url } = values;
  if (user === undefined || password === undefined) throw new ImportArgumentsError('--user and --password are needed.');
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ImportArgumentsError(`--url is ${url}, which is no address like http://127.0.0.1:4000.`);
  const source = { file, url, username: user, password };
  if (kind === 'outbox') return { kind, ...source };
  return { kind, ...source, timeZone: values['time-zone'], siteCode: values.site };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new ImportArgumentsError(`${(error as Error).message}.`, error);
  }
}
