// `npm run bench:size [-- DAYS]`: what 90 days of a busy site leave on a device, in a real Chromium, and how fast the app starts on it
// with the server gone.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { startChromium } from '../../e2e/hosts/chromium-process.ts';
import { freePort } from '../../e2e/hosts/server-process.ts';
import type {} from './page/fill.ts';
import type { Filled } from './page/fill-device.ts';
import { serveFiles } from './serve-files.ts';

const limits = { megabytes: 50, startMs: 2000 };
const root = join(import.meta.dirname, '../..');
const days = Number(process.argv[2] ?? 90);
const site = { seed: 7, equipments: 50, operationsPerShift: 3, calls: 0.3 };

const folder = await mkdtemp(join(tmpdir(), 'lineside-size-'));
const profile = join(folder, 'profile');
const port = await freePort();
const address = `http://127.0.0.1:${port}/`;
try {
  const filled = await fill();
  const stored = await megabytesOf(join(profile, 'Default/IndexedDB'));
  const starts = await offlineStarts(5);
  tell(filled, stored, starts);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function fill(): Promise<Filled & { readonly estimate: number; readonly seconds: number }> {
  const pages = join(folder, 'pages');
  const quietly = { logLevel: 'error', root: join(import.meta.dirname, 'page') } as const;
  await build({
    ...quietly,
    build: { outDir: pages, emptyOutDir: true, target: 'chrome150', chunkSizeWarningLimit: 2000 },
  });
  const server = await serveFiles(pages, port);
  const chromium = await startChromium(profile);
  try {
    await chromium.page.goto(address);
    const from = performance.now();
    const order = { ...site, days, prefix: 'lineside', until: Math.floor(Date.now() / 3_600_000) * 3_600_000 };
    const filled = await chromium.page.evaluate((asked) => window.fill(asked), order);
    const estimate = await chromium.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return { ...filled, estimate, seconds: (performance.now() - from) / 1000 };
  } finally {
    await chromium.close();
    await server.close();
  }
}

/** The app is kept on the device once; then the program is started with nobody there, until the station shows what is to be done. */
async function offlineStarts(count: number): Promise<readonly number[]> {
  const server = await serveFiles(join(root, 'apps/desktop/dist/renderer'), port);
  const first = await startChromium(profile);
  await first.page.goto(address);
  await first.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await first.close();
  await server.close();
  const took: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const chromium = await startChromium(profile);
    try {
      const from = performance.now();
      await chromium.page.goto(address);
      await chromium.page
        .getByText(/LS-\d{6}/)
        .first()
        .waitFor({ timeout: 30_000 });
      took.push(performance.now() - from);
    } finally {
      await chromium.close();
    }
  }
  return took.toSorted((left, right) => left - right);
}

async function megabytesOf(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => stat(join(path, name)).then((one) => (one.isFile() ? one.size : 0))),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}

function tell(filled: Awaited<ReturnType<typeof fill>>, stored: number, starts: readonly number[]): void {
  const { rows, expectedRows, names, changes, made, held, receiptLines, estimate, types, seconds } = filled;
  const median = starts[Math.floor(starts.length / 2)] ?? Number.NaN;
  console.log(`size: ${days} days, ${site.equipments} equipments, ${changes} events (made in ${seconds.toFixed(0)} s)`);
  console.log(`  replica       ${rows} rows (by the predicate ${expectedRows}), ${names} names of what left`);
  for (const [type, { rows: count, mean, largest }] of Object.entries(types))
    console.log(`    ${type.padEnd(12)}${String(count).padStart(6)} rows, ${mean} bytes each, the largest ${largest}`);
  console.log(`  journal       ${made} own entries made, ${held} held, ${receiptLines} lines of receipts`);
  console.log(
    `  on disk       ${stored.toFixed(1)} MB of IndexedDB (Chromium says ${(estimate / 1e6).toFixed(1)}); limit ${limits.megabytes}`,
  );
  console.log(
    `  offline start ${median.toFixed(0)} ms, at most ${(starts.at(-1) ?? 0).toFixed(0)} ms; limit ${limits.startMs}`,
  );
  const isGood = stored < limits.megabytes && median < limits.startMs && rows === expectedRows;
  if (!isGood) process.exitCode = 1;
}
