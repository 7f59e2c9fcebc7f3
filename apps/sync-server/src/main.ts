// The server alone, on a Postgres of its own: `DATABASE_URL=... node apps/sync-server/src/main.ts`. `npm start` brings both.
import { join } from 'node:path';
import { type RunningServer, startServer } from './server.ts';
import { loadJwtSecret, readSettings, SettingsError } from './settings.ts';

const uiDirectory = join(import.meta.dirname, '../../desktop/dist/renderer');

async function start(): Promise<RunningServer> {
  const settings = readSettings(process.env);
  const { databaseUrl } = settings;
  if (databaseUrl === undefined)
    throw new SettingsError('DATABASE_URL is missing; set it to the address of a Postgres.');
  return startServer({ settings, databaseUrl, jwtSecret: await loadJwtSecret(settings), uiDirectory });
}

/** One sentence where somebody at the console can put it right, all of it where it is a bug. */
function explain(error: unknown): unknown {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.message : error;
}

try {
  const server = await start();
  console.log(`Lineside is ready: ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
