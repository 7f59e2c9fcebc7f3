import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatReport, readCounts } from './report.mjs';

describe('the end of a test run', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const written = async (report: unknown) => {
    const file = join(folder, 'report.json');
    await writeFile(file, JSON.stringify(report));
    return file;
  };

  test('counts come from the report of vitest', async () => {
    const file = await written({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 });
    expect(readCounts(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 4 });
  });

  test('counts come from the report of Playwright, where a flaky test is a failed one', async () => {
    const file = await written({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(readCounts(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('a step that failed without a failed test, or without a report, counts as a failure', async () => {
    const file = await written({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
    expect(readCounts(file, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
    expect(readCounts(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('the table names the failed step, what was not run, and ends with the sums', () => {
    const unit = { name: 'unit', status: 0, seconds: 1.26, counts: { passed: 40, failed: 0, skipped: 1 } };
    const pg = { name: 'pg', status: 1, seconds: 10, counts: { passed: 2, failed: 1, skipped: 0 } };
    expect(formatReport([unit, pg], [{ name: 'e2e' }]).split('\n')).toEqual([
      '',
      'ok        1.3 s   unit             40 passed, 1 skipped',
      'FAILED   10.0 s   pg               2 passed, 1 failed',
      'not run           e2e',
      '',
      'Step "pg" failed.',
      '42 passed, 1 failed',
    ]);
  });

  test('without tests there are no sums', () => {
    expect(formatReport([{ name: 'format', status: 1, seconds: 0.2 }], [])).not.toMatch(/passed/);
  });
});
