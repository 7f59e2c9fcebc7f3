// `npm run screens`: works a little on the demo plant and keeps pictures of the screens in docs/screens.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../apps/sync-server/src/db/embedded-postgres.ts';
import { startChromium } from './hosts/chromium-process.ts';
import { freePort, startServerProcess } from './hosts/server-process.ts';
import { type KioskPage, kioskPage } from './stories/kiosk-page.ts';

const pictures = join(import.meta.dirname, '../docs/screens');
const folder = await mkdtemp(join(tmpdir(), 'lineside-screens-'));
const postgres = await startEmbeddedPostgres();
const server = await startServerProcess({
  databaseUrl: postgres.url,
  port: await freePort(),
  dataDir: join(folder, 'server'),
});
const open: { close(): Promise<void> }[] = [];

async function station(place: string, size: readonly [number, number]): Promise<KioskPage> {
  const browser = await startChromium(join(folder, place), size);
  open.push(browser);
  const kiosk = kioskPage(browser.page);
  await browser.page.goto(server.url);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp(place);
  if (place === 'Supervisor desk') return kiosk;
  await kiosk.signOut();
  await kiosk.signIn('operator', 'Operator123');
  return kiosk;
}

/** More pieces than ordered: the kiosk asks, and a supervisor is asked to look at it. */
async function reportTooMany(kiosk: KioskPage, good: number): Promise<void> {
  const button = (name: string) => kiosk.page.getByRole('button', { name, exact: true });
  for (const digit of String(good)) await button(digit).click();
  await button('Report').click();
  await button('Yes, take it').click();
  await kiosk.page.getByText(`Recorded: ${good} good`).waitFor();
}

async function picture(kiosk: KioskPage, name: string): Promise<void> {
  await kiosk.page.screenshot({ path: join(pictures, `${name}.png`) });
  console.log(`docs/screens/${name}.png`);
}

try {
  const lathe = await station('Lathe 1', [1280, 800]);
  await lathe.start('LS-1001', '10');
  await lathe.report(87);
  await lathe.report(24, { count: 3, reason: 'Surface' });
  await picture(lathe, 'station-home');
  const press = await station('Press 1', [1280, 800]);
  await press.start('LS-2001', '10');
  await press.report(31);
  await press.callForHelp('Material');
  const mill = await station('Mill 2', [1280, 800]);
  await mill.start('LS-1001', '20');
  await mill.report(64);
  await mill.stop('Tool change');
  const desk = await station('Supervisor desk', [1920, 1080]);
  await desk.page
    .getByRole('article', { name: 'Press 1' })
    .getByRole('button', { name: /^Material / })
    .waitFor();
  await picture(desk, 'board');
  await mill.report(2);
  await mill.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await reportTooMany(mill, 640);
  await mill.page.getByRole('button', { name: 'My entries' }).click();
  await mill.page.getByRole('dialog').getByText('more pieces than ordered').waitFor();
  await picture(mill, 'own-entries');
  await desk.page.setViewportSize({ width: 1280, height: 800 });
  await desk.page.getByRole('link', { name: /Review/ }).click();
  await desk.page.getByRole('button', { name: /640 good/ }).click();
  await desk.page.getByRole('row', { name: /^Good/ }).waitFor();
  await picture(desk, 'review');
  await server.kill9();
  await lathe.report(5);
  await lathe.badge(/No server/);
  await picture(lathe, 'station-offline');
} finally {
  for (const one of open) await one.close();
  await server.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
