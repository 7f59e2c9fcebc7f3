import type { Plan } from '../world/steps.ts';
import type { Report } from './report.ts';

/** What a person needs to see a failure again: the seed with its command, and the shortest history that still fails. */
export function describeFailure({ seed, failure }: Report, plan: Plan): string {
  const where = failure?.step == null ? 'when everything had settled' : `in step ${failure.step}`;
  return [
    `seed ${seed} fails ${where}: ${failure?.message}`,
    `play it again: npm run fuzz -- --seed ${seed}`,
    `the shortest history found that still fails (keep it in e2e/simulation/found-cases): ${JSON.stringify(plan)}`,
    failure?.stack ?? '',
  ].join('\n');
}
