import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '../..');
const screens = ['app', 'features', 'ui'].flatMap((folder) =>
  readdirSync(join(renderer, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
);
const sources = screens
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\/|^ui\/formats\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }));

/** `toISOString` stays: machines read it. A count that is a child of its own would be written as English writes it. */
const ownFormats = [
  /\bIntl\.\w+/g,
  /\.toLocale\w*\(/g,
  /\.toFixed\(/g,
  />\s*\{(?:\w+\.)*\w*(?:good|scrap|qty\w*|[cC]ount|total|done|processed|length)\}\s*</g,
];

function formatsIn(text: string): readonly string[] {
  return ownFormats.flatMap((format) => [...text.matchAll(format)].map(([found]) => found));
}

test('numbers and times are written by ui/formats.ts alone', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(({ path, text }) => formatsIn(text).map((found) => `${path}: ${found}`))).toEqual([]);
});

test('a component that formats by itself would be found', () => {
  const planted = "<dd>{operation.good}</dd> <p>{new Intl.NumberFormat('en').format(good)}</p> {at.toLocaleString()}";
  expect(formatsIn(planted)).toHaveLength(3);
});
