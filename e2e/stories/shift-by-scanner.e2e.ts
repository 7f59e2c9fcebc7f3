import { andonCallTypes, type CommandCode, commandText, type StationAct } from '@lineside/domain';
import { expect, type Page, test } from '@playwright/test';
import { kioskPage } from './kiosk-page.ts';
import { ReaderHand } from './reader-hand.ts';
import { shiftReports, shiftStops, shiftTotals } from './shift-plan.ts';
import { openShiftPlant, type ShiftPlant } from './shift-plant.ts';

let plant: ShiftPlant;
test.beforeAll(async () => {
  plant = await openShiftPlant();
});
test.afterAll(() => plant?.close());

/** So soon after the end of a scan that the screen may still be at work on it. */
const atOnceMs = 40;
/** From one key to the next of somebody who types a password. */
const typingMs = 90;

/** A person with a reader and a keyboard at Lathe 1. */
class Worker {
  scans = 0;
  readonly page: Page;
  readonly #reader: ReaderHand;
  #good = 0;
  #scrap = 0;

  private constructor(page: Page, reader: ReaderHand) {
    this.page = page;
    this.#reader = reader;
  }

  static async at(page: Page): Promise<Worker> {
    return new Worker(page, await ReaderHand.at(page));
  }

  async scan(command: CommandCode, pauseMs?: number): Promise<void> {
    await this.#reader.scan(commandText(command), pauseMs);
    this.scans += 1;
  }

  act(act: StationAct, pauseMs?: number): Promise<void> {
    return this.scan({ verb: 'act', act }, pauseMs);
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.scan({ verb: 'person', username });
    await expect(this.page.getByRole('textbox', { name: 'User name' })).toHaveValue(username);
    await expect(this.page.getByLabel('Password')).toBeFocused();
    await this.page.keyboard.type(password, { delay: typingMs });
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('region', { name: 'Current operation' }).or(this.#choosing)).toBeVisible();
  }

  get #choosing() {
    return this.page.getByRole('heading', { name: 'What do you start?' });
  }

  async start(orderNo: string, assetId: number, operationNo: string): Promise<void> {
    await this.scan({ verb: 'operation', orderNo, assetId, operationNo });
    await this.act('start', atOnceMs);
    await expect(this.page.getByRole('region', { name: 'Report quantity' })).toBeVisible();
  }

  /** Counts and scrap are cards, and so is the key that records them; the next scan does not wait for the screen. */
  async report(from: number, to: number): Promise<void> {
    for (const { good, scrap } of shiftReports.slice(from, to)) {
      await this.scan({ verb: 'count', good, scrap: 0, scrapReason: null });
      for (let piece = 0; piece < (scrap?.count ?? 0); piece += 1) await this.#scrapPiece(scrap?.code ?? '', piece);
      await this.act('report', atOnceMs);
      this.#good += good;
      this.#scrap += scrap?.count ?? 0;
      const figures = `${this.#good} good and ${this.#scrap} scrap of 240`;
      await expect(this.page.getByLabel(figures).first()).toBeVisible();
    }
  }

  /** The first piece by a card that says it all, the next by one for a piece and one for the reason: no code comes twice in two seconds. */
  async #scrapPiece(code: string, piece: number): Promise<void> {
    if (piece === 0) return this.scan({ verb: 'count', good: 0, scrap: 1, scrapReason: code }, atOnceMs);
    await this.scan({ verb: 'count', good: 0, scrap: 1, scrapReason: null }, atOnceMs);
    await this.scan({ verb: 'reason', reasonKind: 'scrap', code }, atOnceMs);
  }

  /** The reason is scanned while the question is still coming up. */
  async stopAndResume(code: string): Promise<void> {
    await this.act('stop');
    await this.scan({ verb: 'reason', reasonKind: 'stop', code }, atOnceMs);
    const current = this.page.getByRole('region', { name: 'Current operation' });
    await expect(current.getByRole('button', { name: 'Continue' })).toBeVisible();
    await this.act('resume');
    await expect(current.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  }

  /** What the call is about is chosen with a digit: no stray scan calls anybody. */
  async callForMaterial(): Promise<void> {
    await this.act('help');
    await expect(this.page.getByRole('dialog')).toBeVisible();
    await this.page.keyboard.press(`Digit${andonCallTypes.indexOf('material') + 1}`);
    await expect(this.page.getByRole('dialog')).toBeHidden();
    await expect(this.page.getByRole('button', { name: /^Material\b/ })).toBeVisible();
  }
}

/** From here on the page counts what came from a mouse, a finger or a pen. */
async function countOtherHands(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const others: string[] = [];
    Object.assign(window, { others });
    const types = ['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'touchstart'];
    for (const type of types) addEventListener(type, () => void others.push(type), { capture: true, passive: true });
  });
  return () => page.evaluate(() => (window as unknown as { others: string[] }).others);
}

test('a whole shift by scanner and keyboard, with the server gone in the middle', async ({ browser }) => {
  test.setTimeout(120_000);
  const desk = await plant.station(browser, 'Supervisor desk');
  const { page } = await plant.station(browser, 'Lathe 1');
  // The key that signed the manager out lies under no pointer any more.
  const otherHands = await countOtherHands(page);
  const worker = await Worker.at(page);

  await worker.signIn('operator', 'Operator123');
  await worker.start('LS-1001', 101, '10');
  await worker.report(0, 8);
  await worker.stopAndResume(shiftStops[0].code);
  await worker.report(8, 12);

  await plant.serverGone();
  await worker.report(12, 15);
  await worker.callForMaterial();
  await plant.serverBack();
  await worker.act('sign_out');
  await worker.signIn('manager', 'Manager123');
  await worker.report(15, 22);
  await worker.stopAndResume(shiftStops[1].code);
  await worker.report(22, shiftReports.length);

  await kioskPage(page).badge(/All safe on the server.*not sent 0/);
  await plant.expectWholeShift(desk);
  expect(await otherHands()).toEqual([]);
  expect(await plant.codesBehind('operation.quantity_reported')).toEqual(['LS/ACT/REPORT']);
  expect(await plant.codesBehind('operation.started')).toEqual(['LS/ACT/RESUME', 'LS/ACT/START']);
  const { good, scrap } = shiftTotals;
  console.log(`a shift of ${shiftReports.length} reports, ${good} good and ${scrap} scrap: ${worker.scans} scans`);
});
