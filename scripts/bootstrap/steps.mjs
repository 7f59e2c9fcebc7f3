import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildUi } from './build-ui.mjs';
import { runChild } from './child.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureX11 } from './ensure-x11.mjs';
import { readFailures } from './failures.mjs';
import { root } from './places.mjs';
import { printReport, readCounts } from './report.mjs';

const results = join(root, 'test-results');
const countsFile = (name) => join(results, `${name}.json`);

const tool = (name, command, ...args) => ({ name, run: () => runChild(command, args) });

const vitest = (name, ...options) => ({
  name,
  counts: countsFile(name),
  run: () => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${countsFile(name)}`];
    return runChild('vitest', ['run', '--project', name, ...options, ...reporters]);
  },
});

const playwright = {
  name: 'e2e',
  counts: countsFile('e2e'),
  run: () =>
    runChild('playwright', ['test', '--config', 'playwright.config.ts', '--reporter=list,json'], {
      cwd: join(root, 'e2e'),
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: countsFile('e2e') },
    }),
};

const check = [
  tool('format', 'biome', 'ci', '--colors=off', '--linter-enabled=false', '.'),
  tool('lint', 'biome', 'lint', '--colors=off', '--error-on-warnings', '.'),
  tool('lint with types', 'oxlint', '--max-warnings=0', '.'),
  tool('layers', 'depcruise', '--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'e2e', 'bench', 'scripts'),
  tool('types', 'tsc', '-b'),
  tool('dead code', 'knip'),
  vitest('unit'),
];

const plans = {
  check,
  test: [
    { name: 'chromium', run: ensureChromium },
    { name: 'x11', run: ensureX11 },
    ...check,
    vitest('fuzz'),
    // Each file has a database of its own, so two may run at once: 164 s instead of 259 on two cores.
    vitest('pg', '--maxWorkers=2'),
    vitest('simulation'),
    vitest('browser'),
    { name: 'build the UI', run: buildUi },
    playwright,
  ],
};

/** Runs a plan up to its first failing step and always ends with the table. Answers an exit code. */
export const runSteps = async (plan) => {
  mkdirSync(results, { recursive: true });
  const done = [];
  for (const step of plans[plan]) {
    console.log(`\n▶ ${step.name}`);
    if (step.counts) rmSync(step.counts, { force: true });
    const startedMs = performance.now();
    const status = await step.run();
    const seconds = (performance.now() - startedMs) / 1000;
    const tests = step.counts && {
      counts: readCounts(step.counts, status),
      failures: status === 0 ? [] : readFailures(step.counts),
    };
    done.push({ name: step.name, status, seconds, ...tests });
    if (status !== 0) break;
  }
  printReport(done, plans[plan].slice(done.length));
  return done.at(-1)?.status ?? 0;
};
