import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => number ?? '');
const unique = (found: readonly string[]) => [...new Set(found)].toSorted();
const testsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|e2e)\.ts$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name))
    .map((name) => join(folder, name));

test('every rule of SPEC.md has a test, and every cited rule exists', () => {
  const rules = numbersIn(readFileSync(join(here, '../SPEC.md'), 'utf8'), /\*\*([A-Z]+-\d+)\*\*/g);
  const prefixes = new Set(rules.map((rule) => rule.split('-')[0] ?? ''));
  // Some rules can only be seen with real processes, or at a device.
  const cited = [here, join(here, '../../../e2e'), join(here, '../../desktop/src/renderer/replica')].flatMap((folder) =>
    testsIn(folder).flatMap((path) => numbersIn(readFileSync(path, 'utf8'), /(?<=["']|\] )\[([A-Z]+-\d+)\]/g)),
  );
  // The domain's rules are cited here too; its own test looks after them.
  const ours = cited.filter((rule) => prefixes.has(rule.split('-')[0] ?? ''));
  expect(rules.length).toBeGreaterThan(30);
  expect(unique(rules)).toEqual(rules.toSorted());
  expect(unique(ours)).toEqual(unique(rules));
});
