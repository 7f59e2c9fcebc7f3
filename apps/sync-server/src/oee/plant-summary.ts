import type { LineStatusWire } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { plantCounts } from '../db/plant-counts.ts';
import type { Reading } from './range-sums.ts';

const count = z.number().int();

export const plantSummarySchema = z
  .strictObject({
    total_lines: count,
    running_lines: count,
    stopped_lines: count.meta({ description: 'Stopped, in setup or maintenance' }),
    fault_lines: count,
    total_jobs: count.meta({ description: 'Open ones, and those that ended in the last 24 hours' }),
    active_jobs: count,
    completed_jobs: count.meta({ description: 'In the last 24 hours' }),
    total_andon: count.meta({ description: 'Open ones, and those raised in the last 24 hours' }),
    open_andon: count,
    average_oee: z.number().nullable().meta({ description: 'Of the lines whose OEE is known, in their shifts' }),
    total_downtime_minutes: z
      .number()
      .meta({ description: 'Unplanned and changeover, of all equipment in these shifts' }),
  })
  .meta({ id: 'DashboardSummary' });

const dayMs = 86_400_000;

/** The plant in a few figures. */
export async function plantSummary(
  client: Client,
  { organizationId, now }: Reading,
  lines: readonly LineStatusWire[],
): Promise<z.infer<typeof plantSummarySchema>> {
  const counts = await plantCounts(client, organizationId, now - dayMs);
  const inStatus = (...statuses: readonly LineStatusWire['status'][]) =>
    lines.filter(({ status }) => statuses.includes(status)).length;
  const known = lines.flatMap(({ figure }) => figure.oee ?? []);
  const stoodSeconds = lines.reduce(
    (sum, { weighted }) => sum + weighted.unplanned_stop_time + weighted.changeover_time,
    0,
  );
  return {
    total_lines: lines.length,
    running_lines: inStatus('running'),
    stopped_lines: inStatus('stopped', 'setup', 'maintenance'),
    fault_lines: inStatus('fault'),
    total_jobs: counts.total_jobs,
    active_jobs: counts.active_jobs,
    completed_jobs: counts.completed_jobs,
    total_andon: counts.total_calls,
    open_andon: counts.open_calls,
    average_oee: known.length === 0 ? null : known.reduce((sum, oee) => sum + oee, 0) / known.length,
    total_downtime_minutes: Math.round(stoodSeconds / 6) / 10,
  };
}
