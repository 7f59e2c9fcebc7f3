// Plants bugs in a copy of the project and lets the unit tests and the simulation look for them: `npm run mutants`.
// `--only WORD` plants those whose names have the word in them; `--simulation` leaves the unit tests out.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Mutant, mutants } from './mutants/mutants.ts';
import { TreeCopy } from './mutants/tree-copy.ts';

const histories = 300;

interface Finding {
  readonly mutant: Mutant;
  readonly unit: 'missed' | 'found' | 'not run';
  /** What the simulation said, null where the bug survived it. */
  readonly found: string | null;
  readonly seconds: number;
}

function run(
  copy: TreeCopy,
  command: string,
  args: readonly string[],
): { readonly status: number; readonly output: string } {
  const { status, stdout } = spawnSync(command, args, { cwd: copy.path, encoding: 'utf8', maxBuffer: 100_000_000 });
  return { status: status ?? 1, output: stdout };
}

function look(copy: TreeCopy, mutant: Mutant, withUnit: boolean): Finding {
  const takeOut = copy.plant(mutant);
  try {
    const unit = !withUnit ? 'not run' : unitTests(copy);
    const startedMs = performance.now();
    const fuzz = ['e2e/simulation/fuzz.ts', '--quick', '--from', String(mutant.seed), '--histories', String(histories)];
    const { status, output } = run(copy, process.execPath, fuzz);
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    const said = /^seed \d+: .{0,90}/m.exec(output)?.[0] ?? 'the simulation does not run';
    return { mutant, unit, found: status === 0 ? null : said, seconds };
  } finally {
    takeOut();
  }
}

function unitTests(copy: TreeCopy): 'missed' | 'found' {
  const vitest = 'node_modules/vitest/vitest.mjs';
  const { status } = run(copy, process.execPath, [vitest, 'run', '--project', 'unit']);
  return status === 0 ? 'missed' : 'found';
}

function line({ mutant: { name, kind }, unit, found, seconds }: Finding): string {
  const said = found === null ? 'SURVIVED' : `found in ${seconds} s: ${found}`;
  return `${kind.padEnd(11)}${name.padEnd(58)} unit: ${unit.padEnd(9)} simulation: ${said}`;
}

const { values } = parseArgs({ options: { only: { type: 'string' }, simulation: { type: 'boolean' } } });
const chosen = mutants.filter(({ name }) => name.includes(values.only ?? ''));
const copy = new TreeCopy();
const findings: Finding[] = [];
try {
  for (const mutant of chosen) {
    const finding = look(copy, mutant, !values.simulation);
    findings.push(finding);
    console.log(line(finding));
  }
} finally {
  copy.remove();
}
const good = findings.filter(({ found, unit }) => found !== null && unit !== 'found');
console.log(
  `\n${good.length} of ${chosen.length} planted bugs were missed by the unit tests and found by the simulation.`,
);
process.exitCode = good.length === chosen.length ? 0 : 1;
