import { z } from 'zod';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';

const dateSchema = z.iso.date('expected a date like 2012-01-31');

/** What every metric of the replaced system E is asked by. */
export const rangeShape = {
  start_date: dateSchema.meta({ description: 'The first production date' }),
  end_date: dateSchema.meta({ description: 'The last one, inclusive' }),
  machine: z.string().min(1).max(100).optional().meta({ description: 'The name of a workplace' }),
};

interface AskedRange {
  readonly start_date: string;
  readonly end_date: string;
}

/** The two dates are in their order. */
export const isForward = ({ start_date, end_date }: AskedRange): boolean => start_date <= end_date;
export const backwards = { path: ['end_date'], error: 'lies before start_date' };

export const rangeSchema = z.strictObject(rangeShape).refine(isForward, backwards);

/** Production dates, both inclusive, and the machines; null: all of them. */
export interface MetricRange {
  readonly from: string;
  readonly to: string;
  readonly machine: string | null;
}

export function metricRange({ start_date: from, end_date: to, machine }: z.infer<typeof rangeSchema>): MetricRange {
  return { from, to, machine: machine ?? null };
}

/** The equipment of a range: several machines may have one name, and one that is gone keeps its past. */
export function equipmentIn({ equipment }: PlantRules, { machine }: MetricRange): readonly EquipmentRules[] {
  return [...equipment.values()].filter(({ state }) => machine === null || state.workplaceName === machine);
}

const dayMs = 86_400_000;

/** Time in which every shift of the dates lies, in whatever zone: night shifts reach into the next date, zones up to 14 hours from UTC. */
export function timeAround({ from, to }: MetricRange): { readonly from: number; readonly to: number } {
  return { from: Date.parse(from) - 2 * dayMs, to: Date.parse(to) + 3 * dayMs };
}
