import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type {} from '../../apps/desktop/src/platform/choose-platform.ts';
import { calls } from '../../apps/desktop/src/shared/ipc-contract.ts';
import { type DesktopApp, startDesktop } from './desktop-app.ts';

let folder: string;
let desktop: DesktopApp;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-desktop-'));
  // Nobody listens there: none of this needs a server.
  desktop = await startDesktop({ folder, server: 'http://127.0.0.1:9' });
  await expect(desktop.page.getByRole('textbox', { name: 'User name' })).toBeVisible();
});

test.afterAll(async () => {
  await desktop?.close();
  await rm(folder, { recursive: true, force: true });
});

const logged = (text: string | RegExp) =>
  expect.poll(() => desktop.log(), { timeout: 5000 }).toEqual(expect.stringMatching(text));

test('the page is the app’s own, and Node is not in it', async () => {
  const { app, page } = desktop;
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toMatch(
    /^app:\/\/lineside\/index\.html/,
  );
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true);
  const found = await page.evaluate(() => {
    const names = globalThis as unknown as Record<string, unknown>;
    return [isSecureContext, ...['require', 'process', 'ipcRenderer', 'module'].map((name) => typeof names[name])];
  });
  expect(found).toEqual([true, 'undefined', 'undefined', 'undefined', 'undefined']);
  // One function a call: none of them takes a channel's name, and a page cannot put its own in their place.
  const bridge = await page.evaluate(() => [Object.isFrozen(window.lineside), Object.keys(window.lineside ?? {})]);
  expect(bridge).toEqual([true, [...Object.keys(calls), 'onPower']]);
});

test('code that stands in the page does not run, and nobody but the server is reached', async () => {
  const { page } = desktop;
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
    return 'planted' in window;
  });
  expect(ran).toBe(false);
  // What a debugger evaluates is exempt from the policy; a timer's callback is the page's own.
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(Reflect.construct(Function, ['return 1']));
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 0),
      ),
  );
  expect(evaluated).toBe('EvalError');
  const refused = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        fetch('http://127.0.0.1:10/').catch(() => undefined);
      }),
  );
  expect(refused).toBe('connect-src');
});

test('the page stays where it is: no other address, no second window', async () => {
  const { app, page } = desktop;
  await page.evaluate(() => window.location.assign('https://evil.test/'));
  await logged('navigation refused: https://evil.test/');
  await page.evaluate(() => void window.open('https://popup.test/'));
  await logged('popup refused: https://popup.test/');
  await expect
    .poll(() => app.evaluate(({ webContents }) => webContents.getAllWebContents().map((shown) => shown.getURL())))
    .toEqual([expect.stringMatching(/^app:\/\/lineside\//)]);
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
});

test('paths out of the page’s folder are refused', async () => {
  const answered = await desktop.page.evaluate(async () => {
    const paths = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e%5c%2e%2e%5cpackage.json',
      '/%00',
      '/assets/nothing.js',
      '/index.html',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(answered).toEqual([403, 403, 403, 404, 200]);
  await logged(/path refused: GET app:\/\/lineside\/\.\.%2f\.\.%2fpackage\.json/);
});

test('what nobody needs is not permitted', async () => {
  const asked = await desktop.page.evaluate(async () => [
    await Notification.requestPermission(),
    await new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code))),
    await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'taken',
      ({ name }: Error) => name,
    ),
  ]);
  expect(asked).toEqual(['denied', 1, expect.stringMatching(/^Not(Allowed|Found)Error$/)]);
  await logged('permission refused: geolocation for app://lineside/');
});

test('main takes no call from another page, and none with other arguments', async () => {
  const { app, page } = desktop;
  const wrong = await page.evaluate(async () => {
    const bridge = window.lineside as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    const refusal = (name: string, ...given: unknown[]) =>
      bridge[name]?.(...given).then(
        () => 'taken',
        ({ message }: Error) => message,
      );
    return [
      await refusal('writeLog', 'loud', 5),
      await refusal('openAdmin', '1 or 1'),
      await refusal('readStart', 'more'),
      await refusal('readMachine'),
    ];
  });
  expect(wrong.slice(0, 3)).toEqual(Array(3).fill(expect.stringContaining('arguments refused')));
  expect(wrong[3]).toContain('the admin corner is closed');
  await logged('call refused: openAdmin, arguments');
  // A page of somebody else's in a window that has our preload: what an attack on the navigation guard would come to.
  const heard = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadURL('data:text/html,<title>other</title>');
      const said: unknown = await window.webContents.executeJavaScript(
        'window.lineside.readStart().then(() => "taken", (error) => error.message)',
      );
      window.destroy();
      return said;
    },
    join(import.meta.dirname, '../../apps/desktop/dist/preload/index.cjs'),
  );
  expect(heard).toContain('sender refused');
  await logged('call refused: readStart, sender data:');
});

test('keys that leave the page, and the closing of a kiosk’s window, do nothing', async () => {
  const { app, page } = desktop;
  await page.evaluate(() => {
    const pressed: string[] = [];
    Object.assign(window, { pressed });
    addEventListener('keydown', ({ code }) => pressed.push(code));
  });
  for (const keys of ['F5', 'F12', 'Control+r', 'Control+j', 'Alt+F4', 'F2']) await page.keyboard.press(keys);
  // Still the same document, and of these keys it has seen one.
  const seen = await page.evaluate(() => (window as unknown as { pressed: string[] }).pressed);
  expect(seen.filter((code) => !/^(Control|Alt)/.test(code))).toEqual(['F2']);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await logged('closing refused');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
