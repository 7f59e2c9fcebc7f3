import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { type KioskPage, kioskPage } from './kiosk-page.ts';

const hoursAway = 2;
const awayMs = hoursAway * 3_600_000;

let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerProcess;
const browsers = new Set<ChromiumProcess>();

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-story-'));
  postgres = await startEmbeddedPostgres();
  server = await startServer(await freePort());
});

test.afterAll(async () => {
  for (const browser of browsers) await browser.kill9();
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

const startServer = (port: number, clockAheadMs = 0) =>
  startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server'), clockAheadMs });

/** Opens a station as its operator does: the program starts on its stored profile and shows the address. */
async function openStation(name: string, prepare?: (kiosk: KioskPage) => Promise<void>) {
  const browser = await startChromium(join(folder, name), [1280, 800]);
  browsers.add(browser);
  const kiosk = kioskPage(browser.page);
  await prepare?.(kiosk);
  await browser.page.goto(server.url);
  return { browser, kiosk };
}

async function enrol(name: string, place: string, operator?: readonly [string, string]) {
  const station = await openStation(name);
  await station.kiosk.signIn('manager', 'Manager123');
  await station.kiosk.setUp(place);
  if (operator) {
    await station.kiosk.signOut();
    await station.kiosk.signIn(...operator);
    await expect(station.kiosk.page.getByRole('button', { name: /^Start LS-/ }).first()).toBeVisible();
    // The app is kept on the device only once its worker has taken over.
    await station.kiosk.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }
  return station;
}

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a shift with the server gone: all of it is on the supervisor’s screen within five seconds of its return', async () => {
  test.setTimeout(180_000);
  const desk = await enrol('desk', 'Supervisor desk');
  const lathe = await enrol('lathe', 'Lathe 1', ['operator', 'Operator123']);
  const press = await enrol('press', 'Press 1', ['operator', 'Operator123']);
  await expect(desk.kiosk.page.getByRole('article', { name: 'Lathe 1' })).toBeVisible();

  // The server process ends: nobody listens on its port any more.
  await server.kill9();
  await expect(fetch(server.url)).rejects.toThrow();
  await lathe.browser.close();
  await press.browser.close();
  browsers.delete(lathe.browser);
  browsers.delete(press.browser);

  // Both stations are opened again by address, from what they keep, and work goes on.
  const latheAgain = await openStation('lathe', ({ page }) => page.clock.install());
  await latheAgain.kiosk.start('LS-1001', '10');
  await latheAgain.kiosk.report(12);
  await latheAgain.kiosk.badge(/No server.*not sent 2/);
  await latheAgain.kiosk.page.clock.fastForward(awayMs);
  await latheAgain.kiosk.report(9, { count: 2, reason: 'Surface' });
  await latheAgain.kiosk.completeShort('Material');
  await latheAgain.kiosk.start('LS-1002', '10');
  await latheAgain.kiosk.report(4);

  const pressAgain = await openStation('press');
  await pressAgain.kiosk.start('LS-2001', '10');
  await pressAgain.kiosk.report(7);
  await pressAgain.kiosk.callForHelp('Material');
  // Pulled plug: no time to say good-bye.
  await pressAgain.browser.kill9();
  browsers.delete(pressAgain.browser);
  const pressThird = await openStation('press', ({ page }) => page.clock.install());
  // It was killed within milliseconds of the call, so the question may stand there again, as whatever was open does.
  const question = pressThird.kiosk.page.getByRole('dialog', { name: 'What do you need help with?' });
  await pressThird.kiosk.page.addLocatorHandler(question, () => pressThird.kiosk.page.keyboard.press('Escape'));
  await expect(pressThird.kiosk.page.getByRole('region', { name: 'Current operation' })).toContainText('7');
  await expect(pressThird.kiosk.page.getByRole('button', { name: /^Material / })).toBeVisible();
  await pressThird.kiosk.report(5);
  await pressThird.kiosk.completeShort('Material');
  await pressThird.kiosk.start('LS-2002', '10');
  await pressThird.kiosk.report(6);
  // The same hours pass here: a server that came back two hours ahead of this clock would be a doubt about all of it.
  await pressThird.kiosk.page.clock.fastForward(awayMs);

  // Hours later the server is back. Nobody touches anything.
  const { port } = new URL(server.url);
  server = await startServer(Number(port), awayMs);
  const back = performance.now();
  const board = desk.kiosk.page;
  const limit = { timeout: 5000 };
  const card = (name: string) => board.getByRole('article', { name });
  await expect(card('Lathe 1').getByLabel('4 good and 0 scrap of 120')).toBeVisible(limit);
  await expect(card('Press 1').getByLabel('6 good and 0 scrap of 150')).toBeVisible(limit);
  await expect(card('Press 1').getByRole('button', { name: /^Material\b/ })).toBeVisible(limit);
  await expect(card('Press 1')).toContainText('Running', limit);
  const seenAfterMs = performance.now() - back;
  test.info().annotations.push({ type: 'seen after', description: `${Math.round(seenAfterMs)} ms` });
  expect(seenAfterMs).toBeLessThan(5000);

  // Every entry stands in Postgres once, and none needs a question asked.
  await latheAgain.kiosk.badge(/All safe on the server.*not sent 0/);
  await pressThird.kiosk.badge(/All safe on the server.*not sent 0/);
  const entries = await query<{ type: string; verdict: string; times: number }>(
    `select j.type, k.verdict, count(*)::int as times
     from event_key k join journal j using (org_id, seq) join device d on d.org_id = k.org_id and d.id = k.device_id
     where d.kind <> 'api' group by j.type, k.verdict order by j.type`,
  );
  expect(entries).toEqual([
    { type: 'andon_call.raised', verdict: 'accepted', times: 1 },
    { type: 'equipment.call_opened', verdict: 'accepted', times: 1 },
    { type: 'operation.completed', verdict: 'accepted', times: 2 },
    { type: 'operation.quantity_reported', verdict: 'accepted', times: 6 },
    { type: 'operation.started', verdict: 'accepted', times: 4 },
    { type: 'operation.stopped', verdict: 'accepted', times: 2 },
  ]);
  const counted = await query<{ order_no: string; good: number; scrap: number; status: string }>(
    `select order_no, good::int, scrap::int, status from operation where good > 0 order by order_no`,
  );
  expect(counted).toEqual([
    { order_no: 'LS-1001', good: 21, scrap: 2, status: 'FINISHED' },
    { order_no: 'LS-1002', good: 4, scrap: 0, status: 'IN_PROGRESS' },
    { order_no: 'LS-2001', good: 12, scrap: 0, status: 'FINISHED' },
    { order_no: 'LS-2002', good: 6, scrap: 0, status: 'IN_PROGRESS' },
  ]);

  // The supervisor answers; the station hears it.
  await board.getByRole('button', { name: 'Acknowledge Material at Press 1' }).click();
  await expect(pressThird.kiosk.page.getByRole('button', { name: /^Material\b.*Somebody is coming/ })).toBeVisible(
    limit,
  );
  await board
    .getByRole('button', { name: /: Material at Press 1$/ })
    .first()
    .click();
  await board.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(pressThird.kiosk.page.getByText('No open calls')).toBeVisible(limit);
});
