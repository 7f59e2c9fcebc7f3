import { type Interval, nameIn, type PlannedShift } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { type CountedPart, stopPartsIn } from '../db/stop-rows.ts';
import { stopStatistics } from '../downtime/stop-statistics.ts';
import { equipmentIn, type MetricRange, timeAround } from './metric-range.ts';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';

const hours = z.number();

export const downtimeMetricsSchema = z
  .strictObject({
    total_downtime_hours: hours,
    downtime_by_reason: z.record(z.string(), hours).meta({ description: 'They add up to the total' }),
    major_events: z.array(
      z.strictObject({
        date: z.iso.date(),
        machine: z.string(),
        reason: z.string(),
        description: z.string(),
        duration_hours: hours.meta({ description: 'Above 2' }),
      }),
    ),
  })
  .meta({ id: 'DowntimeAnalysis' });
export type DowntimeMetrics = z.infer<typeof downtimeMetricsSchema>;

const majorSeconds = 2 * 3600;
/** What nobody has explained yet. */
const unexplained = 'unexplained';

/**
 * Stops in the shifts of a range of production dates, as `GET /api/v1/downtime/statistics` adds them up: breaks left out, what goes on
 * up to now.
 */
export async function downtimeMetrics(
  client: Client,
  rules: PlantRules,
  range: MetricRange,
  now: number,
): Promise<DowntimeMetrics> {
  const around = timeAround(range);
  const window = { from: around.from, to: Math.min(around.to, now) };
  if (window.from >= window.to) return { total_downtime_hours: 0, downtime_by_reason: {}, major_events: [] };
  const equipment = new Map(equipmentIn(rules, range).map((one) => [one.id, one]));
  const parts = (await stopPartsIn(client, { lineId: null, equipmentCode: null, window })).filter((part) =>
    equipment.has(part.equipment_id),
  );
  const shiftsOf = shiftsAskedFor(equipment, window, range);
  const asked = { window, now, shiftsOf };
  const { total_time: total, reasons } = stopStatistics(parts, asked);
  const byReason = Map.groupBy(reasons, ({ reason }) => reason ?? unexplained);
  const sumOf = (some: typeof reasons) => inHours(some.reduce((sum, { time }) => sum + time, 0));
  const major = parts.flatMap((part) => {
    const { total_time: time, days } = stopStatistics([part], asked);
    const machine = equipment.get(part.equipment_id)?.state.workplaceName ?? '';
    return time > majorSeconds
      ? [majorEvent(part, { time, machine, date: days[0]?.production_date ?? range.from })]
      : [];
  });
  return {
    total_downtime_hours: inHours(total),
    downtime_by_reason: Object.fromEntries([...byReason].map(([reason, some]) => [reason, sumOf(some)])),
    major_events: major,
  };
}

/** The shifts of the dates, planned once for each machine. */
function shiftsAskedFor(equipment: ReadonlyMap<string, EquipmentRules>, window: Interval, { from, to }: MetricRange) {
  const planned = new Map<string, readonly PlannedShift[]>();
  const isAsked = ({ productionDate: date }: PlannedShift) => from <= date && date <= to;
  return ({ equipment_id: id }: CountedPart) => {
    const shifts = planned.get(id) ?? equipment.get(id)?.slots.shiftsIn(window).filter(isAsked) ?? [];
    planned.set(id, shifts);
    return shifts;
  };
}

function majorEvent(
  { reason, names }: CountedPart,
  { time, machine, date }: { readonly time: number; readonly machine: string; readonly date: string },
): DowntimeMetrics['major_events'][number] {
  const description = nameIn('en', names ?? {}, reason);
  return { date, machine, reason: reason ?? unexplained, description, duration_hours: inHours(time) };
}

/** Hours with two decimals. */
function inHours(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}
