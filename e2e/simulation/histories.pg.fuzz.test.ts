import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type {} from '../../apps/sync-server/src/db/testing/test-database.ts';
import { leastSeen } from './run/coverage.ts';
import { describeFailure } from './run/describe-failure.ts';
import { foundCases } from './run/found-cases.ts';
import type { Report } from './run/report.ts';
import { shrink } from './run/shrink.ts';
import { Workers } from './run/workers.ts';
import { Seen } from './world/seen.ts';
import { type Plan, planOf } from './world/steps.ts';

const histories = 300;
/** More than the cores of a small machine: each waits for Postgres now and then. */
const processes = 3;

let workers: Workers;
beforeAll(() => {
  workers = new Workers(inject('postgresUrl'), processes);
});
afterAll(() => workers?.close());

/** Plays plans until one fails; that one is made as short as it can be. */
async function play(plans: readonly Plan[]): Promise<{ readonly seen: Seen; readonly failure: string | null }> {
  const seen = new Seen();
  const left = [...plans];
  const failures: { readonly report: Report; readonly plan: Plan }[] = [];
  await workers.playAll(
    () => left.shift(),
    (report, plan) => {
      for (const [name, count] of report.seen) seen.note(name, count);
      if (report.failure) failures.push({ report, plan });
      return report.failure ? 'enough' : 'go_on';
    },
  );
  const [first] = failures;
  if (!first) return { seen, failure: null };
  const shortest = await shrink(first.plan, async (plan) => (await workers.play(plan)).failure !== null);
  return { seen, failure: describeFailure(first.report, shortest) };
}

describe('a plant with everything that can go wrong', () => {
  test('histories that once failed are played first', async () => {
    expect((await play(foundCases())).failure).toBeNull();
  }, 120_000);

  test('[SY-70] histories keep every promise of ./oracle/promises.ts, and see every fault often enough', async () => {
    const { seen, failure } = await play(Array.from({ length: histories }, (_, index) => planOf(index + 1)));
    expect(failure).toBeNull();
    const tooSeldom = Object.entries(leastSeen).filter(([name, least]) => seen.of(name) < least);
    expect(tooSeldom.map(([name, least]) => `${name}: ${seen.of(name)} of ${least}`)).toEqual([]);
  }, 900_000);
});
