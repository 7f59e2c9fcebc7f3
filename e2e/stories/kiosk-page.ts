import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does at a kiosk, in the words of the screen. */
export interface KioskPage {
  readonly page: Page;
  signIn(username: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** A manager chooses where this device stands: a workplace, or `Supervisor desk`. */
  setUp(place: string): Promise<void>;
  start(order: string, operationNo: string): Promise<void>;
  report(good: number, scrap?: { readonly count: number; readonly reason: string }): Promise<void>;
  stop(reason: string): Promise<void>;
  completeShort(reason: string): Promise<void>;
  callForHelp(type: string): Promise<void>;
  /** Waits until the badge says so. */
  badge(text: RegExp): Promise<void>;
  /** What the browser refused because the content security policy forbids it. */
  refusals(): readonly string[];
}

/** `press`: how a key is pressed; with a mouse unless said otherwise. */
export function kioskPage(page: Page, press: (key: Locator) => Promise<void> = (key) => key.click()): KioskPage {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const keypad = page.getByRole('region', { name: 'Report quantity' });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  const type = async (count: number) => {
    for (const digit of String(count)) await press(keypad.getByRole('button', { name: digit, exact: true }));
  };
  return {
    page,
    signIn: async (username, password) => {
      await page.getByRole('textbox', { name: 'User name' }).fill(username);
      await page.getByLabel('Password').fill(password);
      await press(button('Sign in'));
    },
    signOut: async () => {
      await press(button(/account and display/));
      await press(button('Sign out'));
      await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
    },
    setUp: async (place) => {
      await press(page.getByRole('radio', { name: place, exact: false }));
      await press(button('Set up this device'));
      await expect(page.getByRole('heading', { name: 'Where does this device stand?' })).toBeHidden();
    },
    start: async (order, operationNo) => {
      await press(button(`Start ${order} operation ${operationNo}`));
      await expect(keypad).toBeVisible();
    },
    report: async (good, scrap) => {
      await type(good);
      if (scrap) {
        await press(page.getByRole('radio', { name: /^Scrap/ }));
        await type(scrap.count);
        await press(page.getByRole('radio', { name: scrap.reason }));
      }
      await press(button('Report'));
      await expect(page.getByText(`Recorded: ${good} good, ${scrap?.count ?? 0} scrap`)).toBeVisible();
    },
    stop: async (reason) => {
      await press(button('Stop'));
      await press(page.getByRole('dialog').getByRole('button', { name: reason, exact: true }));
      await expect(page.getByRole('dialog')).toBeHidden();
    },
    completeShort: async (reason) => {
      await press(button('Complete'));
      const dialog = page.getByRole('dialog');
      await press(dialog.getByRole('radio', { name: reason }));
      await press(dialog.getByRole('button', { name: 'Complete', exact: true }));
      await expect(dialog).toBeHidden();
    },
    callForHelp: async (callType) => {
      await press(button('Call for help'));
      await press(page.getByRole('dialog').getByRole('button', { name: callType, exact: true }));
      await expect(page.getByRole('button', { name: new RegExp(`^${callType} `) })).toBeVisible();
    },
    badge: (text) => expect(page.getByRole('button', { name: text })).toBeVisible({ timeout: 15_000 }),
    refusals: () => refused,
  };
}
