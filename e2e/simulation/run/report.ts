import type { Plan } from '../world/steps.ts';

/** What a worker says of a history that it played; it travels between processes. */
export interface Report {
  readonly seed: number;
  readonly ms: number;
  /** Null where every promise was kept. `step`: where it broke; null: at the end. */
  readonly failure: { readonly step: number | null; readonly message: string; readonly stack: string } | null;
  readonly seen: readonly (readonly [string, number])[];
}

export interface Order {
  readonly plan: Plan;
}
