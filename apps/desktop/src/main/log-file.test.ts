import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => new Date('2026-03-02T06:00:00Z');
const text = () => readFileSync(join(folder, 'main.log'), 'utf8');

test('an entry is one line, whatever a page puts into it', () => {
  const log = new LogFile(folder, now);
  log.write('warn', 'page: first\n2026-03-02T06:00:00.000Z error forged\u0000 and\r more');
  expect(text()).toBe('2026-03-02T06:00:00.000Z warn page: first 2026-03-02T06:00:00.000Z error forged  and  more\n');
});

test('the log never grows beyond four megabytes, and keeps the newest', () => {
  const log = new LogFile(folder, now);
  for (let line = 0; line < 2600; line++) log.write('info', `${line} ${'x'.repeat(2500)}`);
  expect(log.size()).toBeLessThanOrEqual(4_000_000);
  expect(log.size()).toBeGreaterThan(3_000_000);
  expect(log.paths().map((path) => path.slice(folder.length + 1))).toEqual([
    'main.3.log',
    'main.2.log',
    'main.1.log',
    'main.log',
  ]);
  expect(text()).toContain('info 2599 x');
});
