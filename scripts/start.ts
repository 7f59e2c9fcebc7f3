// `npm start`: Postgres, the server and the app in one process that leaves nothing behind, however it ends.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../apps/sync-server/src/db/embedded-postgres.ts';
import { loadJwtSecret } from '../apps/sync-server/src/load-jwt-secret.ts';
import { startServer } from '../apps/sync-server/src/server.ts';
import { readSettings, type Settings } from '../apps/sync-server/src/settings.ts';
import { explainStartError } from '../apps/sync-server/src/start-error.ts';
import { findElectron, openDesktop } from './electron-window.ts';

const root = join(import.meta.dirname, '..');
const DRAIN_MS = 10_000;

type Close = () => Promise<void>;

/** What has been started, in order; stopped the other way round. */
const running: Close[] = [];

async function start(settings: Settings): Promise<string> {
  const jwtSecret = await loadJwtSecret(settings);
  const databaseUrl = settings.databaseUrl ?? (await startDatabase(settings));
  const uiDirectory = join(root, 'apps/desktop/dist/renderer');
  const server = await startServer({ settings, databaseUrl, jwtSecret, uiDirectory });
  running.push(() => server.close());
  return server.url;
}

async function startDatabase(settings: Settings): Promise<string> {
  const log = (line: string) => {
    if (line.startsWith('Postgres ')) console.log(line);
  };
  const postgres = await startEmbeddedPostgres({ dataDir: join(settings.dataDir, 'postgres'), log });
  running.push(() => postgres.stop());
  return postgres.url;
}

let stopping: Promise<void> | undefined;

async function stop(): Promise<void> {
  for (const close of running.splice(0).toReversed()) await Promise.race([close(), overdue()]).catch(console.error);
}

/** The app's own window where there can be one; else the address is for a browser. */
function showDesktop(url: string): void {
  const found = findElectron(root, process.env);
  if ('missing' in found) {
    console.log(`Open it in a browser: ${found.missing}.`);
    return;
  }
  const desktop = openDesktop({ root, executable: found.executable, url, dataFolder: settings().dataDir });
  running.push(desktop.close);
  console.log('The desktop app opens its window.');
}

const overdue = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());

let askedAtMs = 0;

/** Asked again after a while: leave at once; the watchdog ends Postgres. Ctrl-C itself arrives twice, from the terminal and from npm. */
function leaveIfImpatient(): void {
  if (performance.now() - askedAtMs > 2_000) process.exit(1);
}

function stopOnSignals(): void {
  const onSignal = () => {
    if (stopping !== undefined) return leaveIfImpatient();
    askedAtMs = performance.now();
    stopping = started.catch(() => undefined).then(stop);
    void stopping.then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // The process that holds the other end is gone, perhaps by kill -9: nobody could stop us any more.
  process.on('disconnect', onSignal);
}

if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const settings = () => readSettings({ LINESIDE_DATA_DIR: join(root, '.data'), ...process.env });
const begin = async (): Promise<string> => start(settings());
const started = begin();
stopOnSignals();
try {
  const url = await started;
  console.log(`Lineside is ready: ${url}`);
  if (!process.argv.includes('--no-window')) showDesktop(url);
} catch (error) {
  await stop();
  console.error(explainStartError(error));
  process.exit(1);
}
