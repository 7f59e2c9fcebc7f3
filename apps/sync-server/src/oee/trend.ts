/** Apart by no more than this a trend is none. */
const apart = 0.05;

/** The last known OEE against the first; null where fewer than two are known. */
export function trendOf(values: readonly (number | null)[]): 'improving' | 'declining' | 'stable' | null {
  const known = values.flatMap((value) => value ?? []);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  if (last - first > apart) return 'improving';
  return first - last > apart ? 'declining' : 'stable';
}
