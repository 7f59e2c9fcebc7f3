import type { Interval, Uuid } from '@lineside/domain';
import type { DirtyRow } from '../db/oee-dirty.ts';

/** Collects which time of which equipment entries touched, and why; each stretch stands for itself, so that two far apart stay apart. */
export class TouchedTime {
  readonly #stretches = new Map<Uuid, { from: number; to: number; because: number[] }[]>();
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  /** What goes on reaches up to now, and a moment is a millisecond long. */
  add(equipmentId: Uuid, { from, to }: Interval, because: readonly number[]): void {
    const stretches = this.#stretches.get(equipmentId) ?? [];
    this.#stretches.set(equipmentId, stretches);
    const end = Math.max(from + 1, to === Number.POSITIVE_INFINITY ? this.#now : to);
    stretches.push({ from, to: end, because: [...because] });
  }

  addMoment(equipmentId: Uuid, at: number, because: readonly number[]): void {
    this.add(equipmentId, { from: at, to: at + 1 }, because);
  }

  /** Stretches that meet are one; `nearMs` apart counts as that. */
  rows(nearMs = 0): readonly DirtyRow[] {
    return [...this.#stretches].flatMap(([equipmentId, stretches]) => {
      const merged: { from: number; to: number; because: Set<number> }[] = [];
      for (const { from, to, because } of stretches.toSorted((left, right) => left.from - right.from)) {
        const last = merged.at(-1);
        if (last && from <= last.to + nearMs) {
          last.to = Math.max(last.to, to);
          for (const seq of because) last.because.add(seq);
        } else merged.push({ from, to, because: new Set(because) });
      }
      return merged.map(({ from, to, because }) => ({
        equipment_id: equipmentId,
        from_at: from,
        to_at: to,
        because: [...because].slice(0, mostReasons),
      }));
    });
  }
}

/** So many entries are named as the reason of a change at most. */
const mostReasons = 50;
