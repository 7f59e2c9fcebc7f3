import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';

const startLimitMs = 30_000;

/** A real Chromium with a profile folder that outlives it: what a kiosk is. */
export interface ChromiumProcess {
  readonly browser: Browser;
  readonly page: Page;
  /** Opens an address in a new tab. */
  tab(): Promise<Page>;
  /** As when the plug of the program is pulled: every process of it ends at once. */
  kill9(): Promise<void>;
  /** Every process of it stands still until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** As when the window is closed. */
  close(): Promise<void>;
}

/**
 * Starts Chromium on a profile folder; the folder may come from one that was killed. `size` is the window in pixels; `through` a
 * command that it is put behind, such as a private mount's.
 */
export async function startChromium(
  profile: string,
  size: readonly [number, number] = [1280, 800],
  through: readonly string[] = [],
): Promise<ChromiumProcess> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('no Chromium found; set CHROMIUM_PATH');
  const command = [
    ...through,
    executable,
    ...chromiumArguments(),
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--window-size=${size.join(',')}`,
    'about:blank',
  ];
  const child = spawn(command[0] ?? executable, command.slice(1), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize({ width: size[0], height: size[1] });
  return {
    browser,
    page,
    tab: () => context.newPage(),
    freeze: () => signalGroup(child, 'SIGSTOP'),
    thaw: () => signalGroup(child, 'SIGCONT'),
    kill9: async () => {
      signalGroup(child, 'SIGKILL');
      await gone;
      await browser.close().catch(() => undefined);
    },
    close: async () => {
      // Closing over the wire lets Chromium write its profile; the group is ended in case a helper process stays.
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await gone;
      signalGroup(child, 'SIGKILL');
      await browser.close().catch(() => undefined);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not start:\n${text}`)), startLimitMs);
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = text.match(/DevTools listening on (ws:\/\/\S+)/)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${text}`)));
  });
}
