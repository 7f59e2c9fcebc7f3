import { vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';

/** Presses a key by its whole accessible name. */
export async function press(name: string, inside: { getByRole: Locator['getByRole'] } = page): Promise<void> {
  await inside.getByRole('button', { name, exact: true }).click();
}

/** Chooses one of a group by its accessible name (a part of it is enough: tiles of counts hold their number). */
export async function choose(name: string | RegExp): Promise<void> {
  await page.getByRole('radio', { name }).click();
}

/** Types a number on the keypad. */
export async function type(digits: string): Promise<void> {
  for (const digit of digits) await press(digit);
}

export const region = (name: string): Locator => page.getByRole('region', { name, exact: true });
export const alert = (): Locator => page.getByRole('alert');
export const dialog = (): Locator => page.getByRole('dialog');

/** The smallest kiosk that the screens are made for. */
export function atKioskSize(): Promise<void> {
  return page.viewport(1280, 800);
}

/** Waits until it can be seen. */
export async function sees(what: Locator): Promise<void> {
  await vi.waitUntil(() => what.query()?.checkVisibility() ?? false, { timeout: 10_000 });
}
