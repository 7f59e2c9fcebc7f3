import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => number ?? '');
const unique = (found: readonly string[]) => [...new Set(found)].toSorted();

test('every rule of SPEC.md has a test, and every cited rule exists', () => {
  const rules = numbersIn(readFileSync(join(here, '../SPEC.md'), 'utf8'), /\*\*(SY-\d+)\*\*/g);
  const tests = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const cited = tests.flatMap((name) => numbersIn(readFileSync(join(here, name), 'utf8'), /["']\[(SY-\d+)\]/g));
  expect(rules.length).toBeGreaterThan(30);
  expect(unique(rules)).toEqual(rules.toSorted());
  expect(unique(cited)).toEqual(unique(rules));
});
