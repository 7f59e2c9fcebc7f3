import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const most = 10;

const firstLine = (message = '') => stripVTControlCharacters(message).split('\n')[0].trim().slice(0, 200);

const ofVitest = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const named = failed.map(
      ({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages[0])}`,
    );
    return named.length > 0 || !message ? named : [`${name}: ${firstLine(message)}`];
  });

const ofSuite = ({ file, suites = [], specs = [] }) => [
  ...suites.flatMap(ofSuite),
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => `${file}: ${title}: ${firstLine(tests[0]?.results.at(-1)?.errors[0]?.message)}`),
];

/** One line each for the tests that failed: file, title, the first line of its message. The end of a long log then says what is wrong. */
export const readFailures = (file) => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const failures = report.suites ? report.suites.flatMap(ofSuite) : ofVitest(report);
    const more = failures.length - most;
    return [...failures.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])];
  } catch {
    // The tool ended before it wrote its report; its own output says why.
    return [];
  }
};
