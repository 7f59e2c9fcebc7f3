import { join } from 'node:path';
import { startChromium } from '../../e2e/hosts/chromium-process.ts';
import type { ServerProcess } from '../../e2e/hosts/server-process.ts';
import { kioskPage } from '../../e2e/stories/kiosk-page.ts';
import { median, milliseconds } from '../figures.ts';
import type { World } from '../hosts/world.ts';
import { heading, line } from '../table.ts';

const starts = 5;
const taps = 4;

/** The real screens: opened with the server gone, and one tap on Report until the tick is green. */
export async function screens(world: World): Promise<void> {
  const server = await world.server(await world.database('screens'), { app: true });
  const profile = join(world.folder, 'station');
  await setUp(profile, server);
  heading('screens: the real ones, with the server gone', 'a profile that was closed, opened anew for each start');
  const opened: number[] = [];
  /** The taps of each start, in order: the first one comes while the start is still under way. */
  const tapped: number[][] = [];
  for (let round = 0; round < starts; round++) {
    const chromium = await startChromium(profile);
    const from = performance.now();
    await chromium.page.goto(server.url);
    await chromium.page.getByRole('region', { name: 'Report quantity' }).waitFor();
    opened.push(performance.now() - from);
    const ofStart: number[] = [];
    for (let tap = 0; tap < taps; tap++) ofStart.push(await chromium.page.evaluate(tapReport));
    tapped.push(ofStart);
    await chromium.close();
  }
  line(`station home, median / slowest of ${starts} starts`, medianAndSlowest(opened));
  const first = tapped.flatMap((ofStart) => ofStart.slice(0, 1));
  const later = tapped.flatMap((ofStart) => ofStart.slice(1));
  line(`tap on Report until the green tick, median / slowest of ${first.length} first taps`, medianAndSlowest(first));
  line(`the same, median / slowest of ${later.length} later taps`, medianAndSlowest(later));
}

function medianAndSlowest(samples: readonly number[]): string {
  return `${milliseconds(median(samples))} / ${milliseconds(Math.max(...samples))}`;
}

async function setUp(profile: string, server: ServerProcess): Promise<void> {
  const chromium = await startChromium(profile);
  const { page } = chromium;
  const kiosk = kioskPage(page);
  await page.goto(server.url);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp('Press 1');
  await kiosk.start('LS-2001', '10');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await server.kill9();
  await chromium.close();
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
