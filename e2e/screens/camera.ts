import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ScreenName } from '../../apps/desktop/src/renderer/app/testing/screen-names.ts';
import { withPalette } from './palette-png.ts';

const folder = join(import.meta.dirname, '../../docs/screens');
const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

/** Where a picture of a screen lies, from `docs/screens/` on. */
const pictureFile = (name: ScreenName, [width, height]: readonly [number, number]): string =>
  `${name}-${width}x${height}.png`;

/** Takes the pictures of a screen, one a size; answers their bytes. */
export async function takePictures(page: Page, name: ScreenName): Promise<number> {
  let bytes = 0;
  for (const size of sizes) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    const picture = withPalette(await page.screenshot({ animations: 'disabled' }));
    await writeFile(join(folder, pictureFile(name, size)), picture);
    bytes += picture.length;
  }
  await page.setViewportSize({ width: sizes[0][0], height: sizes[0][1] });
  return bytes;
}

/** Takes away what was there, so that no picture outlives its screen. */
export async function emptyFolder(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (file.endsWith('.png')) await rm(join(folder, file));
}

/** Writes the list of pictures; `without` says why a screen has none. */
export async function writeIndex(
  taken: readonly ScreenName[],
  without: ReadonlyMap<ScreenName, string>,
): Promise<void> {
  const rows = taken.map(
    (name) => `| ${name} | ${sizes.map((size) => `[${size.join(' × ')}](${pictureFile(name, size)})`).join(' | ')} |`,
  );
  const reasons = [...without].map(([name, why]) => `- ${name}: ${why}`);
  const text = [
    '# Pictures of every screen',
    '',
    'Taken by `npm run screens` from a real server with the demo plant. The names are those of',
    '`apps/desktop/src/renderer/app/testing/screen-names.ts`, which the tests of accessibility open as well.',
    '',
    '| screen | kiosk | wide |',
    '| --- | --- | --- |',
    ...rows,
    ...(reasons.length > 0 ? ['', 'Without a picture:', '', ...reasons] : []),
    '',
  ];
  await writeFile(join(folder, 'README.md'), text.join('\n'));
}
