import { expect, type Locator, type Page, test } from '@playwright/test';
import { type KioskPage, kioskPage } from './kiosk-page.ts';
import { shiftReports, shiftStops, shiftTotals } from './shift-plan.ts';
import { openShiftPlant, type ShiftPlant } from './shift-plant.ts';

let plant: ShiftPlant;
test.beforeAll(async () => {
  plant = await openShiftPlant();
});
test.afterAll(() => plant?.close());

/** A finger that counts. It does what a glass does, and nothing else. */
class Finger {
  taps = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly tap = async (key: Locator): Promise<void> => {
    await key.tap();
    this.taps += 1;
  };

  /** Types into a field with the keys on the glass. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    const keys = this.#page.getByRole('group', { name: /^(User name|Password)$/ });
    const key = (name: string) => keys.getByRole('button', { name, exact: true });
    for (const character of text) {
      if (/[A-Z]/.test(character)) await this.tap(key('Capital letter'));
      await this.tap(key(character));
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.type(this.#page.getByRole('textbox', { name: 'User name' }), username);
    await this.type(this.#page.getByLabel('Password', { exact: true }).and(this.#page.locator('input')), password);
    const keys = this.#page.getByRole('group', { name: 'Password' });
    await this.tap(keys.getByRole('button', { name: 'Sign in' }));
  }
}

/** From here on the page counts what did not come from a finger. */
async function countOtherHands(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const others: string[] = [];
    Object.assign(window, { others });
    const watch = (type: string, isOther: (event: Event) => boolean) =>
      addEventListener(type, (event) => (event.isTrusted && isOther(event) ? others.push(type) : undefined), true);
    for (const type of ['keydown', 'keypress', 'keyup']) watch(type, () => true);
    for (const type of ['pointerdown', 'pointerup', 'pointermove'])
      watch(type, (event) => (event as PointerEvent).pointerType !== 'touch');
  });
  return () => page.evaluate(() => (window as unknown as { others: string[] }).others);
}

test('a whole shift by nothing but a finger, with the server gone in the middle', async ({ browser }) => {
  test.setTimeout(120_000);
  const desk = await plant.station(browser, 'Supervisor desk');
  const { page } = await plant.station(browser, 'Lathe 1', { hasTouch: true });
  const otherHands = await countOtherHands(page);
  const finger = new Finger(page);
  const kiosk = kioskPage(page, finger.tap);

  await finger.signIn('operator', 'Operator123');
  await kiosk.start('LS-1001', '10');
  await report(kiosk, 0, 8);
  await kiosk.stop(shiftStops[0].reason);
  await finger.tap(page.getByRole('button', { name: 'Continue', exact: true }));
  await report(kiosk, 8, 12);

  await plant.serverGone();
  await report(kiosk, 12, 15);
  await kiosk.callForHelp('Material');
  await plant.serverBack();
  await kiosk.signOut();
  await finger.signIn('manager', 'Manager123');
  await report(kiosk, 15, 22);
  await kiosk.stop(shiftStops[1].reason);
  await finger.tap(page.getByRole('button', { name: 'Continue', exact: true }));
  await report(kiosk, 22, shiftReports.length);

  await kiosk.badge(/All safe on the server.*not sent 0/);
  await plant.expectWholeShift(desk);
  expect(await otherHands()).toEqual([]);
  const { good, scrap } = shiftTotals;
  console.log(`a shift of ${shiftReports.length} reports, ${good} good and ${scrap} scrap: ${finger.taps} taps`);
});

async function report(kiosk: KioskPage, from: number, to: number): Promise<void> {
  for (const [index, { good, scrap }] of shiftReports.slice(from, to).entries()) {
    await kiosk.report(good, scrap ?? undefined);
    const done = shiftReports.slice(0, from + index + 1);
    const goodNow = done.reduce((sum, one) => sum + one.good, 0);
    const scrapNow = done.reduce((sum, one) => sum + (one.scrap?.count ?? 0), 0);
    await expect(kiosk.page.getByLabel(`${goodNow} good and ${scrapNow} scrap of 240`).first()).toBeVisible();
  }
}
