import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../renderer/public');

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
}

const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8')) as Manifest;

/** Width and height stand at byte 16 of a PNG (its IHDR chunk). */
function sizeOfPng(name: string): string {
  const bytes = readFileSync(join(folder, name));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('the app can be installed: a name, a start, a window of its own, and icons of 192 and 512 pixels', () => {
  expect(manifest).toMatchObject({ name: 'Lineside', start_url: './', display: 'fullscreen' });
  const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
  expect(pictures.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(pictures.map(({ src }) => sizeOfPng(src))).toEqual(pictures.map(({ sizes }) => sizes));
});
