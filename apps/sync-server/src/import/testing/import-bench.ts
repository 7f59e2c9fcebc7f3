import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestDatabase } from '../../db/testing/test-database.ts';
import { startServer } from '../../server.ts';
import { readSettings } from '../../settings.ts';
import { type ImportOutcome, importProductionLog } from '../import-production-log.ts';
import { connectTo, type ServerCalls } from '../server-calls.ts';

/** A real server on a database of its own with the demo plant, and everything an import needs. */
export interface ImportBench {
  readonly databaseUrl: string;
  readonly organizationId: string;
  /** Where the importer keeps its secrets. */
  readonly folder: string;
  readonly server: ServerCalls;
  /** `changes`: another time zone, or a server that behaves badly. */
  importText(csv: string, changes?: { timeZone?: string; server?: ServerCalls }): Promise<ImportOutcome>;
  /** GET as the admin. */
  get(path: string): Promise<unknown>;
  /** Says how long a piece takes at a machine, always. Seconds. */
  nameCycleTime(machine: string, seconds: number): Promise<void>;
  close(): Promise<void>;
}

const account = { username: 'admin', password: 'Admin123' };

export async function openImportBench(): Promise<ImportBench> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lineside-import-'));
  const running = await startServer({
    settings: readSettings({
      PORT: '0',
      LINESIDE_DEMO: '1',
      LINESIDE_DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      REQUESTS_PER_PERSON: '0',
      METRICS_PER_ADDRESS: '0',
    }),
    databaseUrl: database.url,
    jwtSecret: 'a secret that only this test run knows, 1',
  });
  const server = connectTo(running.url, (ms) => wait(ms));
  const login = await server.call({ method: 'POST', path: '/api/v1/auth/login', body: account });
  const { access_token: token, user } = login.body as { access_token: string; user: { organization_id: string } };
  return {
    databaseUrl: database.url,
    organizationId: user.organization_id,
    folder: join(folder, 'import'),
    server,
    importText: (csv, changes) => importText(csv, { ...standard, server, ...changes, folder: join(folder, 'import') }),
    get: async (path) => (await server.call({ method: 'GET', path, token })).body,
    nameCycleTime: async (machine, seconds) => {
      const path = `/api/v1/equipment?workplace_name=${encodeURIComponent(machine)}`;
      const found = (await server.call({ method: 'GET', path, token })).body as { items: { asset_id: number }[] };
      const asset_id = found.items[0]?.asset_id;
      const body = { product_code: null, asset_id, effective_from: '2000-01-01T00:00:00Z', seconds };
      const made = await server.call({ method: 'POST', path: '/api/v1/oee/cycle-times', token, body });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    },
    close: async () => {
      await running.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

const standard = { timeZone: 'Asia/Jerusalem', siteCode: undefined };

type Changing = Pick<Parameters<typeof importProductionLog>[0], 'server' | 'folder' | 'timeZone' | 'siteCode'>;

function importText(csv: string, changing: Changing): Promise<ImportOutcome> {
  return importProductionLog({
    source: Readable.from([csv]),
    ...changing,
    ...account,
    progress: () => undefined,
    clock: () => performance.now(),
  });
}
