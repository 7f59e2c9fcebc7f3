import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { missingForX11 } from '../../scripts/x11.mjs';
import type { ScannerPage } from './page/scanner-page.ts';
import { startXDisplay, type XDisplay } from './x-display.ts';

// The keys of an X server, as a USB reader's come: through the layout of the computer, with times of their own.

const missing = missingForX11();
if (missing) console.log(`x11-keys: ${missing}`);
test.skip(missing !== null, missing ?? '');

// A display, a build and a browser, on a machine that may be busy.
const limitMs = 180_000;
test.describe.configure({ timeout: limitMs });

const address = 'http://scanner.invalid/';

let folder: string;
let display: XDisplay;
let browser: Browser;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(limitMs);
  folder = await mkdtemp(join(tmpdir(), 'lineside-x11-'));
  await buildPage(folder);
  display = await startXDisplay();
  const executablePath = findChromium();
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArguments(), '--ozone-platform=x11'],
    headless: false,
    env: { ...process.env, DISPLAY: display.name },
  });
  page = await browser.newPage();
  await page.route(`${address}**`, (route) => route.fulfill({ path: join(folder, fileOf(route.request().url())) }));
  await page.goto(address);
  await page.waitForFunction(() => 'scannerPage' in window);
});

test.afterAll(async () => {
  await browser?.close();
  await display?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const fileOf = (url: string) => url.slice(address.length) || 'index.html';

async function buildPage(outDir: string): Promise<void> {
  const vite = join(import.meta.dirname, '../../node_modules/.bin/vite');
  const options = ['--outDir', outDir, '--target', 'chrome150', '--logLevel', 'error'];
  await promisify(execFile)(vite, ['build', ...options], { cwd: join(import.meta.dirname, 'page') });
}

const seen = () => page.evaluate(() => window.scannerPage);
const scans = async () => (await seen()).scans;
const field = () => page.locator('#field');

const tries = 10;
/** Within this a reader's times are, stalls of the computer included: one gap over 60 ms, none over 250, no key held for over 30. */
const isReaders = ({ keyTimes: times, keyHolds }: ScannerPage) => {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return gaps.filter((gap) => gap > 60).length <= 1 && Math.max(...gaps) < 250 && Math.max(...keyHolds) <= 30;
};

/** Scans with `value` in the field. When the machine let the X server stand in the midst, no reader sent that, and it is sent again. */
async function scan(code: string, gapMs: number, value: string): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    await field().fill(value);
    const before = (await scans()).length;
    // Every key that was sent before is up again.
    await expect.poll(async () => (await seen()).keyHolds.length).toBe((await seen()).keyTimes.length);
    await page.evaluate(() => {
      window.scannerPage.keyTimes.length = 0;
      window.scannerPage.keyHolds.length = 0;
    });
    await display.keys(`${code}\r`, gapMs, 1);
    await expect
      .poll(async () => (await seen()).keyHolds.length, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(code.length + 1);
    // On a busy machine keys from before may arrive as late as now.
    const { keyHolds } = await seen();
    if (keyHolds.length > code.length + 1 || !isReaders(await seen())) continue;
    await expect.poll(async () => (await scans()).slice(before).map(({ text }) => text)).toEqual([code]);
    await expect(field()).toHaveValue(value);
    return;
  }
  throw new Error(`the machine stood still in each of ${tries} scans`);
}

/** What this layout makes of the second key of the letters' first row and the sixth: `wy` on a US keyboard. */
const layouts = [
  ['us', 'wy'],
  ['fr', 'zy'],
  ['de', 'wz'],
] as const;

for (const [layout, typed] of layouts)
  test(`keys of the layout ${layout}: a hand types it, a reader is read by its places, and nothing of the code stays in the field`, async () => {
    await display.layout(layout);
    await field().fill('ab');
    await display.keys('wy', 120, 80);
    await expect(field()).toHaveValue(`ab${typed}`);
    const before = (await scans()).length;
    const codes = [']C10104006381333931\u001d10ABC-17/2', 'YZ-1234567', '4006381333931'];
    for (const [index, code] of codes.entries()) await scan(code, index, `ab${typed}`);
    await expect(field()).toHaveValue(`ab${typed}`);
    await display.keys('ww', 120, 80);
    await expect(field()).toHaveValue(`ab${typed}${typed[0]}${typed[0]}`);
    const medians = (await scans()).slice(before).map(({ medianMs }) => medianMs.toFixed(1));
    console.log(`${layout}: medians of ${medians.join(', ')} ms`);
  });
