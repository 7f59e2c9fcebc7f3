import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { startChromium } from '../hosts/chromium-process.ts';
import { freePort, startServerProcess } from '../hosts/server-process.ts';
import { type KioskPage, kioskPage } from '../stories/kiosk-page.ts';

/** Steps of a picture take seconds; one that hangs is given up, and the next one is taken. */
const stepLimitMs = 60_000;

/** A device of the demo plant, in a Chromium of its own. */
export interface Device extends KioskPage {
  readonly button: (name: string | RegExp) => ReturnType<Page['getByRole']>;
  /** Types digits on the keypad and presses nothing else. */
  readonly digits: (count: number) => Promise<void>;
  readonly closeDialog: () => Promise<void>;
  readonly tab: () => Promise<Page>;
}

export interface DemoPlant {
  readonly url: string;
  /** Opens a device that nobody has set up. */
  readonly device: (name: string) => Promise<Device>;
  /** One that stands at a place, with an operator signed in; a manager at the desk. */
  readonly station: (place: string) => Promise<Device>;
  readonly stopServer: () => Promise<void>;
  /** What the content security policy forbade on any device. */
  readonly refusals: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** A server with the demo plant on a database of its own, both gone with `close`. */
export async function openDemoPlant(): Promise<DemoPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-screens-'));
  const postgres = await startEmbeddedPostgres();
  const server = await startServerProcess({
    databaseUrl: postgres.url,
    port: await freePort(),
    dataDir: join(folder, 'server'),
  });
  const open: { close(): Promise<void> }[] = [];
  const devices: Device[] = [];
  const device = async (name: string): Promise<Device> => {
    const browser = await startChromium(join(folder, name));
    open.push(browser);
    browser.page.setDefaultTimeout(stepLimitMs);
    const opened = deviceOf(browser.page, () => browser.tab());
    devices.push(opened);
    await browser.page.goto(server.url);
    return opened;
  };
  return {
    url: server.url,
    device,
    station: async (place) => {
      const one = await device(place);
      await one.signIn('manager', 'Manager123');
      await one.setUp(place);
      if (place === 'Supervisor desk') return one;
      await one.signOut();
      await one.signIn('operator', 'Operator123');
      return one;
    },
    stopServer: () => server.kill9(),
    refusals: () => devices.flatMap((one) => one.refusals()),
    close: async () => {
      for (const one of open) await one.close();
      await server.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function deviceOf(page: Page, tab: () => Promise<Page>): Device {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  return {
    ...kioskPage(page),
    button,
    tab,
    digits: async (count) => {
      for (const digit of String(count)) await button(digit).click();
    },
    closeDialog: async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  };
}
