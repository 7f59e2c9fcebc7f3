import { expect, test } from '@playwright/test';
import { get, signIn } from '../hosts/http-device.ts';
import { openShiftPlant, type ShiftPlant } from './shift-plant.ts';

let plant: ShiftPlant;
test.beforeAll(async () => {
  plant = await openShiftPlant();
});
test.afterAll(() => plant?.close());

interface SpokenStop {
  readonly original: { readonly source: string; readonly reason: string | null };
  readonly said: {
    readonly by: { readonly id: string };
    readonly parts: readonly { readonly reason: string | null }[];
  };
}

test('a stop that nobody explained is explained at the end of the shift by another person, while the server is away', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const kiosk = await plant.station(browser, 'Lathe 1');
  const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name, exact: typeof name === 'string' });
  const dialog = kiosk.page.getByRole('dialog');
  const { origin } = new URL(kiosk.page.url());

  await kiosk.signIn('operator', 'Operator123');
  await kiosk.start('LS-1001', '10');
  await button('Stop').click();
  await button('Stop, explain later').click();
  await expect(button('1 stop without a reason')).toBeVisible();
  await kiosk.badge(/All safe on the server/);
  await kiosk.signOut();

  await kiosk.signIn('manager', 'Manager123');
  await expect(button('1 stop without a reason')).toBeVisible();
  await plant.serverGone();
  await button('1 stop without a reason').click();
  await expect(dialog).toContainText('LS-1001');
  await dialog.getByRole('button', { name: /^Explain the stop/ }).click();
  await dialog.getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('button', { name: 'Belt broken' }).click();
  await expect(dialog).toContainText('No stop waits for its reason.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await kiosk.badge(/No server.*not sent 1/);

  await plant.serverBack();
  await kiosk.badge(/All safe on the server/);
  const { token, personId } = await signIn(origin, 'manager', 'Manager123');
  const { items } = await get<{ items: SpokenStop[] }>(`${origin}/api/v1/downtime/records`, token);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    original: { source: 'stop', reason: null },
    said: { by: { id: personId }, parts: [{ reason: 'BELT_BREAK' }] },
  });
});
