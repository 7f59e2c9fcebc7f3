/** A stretch of time, half open [from, to), milliseconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The same time as sorted stretches that neither touch nor overlap; what is empty or runs backwards is no time. */
export function unionOf(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => from < to).toSorted((left, right) => left.from - right.from);
  const merged: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}

/** The time that is in both. */
export function overlapOf(left: readonly Interval[], right: readonly Interval[]): readonly Interval[] {
  const others = unionOf(right);
  const shared = unionOf(left).flatMap(({ from, to }) =>
    others.map((other) => ({ from: Math.max(from, other.from), to: Math.min(to, other.to) })),
  );
  return unionOf(shared);
}

/** The time of `intervals` that is in none of `removed`. */
export function without(intervals: readonly Interval[], removed: readonly Interval[]): readonly Interval[] {
  const gaps = unionOf(removed);
  return unionOf(intervals).flatMap((whole) => {
    const left: Interval[] = [];
    let { from } = whole;
    for (const gap of gaps) {
      if (gap.to <= from || gap.from >= whole.to) continue;
      if (gap.from > from) left.push({ from, to: gap.from });
      from = gap.to;
    }
    return from < whole.to ? [...left, { from, to: whole.to }] : left;
  });
}

/** How much time it is, each moment once; milliseconds. */
export function lengthOf(intervals: readonly Interval[]): number {
  return unionOf(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
}
