import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { type ChromiumProcess, startChromium } from '../hosts/chromium-process.ts';
import { enrolDevice, get, signIn } from '../hosts/http-device.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { kioskPage } from './kiosk-page.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerProcess;
const browsers: ChromiumProcess[] = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-review-'));
  postgres = await startEmbeddedPostgres();
  server = await startServer(await freePort());
});

test.afterAll(async () => {
  for (const browser of browsers) await browser.kill9();
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

const startServer = (port: number) =>
  startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server') });

/** The same address again, after the server was gone. */
async function serverReturns(): Promise<void> {
  server = await startServer(Number(new URL(server.url).port));
}

async function openStation(name: string, place: string) {
  const browser = await startChromium(join(folder, name), [1280, 800]);
  browsers.push(browser);
  const kiosk = kioskPage(browser.page);
  await browser.page.goto(server.url);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp(place);
  return kiosk;
}

/** Pieces of all machines, as reports see them. */
async function partsInReports(): Promise<number> {
  const { token } = await signIn(server.url, 'manager', 'Manager123');
  const days = `start_date=${dayOf(-1)}&end_date=${dayOf(1)}`;
  const { total_parts: parts } = await get<{ total_parts: number }>(`${server.url}/api/metrics/scrap?${days}`, token);
  return parts;
}

const dayOf = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** What the operation's card on the board, the station and the reports show. */
async function expectEverywhere(good: number, screens: { readonly desk: Page; readonly station: Page }): Promise<void> {
  const patience = { timeout: 15_000 };
  await expect(screens.station.getByRole('region', { name: 'Current operation' })).toContainText(`${good}`, patience);
  await screens.desk.getByRole('link', { name: 'Board' }).click();
  const card = screens.desk.getByRole('article', { name: 'Lathe 1' });
  await expect(card.getByLabel(`${good} good and 0 scrap of 240`)).toBeVisible(patience);
  await expect.poll(partsInReports, patience).toBe(good);
}

/** A device of another make, in the operator's hands: it asks no rules before it records. */
async function handheld() {
  const manager = await signIn(server.url, 'manager', 'Manager123');
  const operator = await signIn(server.url, 'operator', 'Operator123');
  const held = { token: manager.token, personId: operator.personId };
  const { items } = await get<{ items: { id: string; order_no: string }[] }>(
    `${server.url}/api/v1/operations?status=RELEASED`,
    manager.token,
  );
  const id = items.find(({ order_no: orderNo }) => orderNo === 'LS-2001')?.id ?? '';
  return { device: await enrolDevice(server.url, held, 'Handheld'), id };
}

test('what was taken with a question and what was not taken is decided by a person, and everybody sees it', async () => {
  test.setTimeout(120_000);
  const desk = await openStation('desk', 'Supervisor desk');
  const kiosk = await openStation('lathe', 'Lathe 1');
  const screens = { desk: desk.page, station: kiosk.page };
  await kiosk.signOut();
  await kiosk.signIn('operator', 'Operator123');
  await kiosk.start('LS-1001', '10');
  await kiosk.report(5);
  await kiosk.badge(/All safe on the server/);
  const other = await handheld();

  // The server is gone: more than was ordered, and a finish that an operator may not decide.
  await server.kill9();
  const keypad = kiosk.page.getByRole('region', { name: 'Report quantity' });
  for (const digit of '300') await keypad.getByRole('button', { name: digit, exact: true }).click();
  await keypad.getByRole('button', { name: 'Report', exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Yes, take it' }).click();
  await kiosk.badge(/No server.*not sent 1/);
  const stream = { type: 'operation', id: other.id };
  other.device.record([{ type: 'operation.finished', stream, payload: { shortCloseReason: 'OTHER' } }]);

  await serverReturns();
  expect(await other.device.push()).toMatchObject({
    receipts: [{ verdict: 'rejected', code: 'right.missing_for_act' }],
  });
  await kiosk.badge(/1 to look at/);

  // Both stand in the queue, with both sides.
  await desk.page.getByRole('link', { name: /Review, 2 open/ }).click({ timeout: 15_000 });
  const queue = desk.page.getByRole('list', { name: 'Entries to review' });
  const cells = (field: string) => desk.page.getByRole('row', { name: new RegExp(`^${field}`) });
  await queue.getByRole('button', { name: /300 good/ }).click();
  await expect(cells('Good')).toContainText('300');
  await expect(cells('Pieces in all')).toContainText('305 of 240 pieces');
  await desk.page.getByRole('button', { name: 'Correct it' }).click();
  const form = desk.page.getByRole('region', { name: 'What is right?' });
  await form.getByRole('textbox', { name: 'Good' }).fill('30');
  await form.getByRole('button', { name: 'Counted by hand' }).click();
  await form.getByRole('button', { name: 'Record the correction' }).click();
  await queue.getByRole('button', { name: /Finish/ }).click();
  await expect(desk.page.getByRole('region', { name: 'Finish' })).toContainText('Recorded byOlga Petrova');
  await expect(cells('Status')).toContainText('released');
  await desk.page.getByRole('button', { name: 'Asked the shift' }).click();
  await desk.page.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(desk.page.getByText('Nothing waits for a review')).toBeVisible();

  const { token } = await signIn(server.url, 'manager', 'Manager123');
  const dismissed = () => get(`${server.url}/api/v1/review?status=dismissed`, token);
  await expect
    .poll(dismissed, { timeout: 15_000 })
    .toMatchObject({ items: [{ code: 'right.missing_for_act', resolution: 'Asked the shift' }] });

  // The operator is told who decided what, and why; the quantity is right everywhere.
  await kiosk.badge(/All safe on the server/);
  await kiosk.page.getByRole('button', { name: 'My entries' }).click();
  const entries = kiosk.page.getByRole('dialog');
  await expect(entries).toContainText('it counts as 30 good, 0 scrap.');
  await expect(entries).toContainText(/Reviewed by Daniel Katz at \d\d:\d\d: settled. “Counted by hand”/);
  await entries.getByRole('button', { name: 'Close' }).first().click();
  await expectEverywhere(35, screens);

  // The last report is taken back with the server gone, and gone everywhere once it is back.
  await kiosk.report(7);
  await expectEverywhere(42, screens);
  await server.kill9();
  await kiosk.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(kiosk.page.getByText('Taken back: 7 good, 0 scrap')).toBeVisible();
  await serverReturns();
  await expectEverywhere(35, screens);
  await kiosk.badge(/All safe on the server/);
});
