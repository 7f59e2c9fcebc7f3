import { type Browser, expect, type Page, test } from '@playwright/test';
import { get, post, signIn } from '../hosts/http-device.ts';
import { startTcpBalancer, type TcpBalancer } from '../hosts/tcp-balancer.ts';
import { type KioskPage, kioskPage } from './kiosk-page.ts';
import { type PlannedChange, planShiftChange } from './shift-change-plan.ts';
import { openShiftPlant, type ShiftPlant } from './shift-plant.ts';

const hourMs = 3_600_000;
/** An hour of it lies in the first shift, an hour in the second one. */
const awayMs = 2 * hourMs;
const glass = { width: 1280, height: 800 };
/** A figure follows an accepted entry within a second, and the desk asks every five. */
const soon = { timeout: 15_000 };

let plant: ShiftPlant;
let network: TcpBalancer;
let change: PlannedChange;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  plant = await openShiftPlant();
  network = await startTcpBalancer([Number(new URL(plant.url).port)]);
  change = await planShiftChange(plant.url, hourMs);
});
test.afterAll(async () => {
  await network?.close();
  await plant?.close();
});

/** A device whose clock the test moves, set up by a manager. */
async function openDevice(
  browser: Browser,
  place: string,
  { url, time }: { readonly url: string; readonly time: number },
): Promise<KioskPage> {
  const context = await browser.newContext({ viewport: glass });
  const kiosk = kioskPage(await context.newPage());
  await kiosk.page.clock.install({ time });
  await kiosk.page.goto(url);
  await kiosk.signIn('manager', 'Manager123');
  await kiosk.setUp(place);
  return kiosk;
}

/** Shows a shift of the line at the desk, and opens what is behind the figure of Lathe 1: one press. */
async function behindFigure(desk: Page, shiftKey: string) {
  await desk.keyboard.press('Escape');
  await desk.evaluate((hash) => {
    location.hash = hash;
  }, `/lines/${change.lineId}/${shiftKey}`);
  await expect(desk.getByRole('combobox', { name: 'Shift' })).toHaveValue(shiftKey, soon);
  await desk
    .getByRole('button', { name: /^Lathe 1/ })
    .first()
    .click(soon);
  return desk.getByRole('dialog', { name: /Lathe 1/ });
}

interface FigureEvents {
  readonly events: readonly {
    readonly event_id: string;
    readonly type: string;
    readonly occurred_at: number;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
}

/** The report of so many good pieces in the first shift; undefined as long as the server has none. */
async function reportOf(good: number) {
  const { token } = await signIn(plant.url, 'manager', 'Manager123');
  const path = `${plant.url}/api/v1/oee/${change.equipmentId}/${change.first}/events`;
  const { events } = await get<FigureEvents>(path, token);
  return events.find(({ payload }) => payload.good === good);
}

test('a shift changes while the server is away: its time is unknown at the desk, and both shifts are whole once the station is heard', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const kiosk = await openDevice(browser, 'Lathe 1', { url: network.url, time: Date.now() });
  await kiosk.signOut();
  await kiosk.signIn('operator', 'Operator123');
  await kiosk.start('LS-1001', '10');
  await kiosk.report(12);
  await expect.poll(() => reportOf(12), soon).toBeDefined();

  // The station loses its network, and the server its power: work goes on over the end of the shift.
  network.sendTo([]);
  await plant.serverGone();
  await kiosk.report(3);
  await kiosk.page.clock.fastForward(awayMs);
  await kiosk.report(9);
  await kiosk.badge(/No server.*not sent 2/);

  // The server is back, the station is not: nobody claims to know what it did.
  await plant.serverBack(awayMs);
  const desk = await openDevice(browser, 'Supervisor desk', { url: plant.url, time: Date.now() + awayMs });
  const first = await behindFigure(desk.page, change.first);
  await expect(first).toContainText(/\D[45]\d\.\d% of the time is known/, soon);
  await expect(first).toContainText('12 good at once of 12 made');
  const second = await behindFigure(desk.page, change.second);
  await expect(second).toContainText(/\D0\.0% of the time is known/, soon);
  await desk.page.keyboard.press('Escape');
  const timeline = desk.page.getByRole('slider', { name: /^Shift of Lathe 1/ });
  await expect(timeline).toHaveAttribute('aria-valuetext', /^No data, /);

  // It is heard again.
  network.sendTo([Number(new URL(plant.url).port)]);
  await kiosk.badge(/All safe on the server/);
  const late = await behindFigure(desk.page, change.second);
  await expect(late).toContainText(/\D100\.0% of the time is known/, soon);
  await expect(late).toContainText('9 good at once of 9 made');
  const ended = await behindFigure(desk.page, change.first);
  await expect(ended).toContainText(/\D100\.0% of the time is known/, soon);
  await expect(ended).toContainText('15 good at once of 15 made');
});

test('a report of a shift that has ended is corrected: its figure becomes another one, and the desk says which it was and why', async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const desk = await openDevice(browser, 'Supervisor desk', { url: plant.url, time: Date.now() + awayMs });
  const { token } = await signIn(plant.url, 'manager', 'Manager123');
  const report = await reportOf(12);
  if (!report) throw new Error('the report of twelve is not in the figure of its shift');
  const { event_id: corrects, occurred_at: at, type, payload } = report;
  const { scrapReason, ...counted } = payload;
  const was = { ...counted, scrap_reason: scrapReason };
  const becomes = { ...counted, good: 10, scrap: 2, scrap_reason: 'SURFACE', at: new Date(at).toISOString() };
  await post(
    `${plant.url}/api/v1/operations/LS-1001/101/10/correct`,
    {
      reason: 'Two were scratched',
      corrections: [{ corrects, of_correction: false, correction: { type, was, becomes } }],
    },
    { method: 'PUT', token },
  );

  // One press from the figure.
  const behind = await behindFigure(desk.page, change.first);
  const changes = behind.getByRole('region', { name: 'This figure has changed' });
  const item = changes.getByRole('listitem').filter({ hasText: 'Pieces: was 15 good, 0 scrap; is 13 good, 2 scrap' });
  await expect(item.first()).toContainText(/Quality: was 100\.0%, is 86\.7%/, soon);
  await expect(item.first()).toContainText(/Because of: .*\(entry \d+, of /);
});
