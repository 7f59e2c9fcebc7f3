import { dateRange, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { correctedReports } from '../db/corrected-reports.ts';
import { type QuantityRow, type SiteZoneRow, siteZones, sumQuantityReports } from '../db/quantity-reports.ts';
import { correctionChanges, sumByMachine } from './correction-changes.ts';

/** Which reports count: both dates inclusive, as calendar dates of the site's zone. `machine` null: all. */
export interface ScrapQuery {
  readonly startDate: string;
  readonly endDate: string;
  readonly machine: string | null;
}

export const scrapMetricsSchema = z
  .strictObject({
    total_scrap: z.number().int(),
    total_parts: z.number().int().meta({ description: 'Good and scrap together' }),
    scrap_rate: z.number().min(0).max(100).meta({ description: 'Percent, two decimals' }),
    scrap_by_machine: z
      .record(z.string(), z.number().int())
      .nullable()
      .meta({ description: 'By workplace; null when one machine was asked for' }),
  })
  .meta({ id: 'ScrapMetrics' });
export type ScrapMetrics = z.infer<typeof scrapMetricsSchema>;

/**
 * Scrap from the journal itself: every report whose verdict is accepted or flagged now, once, as it was corrected. What belongs to every site counts by
 * the first site's calendar.
 */
export async function scrapMetrics(client: Client, organizationId: Uuid, query: ScrapQuery): Promise<ScrapMetrics> {
  const { startDate, endDate, machine } = query;
  const zones = await siteZones(client, organizationId);
  const sites = zones.length > 0 ? zones : [noSite];
  const ranges = sites.map(({ id, time_zone }) => ({ siteId: id, ...dateRange(time_zone, startDate, endDate) }));
  const everySite = (sites[0] ?? noSite).id;
  const rows = await sumQuantityReports(client, { organizationId, ranges, everySite, machine });
  const corrected = await correctedReports(client, organizationId);
  const changes = correctionChanges(corrected, { ranges, everySite, machine });
  return metricsOf(sumByMachine([...rows, ...changes]), machine);
}

/** Stands for the calendar of an organization without a site. */
const noSite: SiteZoneRow = { id: '00000000-0000-0000-0000-000000000000', time_zone: 'UTC' };

/** Sums machines to the metrics. Without any parts the rate is 0. */
export function metricsOf(rows: readonly QuantityRow[], machine: string | null): ScrapMetrics {
  const scrap = rows.reduce((sum, row) => sum + row.scrap, 0);
  const parts = rows.reduce((sum, row) => sum + row.good + row.scrap, 0);
  return {
    total_scrap: scrap,
    total_parts: parts,
    scrap_rate: parts === 0 ? 0 : Math.round((scrap / parts) * 10_000) / 100,
    scrap_by_machine: machine === null ? Object.fromEntries(rows.map((row) => [row.machine, row.scrap])) : null,
  };
}
