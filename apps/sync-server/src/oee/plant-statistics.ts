import { z } from 'zod';
import type { Client } from '../db/client.ts';
import type { PlantRules } from './plant-rules.ts';
import { type Reading, sumsByDate } from './range-sums.ts';

const count = z.number().int();
const startOfDay = z.string().meta({ description: 'A production date with the time 00:00:00' });

export const machineSchema = z
  .strictObject({
    id: count.meta({ description: 'The asset id' }),
    name: z.string(),
    type: z.string(),
    ideal_cycle_time: z.number().nullable().meta({ description: 'Seconds; null: nobody named any' }),
  })
  .meta({ id: 'MachineInfo' });

export const dateRangeSchema = z
  .strictObject({ start_date: startOfDay, end_date: startOfDay, total_days: count })
  .meta({ id: 'DateRangeResponse' });

export const statisticsSchema = z
  .strictObject({
    exists: z.boolean(),
    start_date: startOfDay.nullable(),
    end_date: startOfDay.nullable(),
    total_days: count.nullable(),
    total_machines: count.nullable().meta({ description: 'Those with pieces' }),
    total_records: count.nullable().meta({ description: 'Days of machines with pieces' }),
  })
  .meta({ id: 'StatsResponse' });

/** The machines that are there, by asset id. */
export function machinesOf({ equipment }: PlantRules, now: number): readonly z.infer<typeof machineSchema>[] {
  return [...equipment.values()]
    .filter(({ state }) => state.existence === 'present')
    .toSorted((left, right) => left.state.assetId - right.state.assetId)
    .map(({ state, line, cycleSecondsAt }) => ({
      id: state.assetId,
      name: state.workplaceName,
      type: state.workplaceGroup ?? line?.name ?? '',
      ideal_cycle_time: state.idealCycleTimeSeconds ?? cycleSecondsAt(null, now),
    }));
}

/** What there is of production, over all time; null: nothing yet. */
export interface ProductionStatistics {
  readonly firstDate: string;
  readonly lastDate: string;
  /** From the first to the last date, both included. */
  readonly days: number;
  readonly machines: number;
  readonly machineDays: number;
}

const always = { from: '0001-01-01', to: '9999-12-31', equipmentIds: null };
const dayMs = 86_400_000;

export async function productionStatistics(client: Client, reading: Reading): Promise<ProductionStatistics | null> {
  const byDate = await sumsByDate(client, reading, always);
  const records = [...byDate].flatMap(([date, ofDate]) =>
    [...ofDate]
      .filter(([, { good, scrap, rework }]) => good + scrap + rework > 0)
      .map(([equipmentId]) => ({ date, equipmentId })),
  );
  const [first] = records;
  const last = records.at(-1);
  if (!first || !last) return null;
  return {
    firstDate: first.date,
    lastDate: last.date,
    days: Math.round((Date.parse(last.date) - Date.parse(first.date)) / dayMs) + 1,
    machines: new Set(records.map(({ equipmentId }) => equipmentId)).size,
    machineDays: records.length,
  };
}
