import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startDesktop } from './desktop-app.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-desktop-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

async function goIn(page: Page, pins: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /account and display/ }).click();
  await page.getByRole('link', { name: 'Admin corner' }).click();
  for (const pin of pins) {
    for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  }
}

test('the admin corner: a first PIN, the log in a file, settings that outlive the restart', async () => {
  const first = await startDesktop({ folder });
  await goIn(first.page, ['111111', '246810', '246810']);
  await expect(first.page.getByRole('heading', { name: 'Settings of this device' })).toBeVisible();
  const filePath = join(folder, 'exported.log');
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
  await first.page.getByRole('button', { name: 'Export the log' }).click();
  await expect(first.page.getByText('The file is written.')).toBeVisible();
  expect(await readFile(filePath, 'utf8')).toContain('admin corner: PIN set');
  await first.page.getByRole('textbox', { name: 'Address of the server' }).fill('http://10.0.0.5:4000');
  await first.page.getByRole('radio', { name: 'Desk: a window' }).click();
  await first.page.getByRole('radio', { name: 'Русский' }).click();
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  await first.page.getByRole('button', { name: 'Save and restart' }).click();
  await gone;
  const kept = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ server: 'http://10.0.0.5:4000', role: 'supervisor', language: 'ru' });
  expect(JSON.stringify(kept)).not.toContain('246810');

  const second = await startDesktop({ folder });
  await expect(second.page.getByRole('button', { name: 'Войти' })).toBeVisible();
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(false);
  expect(second.log()).toContain('start 0.1.0, supervisor, http://10.0.0.5:4000');
  await second.close();
});
