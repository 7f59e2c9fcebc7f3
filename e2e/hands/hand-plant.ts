import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { freePort, startServerProcess } from '../hosts/server-process.ts';
import { kioskPage } from '../stories/kiosk-page.ts';

/** The smallest kiosk that the screens are made for, where an operation runs. */
export interface HandPlant {
  readonly page: Page;
  /** The program is killed, and opened again on what it kept. */
  restart(): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts a server with the demo plant, and a kiosk at Lathe 1 where LS-1001 runs. */
export async function startHandPlant(): Promise<HandPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-hands-'));
  const postgres = await startEmbeddedPostgres();
  const dataDir = join(folder, 'server');
  const server = await startServerProcess({ databaseUrl: postgres.url, port: await freePort(), dataDir });
  let browser = await open();
  const kiosk = kioskPage(browser.page);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp('Lathe 1');
  await kiosk.start('LS-1001', '10');
  return {
    page: browser.page,
    restart: async () => {
      await browser.kill9();
      browser = await open();
      return browser.page;
    },
    stop: async () => {
      await browser.kill9();
      await server.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function open(): Promise<ChromiumProcess> {
    const opened = await startChromium(join(folder, 'kiosk'), [1280, 800]);
    await opened.page.goto(server.url);
    return opened;
  }
}
