// Plays new histories for as long as it is told: `npm run fuzz -- --minutes 30`; or one: `npm run fuzz -- --seed 217`.
import { readFileSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { describeFailure } from './run/describe-failure.ts';
import { foundCases } from './run/found-cases.ts';
import { type FuzzArguments, readFuzzArguments } from './run/fuzz-arguments.ts';
import type { Report } from './run/report.ts';
import { shrink } from './run/shrink.ts';
import { Workers } from './run/workers.ts';
import { Seen } from './world/seen.ts';
import { type Plan, planOf } from './world/steps.ts';

const sayEveryMs = 30_000;
const mostFailures = 5;

/** The plans of a run, one after another, ended by number or time. */
function plansOf(options: FuzzArguments): () => Plan | undefined {
  if (options.file !== null) return one(JSON.parse(readFileSync(options.file, 'utf8')) as Plan);
  if (options.seed !== null) return one(planOf(options.seed));
  const first: Plan[] = [...foundCases()];
  const end = options.minutes === null ? null : performance.now() + options.minutes * 60_000;
  let given = 0;
  return () => {
    const kept = first.shift();
    if (kept) return kept;
    if (end === null ? given === options.histories : performance.now() > end) return undefined;
    given += 1;
    return planOf(options.from + given - 1);
  };
}

function one(plan: Plan): () => Plan | undefined {
  const left = [plan];
  return () => left.shift();
}

async function play(options: FuzzArguments, workers: Workers): Promise<number> {
  const seen = new Seen();
  const failures: { readonly report: Report; readonly plan: Plan }[] = [];
  const startedMs = performance.now();
  let played = 0;
  let saidMs = startedMs;
  const say = () =>
    console.log(
      `${Math.round((performance.now() - startedMs) / 1000)} s: ${played} histories, ${failures.length} failed`,
    );
  await workers.playAll(plansOf(options), (report, plan) => {
    played += 1;
    for (const [name, count] of report.seen) seen.note(name, count);
    if (report.failure) {
      failures.push({ report, plan });
      console.log(`seed ${report.seed}: ${report.failure.message}`);
    }
    if (performance.now() - saidMs > sayEveryMs) {
      saidMs = performance.now();
      say();
    }
    return failures.length < (options.quick ? 1 : mostFailures) ? 'go_on' : 'enough';
  });
  for (const { report, plan } of options.quick ? [] : failures) {
    const shortest = await shrink(plan, async (smaller) => (await workers.play(smaller)).failure !== null);
    console.log(`\n${describeFailure(report, shortest)}`);
  }
  console.log();
  for (const [name, count] of [...seen.counts].toSorted(([left], [right]) => left.localeCompare(right)))
    console.log(`${String(count).padStart(9)}  ${name}`);
  say();
  return failures.length;
}

const options = readFuzzArguments(process.argv.slice(2), Date.now());
const postgres = await startEmbeddedPostgres();
const workers = new Workers(postgres.url, options.seed === null && options.file === null ? options.processes : 1);
try {
  process.exitCode = (await play(options, workers)) > 0 ? 1 : 0;
} finally {
  await workers.close();
  await postgres.stop();
}
