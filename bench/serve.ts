// A server of its own process that serves the bench page instead of the app: `node bench/serve.ts PAGE_FOLDER`.

import { loadJwtSecret } from '../apps/sync-server/src/load-jwt-secret.ts';
import { startServer } from '../apps/sync-server/src/server.ts';
import { readSettings } from '../apps/sync-server/src/settings.ts';

const settings = readSettings(process.env);
const uiDirectory = process.argv[2];
const server = await startServer({
  settings,
  databaseUrl: settings.databaseUrl ?? '',
  jwtSecret: await loadJwtSecret(settings),
  uiDirectory,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => process.exit(0)));
