// Plants bugs in a copy of the project and lets the unit tests and the simulation look for them: `npm run mutants`.
// `--only WORD` plants those whose names have the word in them; `--simulation` leaves the unit tests and the desktop app out; `--desktop`
// plants in the desktop app alone, whose specifications look for those.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { desktopMutants } from '../electron/desktop-mutants.ts';
import { plantInDesktop } from '../electron/plant-in-desktop.ts';
import { type Mutant, mutants } from './mutants/mutants.ts';
import { TreeCopy } from './mutants/tree-copy.ts';

/** Each search begins with the kept cases and goes on at seed 1: it knows of no bug where to look. */
const histories = 300;

interface Run {
  readonly status: number;
  readonly output: string;
}

interface Finding {
  readonly mutant: Mutant;
  readonly unit: 'missed' | 'found' | 'not run';
  readonly simulation: Outcome;
  readonly seconds: number;
}

/** `broken`: the run ended without a word about a history, which finds nothing. */
type Outcome =
  | { readonly kind: 'found'; readonly said: string }
  | { readonly kind: 'survived' }
  | { readonly kind: 'broken'; readonly output: string };

function run(copy: TreeCopy, command: string, args: readonly string[]): Run {
  const options = { cwd: copy.path, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status: status ?? 1, output: `${stdout}${stderr}` };
}

function simulate(copy: TreeCopy): Outcome {
  const fuzz = ['e2e/simulation/fuzz.ts', '--quick', '--from', '1', '--histories', String(histories)];
  const { status, output } = run(copy, process.execPath, fuzz);
  if (status === 0) return { kind: 'survived' };
  const said = /^seed \d+: .{0,90}/m.exec(output)?.[0];
  return said === undefined ? { kind: 'broken', output } : { kind: 'found', said };
}

function unitTests(copy: TreeCopy): 'missed' | 'found' {
  const vitest = 'node_modules/vitest/vitest.mjs';
  return run(copy, process.execPath, [vitest, 'run', '--project', 'unit']).status === 0 ? 'missed' : 'found';
}

function look(copy: TreeCopy, mutant: Mutant, withUnit: boolean): Finding {
  const takeOut = copy.plant(mutant);
  try {
    const unit = withUnit ? unitTests(copy) : 'not run';
    const startedMs = performance.now();
    const simulation = simulate(copy);
    return { mutant, unit, simulation, seconds: Math.round((performance.now() - startedMs) / 1000) };
  } finally {
    takeOut();
  }
}

/** Without a bug nothing may be found, else what is found with one says nothing. @throws Error that says what was found */
function control(copy: TreeCopy, withUnit: boolean): void {
  if (withUnit && unitTests(copy) === 'found') throw new Error('The unit tests fail without a planted bug.');
  const outcome = simulate(copy);
  if (outcome.kind === 'found') throw new Error(`The simulation fails without a planted bug: ${outcome.said}`);
  if (outcome.kind === 'broken') throw new Error(`The simulation does not run: ${outcome.output.slice(-2000)}`);
  console.log(`${'control'.padEnd(11)}no bug: ${histories} histories and the kept cases pass`);
}

function line({ mutant: { name, kind }, unit, simulation, seconds }: Finding): string {
  const words = {
    found: () => `found in ${seconds} s: ${simulation.kind === 'found' ? simulation.said : ''}`,
    survived: () => `SURVIVED ${seconds} s`,
    broken: () => 'DID NOT RUN',
  };
  return `${kind.padEnd(11)}${name.padEnd(58)} unit: ${unit.padEnd(9)} simulation: ${words[simulation.kind]()}`;
}

/** Plants one after the other and prints what became of it. Answers an exit code. */
function plantAll(chosen: readonly Mutant[], withUnit: boolean): number {
  const copy = new TreeCopy();
  const findings: Finding[] = [];
  try {
    control(copy, withUnit);
    for (const mutant of chosen) {
      const finding = look(copy, mutant, withUnit);
      findings.push(finding);
      console.log(line(finding));
    }
  } finally {
    copy.remove();
  }
  const good = findings.filter(({ simulation, unit }) => simulation.kind === 'found' && unit !== 'found');
  const missed = withUnit ? 'were missed by the unit tests (vitest --project unit) and ' : 'were ';
  console.log(`\n${good.length} of ${chosen.length} planted bugs ${missed}found by the simulation.`);
  return good.length === chosen.length ? 0 : 1;
}

const flags = { only: { type: 'string' }, simulation: { type: 'boolean' }, desktop: { type: 'boolean' } } as const;
const { values } = parseArgs({ options: flags });
const named = <Named extends { readonly name: string }>(all: readonly Named[], isWanted: boolean) =>
  isWanted ? all.filter(({ name }) => name.includes(values.only ?? '')) : [];
const chosen = named(mutants, !values.desktop);
const inDesktop = named(desktopMutants, !values.simulation);
if (chosen.length + inDesktop.length === 0) {
  const names = [...mutants, ...desktopMutants].map(({ name }) => name);
  console.error(`No planted bug has "${values.only}" in its name. They are:\n${names.join('\n')}`);
  process.exitCode = 2;
} else {
  const inAll = chosen.length === 0 ? 0 : plantAll(chosen, !values.simulation);
  process.exitCode = (inDesktop.length === 0 ? 0 : plantInDesktop(inDesktop)) || inAll;
}
