// `npm run bench`: what an entry costs. Set-up stands outside the clock; ratios are of one run, on one machine, against one Postgres with fsync on.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { startEmbeddedPostgres } from '../apps/sync-server/src/db/embedded-postgres.ts';
import { startChromium } from '../e2e/hosts/chromium-process.ts';
import { enrolDevice, get, signIn } from '../e2e/hosts/http-device.ts';
import { freePort, type ServerProcess, startServerProcess } from '../e2e/hosts/server-process.ts';
import { kioskPage } from '../e2e/stories/kiosk-page.ts';
import { line, milliseconds, percentile, perSecond } from './figures.ts';
import type {} from './page/bench-device.ts';

const commits = 500;
const drained = 5000;
const pushSize = 500;
const starts = 5;

const folder = await mkdtemp(join(tmpdir(), 'lineside-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const port = await freePort();
const page = join(folder, 'page');
const serve = (entry?: readonly string[]): Promise<ServerProcess> =>
  startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server'), ...(entry ? { entry } : {}) });
const servePage = () => serve([join(import.meta.dirname, 'serve.ts'), page]);

/** Commit on the device and drain, in Chromium. */
async function benchDevice(): Promise<number> {
  let server = await servePage();
  const chromium = await startChromium(join(folder, 'profile'));
  try {
    await chromium.page.goto(server.url);
    await chromium.page.waitForFunction(() => 'bench' in window);
    await chromium.page.evaluate(() => window.bench.prepare());
    await server.kill9();
    await chromium.page.evaluate((count) => window.bench.record(count), 50);
    const took = await chromium.page.evaluate((count) => window.bench.record(count), commits);
    line(
      `commit on the device, p50 of ${commits} (decide, hash, strict IndexedDB)`,
      milliseconds(percentile(took, 0.5)),
    );
    line('commit on the device, p99', milliseconds(percentile(took, 0.99)));
    await chromium.page.evaluate((count) => window.bench.record(count), drained - commits);
    const draining = chromium.page.evaluate(() => window.bench.drained());
    server = await servePage();
    const { entries, milliseconds: tookMs } = await draining;
    const rate = perSecond(entries, tookMs);
    line(`drained from Chromium, ${entries} entries in runs of ${pushSize}`, `${rate} a second`);
    return rate;
  } finally {
    await chromium.close();
    await server.stop();
  }
}

/** The same batches from Node: no browser, no IndexedDB. */
async function benchBatches(): Promise<number> {
  const server = await serve();
  try {
    const manager = await signIn(server.url, 'manager', 'Manager123');
    const { items } = await get<{ items: { id: string }[] }>(
      `${server.url}/api/v1/operations?status=RELEASED&limit=1`,
      manager.token,
    );
    const device = await enrolDevice(server.url, manager, 'bench');
    const stream = { type: 'operation', id: items[0]?.id ?? '' };
    device.record([{ type: 'operation.started', stream, payload: { runId: randomUUID(), kind: 'production' } }]);
    for (let count = 1; count < drained; count++)
      device.record([
        { type: 'operation.quantity_reported', stream, payload: { good: 1, scrap: 0, scrapReason: null } },
      ]);
    const from = performance.now();
    while (device.acknowledged < drained)
      await device.push({ from: device.acknowledged + 1, to: device.acknowledged + pushSize });
    const rate = perSecond(drained, performance.now() - from);
    line(`the same batches without a browser, ${drained} entries`, `${rate} a second`);
    return rate;
  } finally {
    await server.stop();
  }
}

/** The real screens: opened with the server gone, and one tap on Report until the tick is green. */
async function benchScreens(): Promise<void> {
  const server = await serve();
  try {
    await openAndTap(server);
  } finally {
    await server.stop();
  }
}

async function openAndTap(server: ServerProcess): Promise<void> {
  const profile = join(folder, 'station');
  const first = await startChromium(profile);
  const kiosk = kioskPage(first.page);
  await first.page.goto(server.url);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp('Press 1');
  await kiosk.start('LS-2001', '10');
  await first.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await server.kill9();
  await first.close();
  const opened: number[] = [];
  const taps: number[] = [];
  for (let round = 0; round < starts; round++) {
    const chromium = await startChromium(profile);
    const from = performance.now();
    await chromium.page.goto(server.url);
    await chromium.page.getByRole('region', { name: 'Report quantity' }).waitFor();
    opened.push(performance.now() - from);
    for (let tap = 0; tap < 4; tap++) taps.push(await chromium.page.evaluate(tapReport));
    await chromium.close();
  }
  line(`station home with the server gone, slowest of ${starts} starts`, milliseconds(Math.max(...opened)));
  line(`tap on Report until the green tick, slowest of ${taps.length}`, milliseconds(Math.max(...taps)));
}

/** Runs in the page. */
async function tapReport(): Promise<number> {
  const key = (text: string) =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === text);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const figure = () => document.querySelector('.figure-good strong')?.textContent ?? '';
  key('1')?.click();
  while (!key('Report')) await frame();
  const before = figure();
  const from = performance.now();
  key('Report')?.click();
  while (figure() === before) await frame();
  return performance.now() - from;
}

try {
  await build({
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    build: { outDir: page, emptyOutDir: true, target: 'chrome150', modulePreload: { polyfill: false } },
  });
  const fromBrowser = await benchDevice();
  const direct = await benchBatches();
  line('drained from Chromium against without a browser', `${(fromBrowser / direct).toFixed(2)} ×`);
  await benchScreens();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
