import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useCardChoice } from '../features/scan-cards/cards-slice.ts';
import { operationState, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, choose } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
beforeEach(() => {
  useCardChoice.setState(useCardChoice.getInitialState(), true);
  const states = [...plantStates, operationState('WO-10442', 7, '0020', { activityDescription: 'Turning' })];
  app = renderApp({ states: states as never }, '#/cards');
});
afterEach(() => app.close());

const cards = () =>
  page.getByRole('list', { name: /What to do|Good|Why|Scrap|Stations|People|Operations/ }).getByRole('listitem');
const codes = () => [...document.querySelectorAll('.scan-card-code')].map(({ textContent }) => textContent);

/** What a reader of another make reads in a picture of a card, at the resolution of a printer. */
async function decoded(card: Element): Promise<string> {
  const drawing = card.querySelector('svg')?.cloneNode(true) as SVGElement;
  // Its colour stands in the style sheet, which does not come along.
  drawing.querySelector('.barcode-paper')?.setAttribute('fill', 'white');
  const text = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  await image.decode();
  const bitmap = { width: 1600, height: 400 };
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context) context.fillStyle = 'white';
  context?.fillRect(0, 0, bitmap.width, bitmap.height);
  context?.drawImage(image, 100, 50, bitmap.width - 200, bitmap.height - 100);
  const {
    data = new Uint8ClampedArray(),
    width = 0,
    height = 0,
  } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
  const gray = Uint8ClampedArray.from({ length: width * height }, (_, pixel) => data[pixel * 4] ?? 0);
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  const source = new RGBLuminanceSource(gray, width, height);
  return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText();
}

describe('cards to scan', () => {
  test('every card of every set is read back by a decoder that is not ours', async () => {
    await page.viewport(1920, 1080);
    const sets = [
      'What to do',
      'Good pieces',
      'Why it stands',
      'Scrap',
      'Why closed short',
      'Stations',
      'People',
      'Operations',
    ];
    for (const set of sets) {
      await choose(set);
      await expect.element(cards().first()).toBeVisible();
      const texts: string[] = [];
      for (const card of document.querySelectorAll('.scan-card')) texts.push(await decoded(card));
      expect(texts).toEqual(codes());
    }
    await atKioskSize();
  });

  test('operations are those of this station until another is chosen', async () => {
    await choose('Operations');
    await expect.element(page.getByText('WO-10442 operation 0020')).toBeVisible();
    await page.getByRole('combobox', { name: 'Station' }).selectOptions('Lathe 8');
    await expect.element(page.getByText('Nothing to print')).toBeVisible();
  });

  test('on paper there is nothing but cards, dark on white, in the millimetres of the printer', async () => {
    await expect.element(cards().first()).toBeVisible();
    const bars = document.querySelector('.barcode')?.getBoundingClientRect();
    // 12 characters of Code 128 with start, check, stop and quiet zones are 187 modules of 0.33 mm, at 96 pixels an inch.
    expect(bars?.width).toBeCloseTo((187 * 0.33 * 96) / 25.4, 0);
    expect(bars?.height).toBeCloseTo((16 * 96) / 25.4, 0);
  });
});
