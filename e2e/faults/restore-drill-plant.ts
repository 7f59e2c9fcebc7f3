import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type {} from '../device-page/device-under-test.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { buildDevicePage, deviceServer } from '../hosts/device-page.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { query } from './account.ts';

const root = join(import.meta.dirname, '../..');

/** A device in a browser profile of its own, with the operation that it works on. */
export interface DrillKiosk {
  readonly page: Page;
  readonly deviceId: string;
  readonly operationId: string;
}

/** A plant whose server dies and comes back from a backup, on the same address. */
export interface DrillPlant {
  readonly url: string;
  /** The database on which the server works now. */
  databaseUrl(): string;
  openKiosk(place: number): Promise<DrillKiosk>;
  /** Runs one of the commands for IT, `backup-cli`, as a process of its own; what it printed. @throws where its exit code is not 0 */
  administer(command: string, ...args: readonly string[]): Promise<string>;
  /** kill -9 of the server. */
  serverDies(): Promise<void>;
  /** An empty database, or a copy of one, takes the place of the one that was. */
  anotherDatabase(template?: string): Promise<void>;
  serverComesBack(): Promise<void>;
  close(): Promise<void>;
}

export async function openDrillPlant(): Promise<DrillPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-drill-'));
  const pageFolder = join(folder, 'page');
  const [postgres, port] = await Promise.all([startEmbeddedPostgres(), freePort(), buildDevicePage(pageFolder)]);
  const chromium = await startChromium(join(folder, 'profile'));
  const dataDir = join(folder, 'server');
  let databases = 0;
  let databaseUrl = '';
  let server: ServerProcess | null = null;
  const plant: DrillPlant = {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: () => databaseUrl,
    openKiosk: (place) => openKiosk(chromium, plant.url, place),
    administer: async (command, ...args) => {
      const script = join(root, `apps/sync-server/src/${command}.ts`);
      const env = { ...process.env, DATABASE_URL: databaseUrl, LINESIDE_DATA_DIR: dataDir };
      const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/node'), [script, ...args], { env });
      return stdout;
    },
    serverDies: async () => {
      await server?.kill9();
      server = null;
    },
    anotherDatabase: async (template = 'template0') => {
      databases += 1;
      databaseUrl = await makeDatabase(postgres, `drill_${databases}`, template);
    },
    serverComesBack: async () => {
      server = await startServerProcess({ databaseUrl, port, dataDir, entry: deviceServer(pageFolder) });
    },
    close: async () => {
      await chromium.kill9();
      await server?.kill9();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await plant.anotherDatabase();
  await plant.serverComesBack();
  return plant;
}

async function makeDatabase(postgres: EmbeddedPostgres, name: string, template: string): Promise<string> {
  await query(postgres.url, `create database ${name} template ${template}`);
  const url = new URL(postgres.url);
  url.pathname = name;
  return url.href;
}

async function openKiosk(chromium: ChromiumProcess, url: string, place: number): Promise<DrillKiosk> {
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(() => window.device.open());
  const prepared = await page.evaluate((chosen) => window.device.prepare(chosen), place);
  return { page, ...prepared };
}
