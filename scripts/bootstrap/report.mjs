import { readFileSync } from 'node:fs';

/** vitest and Playwright each have their own words. */
const normalize = (report) =>
  report.stats
    ? {
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky,
        skipped: report.stats.skipped,
      }
    : {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };

/** The tests that a step ran. A step that failed before its first test counts as one failure. */
export const readCounts = (file, status) => {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = normalize(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The tool ended before it wrote its report; its exit code says so.
  }
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

const describeCounts = (counts) =>
  counts
    ? Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([word, count]) => `${count} ${word}`)
        .join(', ')
    : '';

const line = (outcome, seconds, name, counts = '') =>
  `${outcome.padEnd(8)}${seconds.padStart(7)}   ${name.padEnd(16)} ${counts}`.trimEnd();

export const formatReport = (done, notRun) => {
  const ran = done.map(({ status, seconds, name, counts }) =>
    line(status === 0 ? 'ok' : 'FAILED', `${seconds.toFixed(1)} s`, name, describeCounts(counts)),
  );
  const table = [...ran, ...notRun.map(({ name }) => line('not run', '', name))];
  const failed = done.find(({ status }) => status !== 0);
  const counted = done.flatMap(({ counts }) => counts ?? []);
  const sum = (word) => counted.reduce((total, counts) => total + counts[word], 0);
  return [
    '',
    ...table,
    '',
    ...(failed ? [`Step "${failed.name}" failed.`, ...(failed.failures ?? []).map((failure) => `  ${failure}`)] : []),
    ...(counted.length > 0 ? [`${sum('passed')} passed, ${sum('failed')} failed`] : []),
  ].join('\n');
};

export const printReport = (done, notRun) => console.log(formatReport(done, notRun));
