import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { promises } from './oracle/promises.ts';

const root = join(import.meta.dirname, '../..');
const specs = ['packages/domain/SPEC.md', 'apps/sync-server/SPEC.md'];
const rules = new Set(
  specs.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(([, rule]) => rule ?? ''),
  ),
);

describe('what a history is held against', () => {
  test.each(Object.entries(promises))('%s is a check, and its rules exist', (check, checked) => {
    expect(existsSync(join(import.meta.dirname, 'oracle', `${check}.ts`))).toBe(true);
    expect(checked.filter((rule) => !rules.has(rule))).toEqual([]);
  });
});
