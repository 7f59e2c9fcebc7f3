import type { Plan, Step } from '../world/steps.ts';

const mostAttempts = 150;

/** Leaves out steps as long as the history goes on failing: halves first, then single steps. */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>, mostMs = 90_000): Promise<Plan> {
  let smallest = plan;
  let attempts = 0;
  const end = performance.now() + mostMs;
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < smallest.steps.length; ) {
      if (attempts === mostAttempts || performance.now() > end) return smallest;
      attempts += 1;
      const smaller = { ...smallest, steps: without(smallest.steps, from, size) };
      if (await fails(smaller)) smallest = smaller;
      else from += size;
    }
  }
  return smallest;
}

function without(steps: readonly Step[], from: number, count: number): readonly Step[] {
  return [...steps.slice(0, from), ...steps.slice(from + count)];
}
