import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect } from '@playwright/test';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { type KioskPage, kioskPage } from './kiosk-page.ts';
import { shiftEntries, shiftTotals } from './shift-plan.ts';

const glass = { width: 1280, height: 800 };
const shown = { timeout: 10_000 };

/** The demo plant for one shift at Lathe 1, and the supervisor's desk that watches it. */
export interface ShiftPlant {
  readonly url: string;
  /** A device of its own, set up at a place by a manager with a mouse and signed out again. */
  station(browser: Browser, place: string, options?: BrowserContextOptions): Promise<KioskPage>;
  /** Nobody listens on the server's port any more. */
  serverGone(): Promise<void>;
  /** At the same address; its clock may run ahead by milliseconds, as if so long had passed. */
  serverBack(clockAheadMs?: number): Promise<void>;
  /** The board and the database hold exactly what the plan of the shift says. */
  expectWholeShift(desk: KioskPage): Promise<void>;
  /** The codes that stand in entries of this type, each once. */
  codesBehind(eventType: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Starts Postgres and the server as processes of their own. */
export async function openShiftPlant(): Promise<ShiftPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-shift-'));
  const postgres = await startEmbeddedPostgres();
  const port = await freePort();
  const start = (clockAheadMs = 0) =>
    startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server'), clockAheadMs });
  let server: ServerProcess = await start();
  return {
    url: server.url,
    station: async (browser, place, options = {}) => {
      const context = await browser.newContext({ viewport: glass, ...options });
      const kiosk = kioskPage(await context.newPage());
      await kiosk.page.goto(server.url);
      await kiosk.signIn('manager', 'Manager123');
      await kiosk.setUp(place);
      if (place !== 'Supervisor desk') await kiosk.signOut();
      return kiosk;
    },
    serverGone: () => server.kill9(),
    serverBack: async (clockAheadMs) => {
      server = await start(clockAheadMs);
    },
    expectWholeShift: async (desk) => {
      const { good, scrap } = shiftTotals;
      const card = desk.page.getByRole('article', { name: 'Lathe 1' });
      await expect(card.getByLabel(`${good} good and ${scrap} scrap of 240`)).toBeVisible(shown);
      await expect(card.getByRole('button', { name: /^Material\b/ })).toBeVisible(shown);
      expect(desk.refusals()).toEqual([]);
      expect(await entriesOfDevices(postgres.url)).toEqual(shiftEntries);
    },
    codesBehind: async (eventType) => {
      const codes = await rowsOf(
        postgres.url,
        `select distinct body->>'scan' as code from journal where type = '${eventType}' order by 1`,
      );
      return codes.map((row) => (row as { code: unknown }).code);
    },
    close: async () => {
      await server.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function entriesOfDevices(databaseUrl: string): Promise<unknown[]> {
  return rowsOf(
    databaseUrl,
    `select j.type, k.verdict, count(*)::int as times
       from event_key k join journal j using (org_id, seq) join device d on d.org_id = k.org_id and d.id = k.device_id
       where d.kind <> 'api' group by j.type, k.verdict order by j.type`,
  );
}

async function rowsOf(databaseUrl: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
