import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { build } from 'vite';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { type ChromiumProcess, startChromium } from '../../e2e/hosts/chromium-process.ts';
import { freePort, type ServerProcess, startServerProcess } from '../../e2e/hosts/server-process.ts';

/** What the parts of the bench stand on; everything is made when it is first asked for, and ended by `close`. */
export interface World {
  readonly folder: string;
  /** A database of its own in the one Postgres, made empty; its address as superuser. */
  database(name: string): Promise<string>;
  /** The server as a process of its own, with the pages of the bench instead of the app. */
  server(databaseUrl: string, options?: { readonly port?: number; readonly app?: boolean }): Promise<ServerProcess>;
  /** The folder of the built pages. */
  pages(): Promise<string>;
  /** One Chromium for all parts that need one. */
  chromium(): Promise<ChromiumProcess>;
  /** Work to be done before everything ends. */
  onClose(work: () => Promise<unknown>): void;
  /** What Postgres says of how it writes. */
  readonly settings: string;
  close(): Promise<void>;
}

const shown = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'wal_level'];

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const endings: (() => Promise<unknown>)[] = [];
  let built: Promise<string> | undefined;
  let browser: Promise<ChromiumProcess> | undefined;
  const world: World = {
    folder,
    settings: await readSettings(postgres.url),
    database: (name) => makeDatabase(postgres.url, name),
    server: async (databaseUrl, { port, app = false } = {}) => {
      const page = app ? {} : { entry: [join(import.meta.dirname, '../serve.ts'), await world.pages()] };
      const dataDir = join(folder, 'server');
      const server = await startServerProcess({ databaseUrl, port: port ?? (await freePort()), dataDir, ...page });
      // Ending it twice does no harm; what it complained about is worth reading.
      endings.push(async () => {
        await server.stop();
        if (server.output() !== '') console.error(server.output());
      });
      return server;
    },
    pages: () => (built ??= buildPages(join(folder, 'pages'))),
    chromium: () =>
      (browser ??= startChromium(join(folder, 'profile')).then((chromium) => {
        endings.push(() => chromium.close());
        return chromium;
      })),
    onClose: (work) => void endings.push(work),
    close: async () => {
      for (const end of endings.toReversed()) await end().catch(() => undefined);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

async function buildPages(outDir: string): Promise<string> {
  const root = join(import.meta.dirname, '../page');
  await build({
    root,
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome150',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: join(root, 'index.html'), peers: join(root, 'peers.html') } },
    },
  });
  return outDir;
}

async function makeDatabase(adminUrl: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database "bench_${name}"`);
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/bench_${name}`;
  return url.href;
}

async function readSettings(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting from pg_settings where name = any($1) order by name`,
      [[...shown, 'server_version']],
    );
    return rows.map(({ name, setting }) => `${name}=${setting}`).join(' ');
  } finally {
    await admin.end();
  }
}
