import { expect, type Locator, type Page, test } from '@playwright/test';
import { handSeconds, type Tap } from './hand-model.ts';
import { type HandPlant, startHandPlant } from './hand-plant.ts';

let plant: HandPlant | undefined;
test.afterAll(() => plant?.stop());

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A finger that taps the real screen and notes how far it went. */
class Finger {
  readonly taps: Tap[] = [];
  readonly #pixelsPerMm: number;
  #at: Place;

  constructor(pixelsPerMm: number, at: Place) {
    this.#pixelsPerMm = pixelsPerMm;
    this.#at = at;
  }

  async tap(target: Locator): Promise<void> {
    const { at, box } = await placeOf(target);
    this.taps.push({
      distanceMm: Math.hypot(at.x - this.#at.x, at.y - this.#at.y) / this.#pixelsPerMm,
      targetMm: Math.min(box.width, box.height) / this.#pixelsPerMm,
    });
    this.#at = at;
    await target.click();
  }
}

async function placeOf(target: Locator) {
  const box = await target.boundingBox();
  if (!box) throw new Error('what the finger wants is not on the glass');
  return { box, at: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

const pixelsPerMm = (page: Page): Promise<number> =>
  page.evaluate(() => Number.parseFloat(document.documentElement.style.getPropertyValue('--mm')));

/** Twelve good and two scrap with this reason, from where the finger ended the report before. */
async function reportOnce(page: Page, reason: string): Promise<Finger> {
  const panel = page.getByRole('region', { name: 'Report quantity' });
  const key = (name: string) => panel.getByRole('button', { name, exact: true });
  const report = panel.locator('.report-key');
  const finger = new Finger(await pixelsPerMm(page), (await placeOf(report)).at);
  for (const digit of '12') await finger.tap(key(digit));
  await finger.tap(page.getByRole('radio', { name: reason, exact: true }));
  await finger.tap(key('2'));
  await finger.tap(report);
  await expect(page.getByText('Recorded: 12 good, 2 scrap')).toBeVisible();
  return finger;
}

test('12 good and 2 scrap with any reason of the plant: five taps, under five seconds of a hand', async () => {
  test.setTimeout(300_000);
  plant = await startHandPlant();
  const { page } = plant;
  const tiles = page.locator('.scrap-reasons').getByRole('radio');
  await expect(tiles.first()).toBeVisible();
  const reasons = await tiles.allInnerTexts();
  expect(reasons.length).toBeGreaterThanOrEqual(6);
  for (const gloves of [false, true]) {
    await page.evaluate((on) => {
      document.documentElement.dataset.gloves = String(on);
    }, gloves);
    for (const reason of reasons) {
      const { taps } = await reportOnce(page, reason.trim());
      const seconds = handSeconds(taps);
      const wayMm = taps.reduce((way, { distanceMm }) => way + distanceMm, 0);
      const hand = gloves ? 'work gloves' : 'bare hands';
      console.log(`${hand}, ${reason.trim()}: ${taps.length} taps, ${Math.round(wayMm)} mm, ${seconds.toFixed(2)} s`);
      expect(taps).toHaveLength(5);
      expect(seconds).toBeLessThan(5);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect(page.getByText('Taken back:')).toBeVisible();
    }
  }
});
