const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago, as a text key with its count: the coarsest unit that is not zero. */
export function ageOf(
  ageMs: number,
): { readonly key: 'now' } | { readonly key: 'seconds' | 'minutes' | 'hours' | 'days'; readonly count: number } {
  const age = Math.max(0, ageMs);
  if (age < 5 * secondMs) return { key: 'now' };
  if (age < minuteMs) return { key: 'seconds', count: Math.floor(age / secondMs) };
  if (age < hourMs) return { key: 'minutes', count: Math.floor(age / minuteMs) };
  if (age < 2 * dayMs) return { key: 'hours', count: Math.floor(age / hourMs) };
  return { key: 'days', count: Math.floor(age / dayMs) };
}
