import type { PlannedShift } from '../calendar/planned-shift.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Interval } from '../kernel/interval.ts';

/** A run of an operation on the equipment; milliseconds, `to` null while it goes on. */
export interface EquipmentRun {
  readonly operationId: Uuid;
  readonly runId: Uuid;
  readonly kind: 'production' | 'setup' | 'breakdown';
  readonly from: number;
  readonly to: number | null;
  readonly stopReason: string | null;
  /** The entries that began and ended it. */
  readonly startEventId: Uuid | null;
  readonly stopEventId: Uuid | null;
  /** True: the operation was completed with it, so nothing of it was left to do. */
  readonly completed: boolean;
}

/** Where a stop is known from. `person`: somebody's own entry, told apart from what people say of a stop that was known already. */
export const stopSources = ['stop', 'breakdown', 'machine', 'no_count', 'person'] as const;
export type StopSource = (typeof stopSources)[number];

/** Time in which the equipment stood, as it is known now: explained, split, merged and re-timed. `to` null: it still stands. */
export interface EquipmentStop {
  /** Its record: an aggregate `downtime`, which is a placeholder until somebody says something of it. */
  readonly id: Uuid;
  /** Of a stop in several parts, which one this is; 0 where it is whole. */
  readonly part: number;
  readonly source: StopSource;
  readonly from: number;
  readonly to: number | null;
  /** A code of the plant's stop reasons; null: unexplained. */
  readonly reason: string | null;
  readonly isConfirmed: boolean;
}

/** Pieces that were counted at a moment. Produced are good, scrap and rework together; good means at first pass. */
export interface EquipmentCount {
  /** The entry that says so: told twice it counts once. Left out where whoever asks knows that each is one. */
  readonly entryId?: Uuid;
  readonly at: number;
  readonly productCode: string | null;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
}

/** What happened at one equipment in or around a window; the order of the lists never matters. */
export interface EquipmentFacts {
  readonly runs: readonly EquipmentRun[];
  readonly stops: readonly EquipmentStop[];
  readonly counts: readonly EquipmentCount[];
  /** Time of which nothing is known: its kiosk has not synced, its signal is gone. */
  readonly unknown: readonly Interval[];
  /** At least those that meet the window. */
  readonly shifts: readonly PlannedShift[];
}
