import type { Interval } from '../kernel/interval.ts';
import type { ShiftInstance } from '../kernel/production-date.ts';

/** A shift of one production date as the calendar of its place plans it. */
export interface PlannedShift extends ShiftInstance {
  /** Within the shift, sorted, apart from each other. */
  readonly breaks: readonly Interval[];
}

/** How a shift is named in addresses: `2026-11-21_NIGHT` is the night shift that began on the 21st. */
export function shiftKey({ productionDate, code }: Pick<ShiftInstance, 'productionDate' | 'code'>): string {
  return `${productionDate}_${code}`;
}
