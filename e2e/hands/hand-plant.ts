import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { startChromium } from '../hosts/chromium-process.ts';
import { freePort, startServerProcess } from '../hosts/server-process.ts';
import { kioskPage } from '../stories/kiosk-page.ts';

const size = [1280, 800] as const;

/** The smallest kiosk that the screens are made for, where an operation runs. */
export interface HandPlant {
  readonly page: Page;
  /** The process of the page dies, as when it runs out of memory, and the address is opened again. */
  crash(): Promise<Page>;
  /** Every process of the browser ends at once, and another one is started on its profile. */
  kill(): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts a server with the demo plant, and a kiosk at Lathe 1 where LS-1001 runs. */
export async function startHandPlant(): Promise<HandPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-hands-'));
  const postgres = await startEmbeddedPostgres();
  const dataDir = join(folder, 'server');
  const server = await startServerProcess({ databaseUrl: postgres.url, port: await freePort(), dataDir });
  let browser = await startChromium(join(folder, 'kiosk'), size);
  await browser.page.goto(server.url);
  const kiosk = kioskPage(browser.page);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp('Lathe 1');
  await kiosk.start('LS-1001', '10');
  return {
    page: browser.page,
    crash: async () => {
      const session = await browser.page.context().newCDPSession(browser.page);
      const crashed = browser.page.waitForEvent('crash');
      // It never answers: the one who would is gone.
      session.send('Page.crash').catch(() => undefined);
      await crashed;
      const page = await browser.tab();
      await page.setViewportSize({ width: size[0], height: size[1] });
      await page.goto(server.url);
      return page;
    },
    kill: async () => {
      await browser.kill9();
      browser = await startChromium(join(folder, 'kiosk'), size);
      await browser.page.goto(server.url);
      return browser.page;
    },
    stop: async () => {
      await browser.kill9();
      await server.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
