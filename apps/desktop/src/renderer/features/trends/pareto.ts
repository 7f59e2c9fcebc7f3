import type { StopStatisticsWire } from '@lineside/domain';

type Reason = StopStatisticsWire['reasons'][number];

/** A bar of the Pareto chart; seconds, shares from 0 to 1. */
export interface ParetoRow extends Pick<Reason, 'reason' | 'names' | 'time' | 'count'> {
  /** 1 is the longest. */
  readonly rank: number;
  /** null: several reasons together, each shorter than all that are named. */
  readonly category: string | null;
  readonly share: number;
  /** Of this one and all before it. */
  readonly cumulative: number;
}

/** The longest reasons, longest first, and the rest as one last bar; nothing where nothing stood. */
export function paretoRows(reasons: readonly Reason[], most: number): readonly ParetoRow[] {
  const sorted = reasons.toSorted((left, right) => right.time - left.time);
  const isCut = sorted.length > most;
  const rest = isCut ? sorted.slice(most - 1) : [];
  const named: readonly (Omit<Reason, 'category'> & { readonly category: string | null })[] = isCut
    ? sorted.slice(0, most - 1)
    : sorted;
  const others = { reason: null, names: {}, category: null, time: sum(rest, 'time'), count: sum(rest, 'count') };
  const total = sum(sorted, 'time');
  let before = 0;
  return (isCut ? [...named, others] : named)
    .filter(() => total > 0)
    .map(({ reason, names, category, time, count }, index) => {
      before += time;
      return { rank: index + 1, reason, names, category, time, count, share: time / total, cumulative: before / total };
    });
}

function sum(reasons: readonly Reason[], field: 'time' | 'count'): number {
  return reasons.reduce((total, reason) => total + reason[field], 0);
}
