import { expect, type Page } from '@playwright/test';

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
}

export function kioskPage(page: Page): KioskPage {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const keypad = page.getByRole('region', { name: 'Report quantity' });
  const type = async (count: number) => {
    for (const digit of String(count)) await keypad.getByRole('button', { name: digit, exact: true }).click();
  };
  return {
    page,
    signIn: async (username, password) => {
      await page.getByRole('textbox', { name: 'User name' }).fill(username);
      await page.getByLabel('Password').fill(password);
      await button('Sign in').click();
    },
    signOut: async () => {
      await button(/account and display/).click();
      await button('Sign out').click();
      await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
    },
    setUp: async (place) => {
      await page.getByRole('radio', { name: place, exact: false }).click();
      await button('Set up this device').click();
      await expect(page.getByRole('heading', { name: 'Where does this device stand?' })).toBeHidden();
    },
    start: async (order, operationNo) => {
      await button(`Start ${order} operation ${operationNo}`).click();
      await expect(keypad).toBeVisible();
    },
    report: async (good, scrap) => {
      await type(good);
      if (scrap) {
        await page.getByRole('radio', { name: /^Scrap/ }).click();
        await type(scrap.count);
        await page.getByRole('radio', { name: scrap.reason }).click();
      }
      await button('Report').click();
      await expect(page.getByText(`Recorded: ${good} good, ${scrap?.count ?? 0} scrap`)).toBeVisible();
    },
    stop: async (reason) => {
      await button('Stop').click();
      await page.getByRole('dialog').getByRole('button', { name: reason, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
    },
    completeShort: async (reason) => {
      await button('Complete').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: reason }).click();
      await dialog.getByRole('button', { name: 'Complete', exact: true }).click();
      await expect(dialog).toBeHidden();
    },
    callForHelp: async (callType) => {
      await button('Call for help').click();
      await page.getByRole('dialog').getByRole('button', { name: callType, exact: true }).click();
      await expect(page.getByRole('button', { name: new RegExp(`^${callType}, `) })).toBeVisible();
    },
    badge: (text) => expect(page.getByRole('button', { name: text })).toBeVisible({ timeout: 15_000 }),
  };
}
