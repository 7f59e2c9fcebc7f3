import { calendarDate, dateAfter, localToInstant } from '@lineside/domain';
import { expect, test } from '@playwright/test';
import { get, post, signIn } from '../hosts/http-device.ts';
import { openShiftPlant, type ShiftPlant } from './shift-plant.ts';

const hourMs = 3_600_000;
/** A day and the night that follows it: what the board shows from left to right. */
const shownHours = 30;

let plant: ShiftPlant;
test.beforeAll(async () => {
  plant = await openShiftPlant();
});
test.afterAll(() => plant?.close());

interface Schedule {
  readonly id: string;
  readonly line_id: string;
  readonly scheduled_start: string;
  readonly scheduled_end: string;
}

test('a planned block is dragged with the mouse, two hours on and to another line, and the server has it there', async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const { token } = await signIn(plant.url, 'manager', 'Manager123');
  const ask = <Item>(path: string) => get<{ items: Item[] }>(`${plant.url}/api/v1/${path}`, token);
  const lines = (await ask<{ line_id: string; line_code: string }>('dashboard/lines')).items;
  const lineOf = (code: string) => lines.find((line) => line.line_code === code)?.line_id ?? '';
  const [site] = (await ask<{ time_zone: string }>('sites')).items;
  const timeZone = site?.time_zone ?? '';
  const tomorrow = dateAfter(calendarDate(timeZone, Date.now()), 1);
  const at = (time: string) => new Date(localToInstant(timeZone, `${tomorrow}T${time}`)).toISOString();
  const { id } = await post<Schedule>(
    `${plant.url}/api/v1/production/schedules`,
    {
      line_id: lineOf('L1'),
      product_code: 'SHF-200',
      scheduled_start: at('08:00:00'),
      scheduled_end: at('10:00:00'),
      target_quantity: 100,
    },
    { token },
  );
  const desk = await plant.station(browser, 'Supervisor desk');
  await desk.page.evaluate(() => {
    location.hash = '/planning';
  });
  await desk.page.getByRole('button', { name: 'Later' }).click();
  const block = desk.page.getByRole('button', { name: /^SHF-200/ });
  await expect(block).toContainText('08:00–10:00');
  await block.scrollIntoViewIfNeeded();

  const from = await block.boundingBox();
  const tracks = desk.page.locator('.plan-row .plan-track');
  const [above, below] = [await tracks.nth(0).boundingBox(), await tracks.nth(1).boundingBox()];
  if (!from || !above || !below) throw new Error('the board shows no block and no two lines');
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  const { mouse } = desk.page;
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + (2 * above.width) / shownHours, y + below.y - above.y, { steps: 12 });
  await mouse.up();

  await expect(block).toContainText('10:00–12:00');
  await expect(desk.page.getByRole('dialog')).toBeHidden();
  const schedule = () => get<Schedule>(`${plant.url}/api/v1/production/schedules/${id}`, token);
  await expect
    .poll(schedule, { timeout: 10_000 })
    .toMatchObject({ line_id: lineOf('L2'), scheduled_start: at('10:00:00') });
  const { scheduled_start: start, scheduled_end: end } = await schedule();
  expect(Date.parse(end) - Date.parse(start)).toBe(2 * hourMs);
});
