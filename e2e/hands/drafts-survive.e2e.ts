import { expect, type Page, test } from '@playwright/test';
import { type HandPlant, startHandPlant } from './hand-plant.ts';

let plant: HandPlant | undefined;
test.afterAll(() => plant?.stop());

const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('what is half typed survives a reload, a crash, a kill -9 and a tap beside the question', async () => {
  test.setTimeout(300_000);
  plant = await startHandPlant();
  const { page } = plant;
  await key(page, '4').click();
  await key(page, '1').click();
  const reason = page.locator('.scrap-reasons').getByRole('radio').nth(2);
  await reason.click();
  await key(page, '3').click();
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Good/ })).toContainText('41');
  await expect(page.getByRole('radio', { name: /^Scrap/ })).toContainText('3');
  await expect(reason).toBeChecked();

  await key(page, 'Complete').click();
  const question = page.getByRole('dialog', { name: /^Complete LS-1001/ });
  await question.getByRole('radio').nth(1).click();
  await page.mouse.click(5, 5);
  await expect(question).toBeVisible();

  const again = await plant.crash();
  const asked = again.getByRole('dialog', { name: /^Complete LS-1001/ });
  await expect(asked.getByRole('radio').nth(1)).toBeChecked();
  await expect(asked).toContainText('You typed 41 good and 3 scrap');
  await key(again, 'Not yet').click();
  await key(again, 'Stop').click();
  await again.reload();
  await expect(again.getByRole('dialog', { name: 'Why does it stop?' })).toBeVisible();
  await key(again, 'Keep running').click();
  await key(again, 'Call for help').click();
  await again.reload();
  await expect(again.getByRole('dialog', { name: 'What do you need help with?' })).toBeVisible();
  await again.keyboard.press('Escape');

  await key(again, 'Clear').click();
  for (const digit of '27') await key(again, digit).click();
  // Long before Chromium writes local storage to the disk.
  await again.waitForTimeout(200);
  const later = await plant.kill();
  await expect(later.getByRole('radio', { name: /^Scrap/ })).toContainText('27');
});
