// The server in a process of its own, with the device page in place of the app: `node serve-device-page.ts PAGE_FOLDER`.

import { loadJwtSecret } from '../../apps/sync-server/src/load-jwt-secret.ts';
import { startServer } from '../../apps/sync-server/src/server.ts';
import { readSettings } from '../../apps/sync-server/src/settings.ts';

const settings = readSettings(process.env);
const server = await startServer({
  settings,
  databaseUrl: settings.databaseUrl ?? '',
  jwtSecret: await loadJwtSecret(settings),
  uiDirectory: process.argv[2],
});
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
