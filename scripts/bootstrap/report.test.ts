import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFailures } from './failures.mjs';
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

  test('failed tests of vitest are named with the first line of their message, and files that did not load', async () => {
    const assertionResults = [
      { status: 'passed', fullName: 'good', failureMessages: [] },
      { status: 'failed', fullName: 'bad', failureMessages: ['\u001B[31mexpected 1\u001B[39m\n  at line 3'] },
    ];
    const testResults = [
      { name: 'a.test.ts', message: '', assertionResults },
      { name: 'b.test.ts', message: 'SyntaxError: no\nmore', assertionResults: [] },
    ];
    const file = await written({ testResults });
    expect(readFailures(file)).toEqual(['a.test.ts: bad: expected 1', 'b.test.ts: SyntaxError: no']);
  });

  test('failed tests of Playwright are named too, ten of many', async () => {
    const spec = { title: 'story', ok: false, tests: [{ results: [{ errors: [{ message: 'Timed out\nat' }] }] }] };
    const inner = { file: 'x.e2e.ts', specs: Array.from({ length: 12 }, () => spec) };
    const file = await written({ suites: [{ file: 'x.e2e.ts', specs: [{ ...spec, ok: true }], suites: [inner] }] });
    expect(readFailures(file)).toHaveLength(11);
    expect(readFailures(file)[0]).toBe('x.e2e.ts: story: Timed out');
    expect(readFailures(file).at(-1)).toBe('and 2 more');
    expect(readFailures(join(folder, 'none.json'))).toEqual([]);
  });

  test('the table names the failed step, what was not run, and ends with the sums', () => {
    const unit = { name: 'unit', status: 0, seconds: 1.26, counts: { passed: 40, failed: 0, skipped: 1 } };
    const pg = { name: 'pg', status: 1, seconds: 10, counts: { passed: 2, failed: 1, skipped: 0 }, failures: ['why'] };
    expect(formatReport([unit, pg], [{ name: 'e2e' }]).split('\n')).toEqual([
      '',
      'ok        1.3 s   unit             40 passed, 1 skipped',
      'FAILED   10.0 s   pg               2 passed, 1 failed',
      'not run           e2e',
      '',
      'Step "pg" failed.',
      '  why',
      '42 passed, 1 failed',
    ]);
  });

  test('without tests there are no sums', () => {
    expect(formatReport([{ name: 'format', status: 1, seconds: 0.2 }], [])).not.toMatch(/passed/);
  });
});
