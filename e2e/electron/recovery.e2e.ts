import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandText } from '@lineside/domain';
import { expect, test } from '@playwright/test';
import { ReaderHand } from '../stories/reader-hand.ts';
import { type DesktopApp, desktopArguments, electronExecutable, startDesktop } from './desktop-app.ts';

let folder: string;
let desktop: DesktopApp;
const server = 'http://127.0.0.1:9';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-desktop-'));
  desktop = await startDesktop({ folder, server });
  await expect(desktop.page.getByRole('textbox', { name: 'User name' })).toBeVisible();
});

test.afterAll(async () => {
  await desktop?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Asked through main: a page that crashed is another one to Playwright. */
const fieldIsThere = () =>
  desktop.app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows()[0]?.webContents;
    const asked = shown?.executeJavaScript('document.querySelector("input") !== null').catch(() => 'gone');
    return Promise.race([asked, new Promise((resolve) => setTimeout(() => resolve('hangs'), 500))]);
  });

test('a reader’s code goes where it belongs, whatever field is focused', async () => {
  const { page } = desktop;
  const password = page.getByLabel('Password');
  await password.fill('abc');
  await password.focus();
  const reader = await ReaderHand.at(page);
  await reader.scan(commandText({ verb: 'person', username: 'operator' }));
  await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue('operator');
  await expect(password).toHaveValue('abc');
});

test('a second start brings the first window forward and ends', async () => {
  const second = spawn(electronExecutable(), ['--no-sandbox', ...desktopArguments({ folder, server })], {
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1' },
  });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  await expect.poll(() => desktop.log()).toContain('second instance: handed over');
  expect(desktop.app.windows().length).toBe(1);
});

test('a page that crashes comes back', async () => {
  const { app } = desktop;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => desktop.log()).toMatch(/page gone: \w+ \(\d+\); reload/);
  await expect.poll(fieldIsThere, { timeout: 10_000 }).toBe(true);
});

test('a page that hangs is ended and comes back', async () => {
  const { app } = desktop;
  await app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows()[0]?.webContents;
    void shown?.executeJavaScript('setTimeout(() => { for (;;); }, 50)');
    // Electron looks for a hang only once somebody has pressed something.
    setTimeout(() => shown?.sendInputEvent({ type: 'keyDown', keyCode: 'A' }), 300);
  });
  await expect.poll(() => desktop.log(), { timeout: 45_000 }).toContain('page hangs: ended');
  await expect.poll(fieldIsThere, { timeout: 10_000 }).toBe(true);
});
