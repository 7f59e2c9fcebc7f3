// `npm run import -- production-log FILE.csv`: plays a plant's log into a running server. `... -- outbox FILE`: what a dead kiosk had.
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ImportArgumentsError, importUsage, readImportArguments } from './import/import-arguments.ts';
import { ImportError } from './import/import-error.ts';
import { importOutbox } from './import/import-outbox.ts';
import { importProductionLog } from './import/import-production-log.ts';
import { summaryLines } from './import/import-tally.ts';
import { connectTo } from './import/server-calls.ts';
import { readSettings, SettingsError } from './settings.ts';

const root = join(import.meta.dirname, '../../..');

async function run(): Promise<string> {
  const asked = readImportArguments(process.argv.slice(2));
  if (asked === 'help') return importUsage;
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const { dataDir } = readSettings({ LINESIDE_DATA_DIR: join(root, '.data'), ...process.env });
  const server = connectTo(asked.url, (ms) => wait(ms));
  // npm changes to the project's folder; the file was named from where the person stood.
  const path = resolve(process.env.INIT_CWD ?? '.', asked.file);
  if (asked.kind === 'outbox') return importOutbox({ ...asked, text: await readFile(path, 'utf8'), server });
  const { tally, unreadable, pushSeconds } = await importProductionLog({
    ...asked,
    source: createReadStream(path),
    server,
    folder: join(dataDir, 'import'),
    progress: (line) => console.error(line),
    clock: () => performance.now(),
  });
  return summaryLines(tally, unreadable, pushSeconds).join('\n');
}

/** One sentence where somebody at the console can put it right; the whole error where it is a bug. */
function explained(error: unknown): unknown {
  if (error instanceof ImportError || error instanceof ImportArgumentsError || error instanceof SettingsError)
    return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EACCES' || code === 'EISDIR') return `${path ?? 'That'} cannot be read: ${(error as Error).message}.`;
  return error;
}

try {
  console.log(await run());
} catch (error) {
  console.error(explained(error));
  process.exitCode = 1;
}
