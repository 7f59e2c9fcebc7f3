// The server alone, on a Postgres of its own: `DATABASE_URL=... node apps/sync-server/src/main.ts`. `npm start` brings both.
import { join } from 'node:path';
import { loadJwtSecret } from './load-jwt-secret.ts';
import { type RunningServer, startServer } from './server.ts';
import { readSettings, SettingsError } from './settings.ts';
import { explainStartError } from './start-error.ts';

const uiDirectory = join(import.meta.dirname, '../../desktop/dist/renderer');

async function start(): Promise<RunningServer> {
  const settings = readSettings(process.env);
  const { databaseUrl } = settings;
  if (databaseUrl === undefined)
    throw new SettingsError('DATABASE_URL is missing; set it to the address of a Postgres.');
  return startServer({ settings, databaseUrl, jwtSecret: await loadJwtSecret(settings), uiDirectory });
}

try {
  const server = await start();
  console.log(`Lineside is ready: ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
} catch (error) {
  console.error(explainStartError(error));
  process.exit(1);
}
