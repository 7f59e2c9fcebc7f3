import { dateRange, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import {
  type QuantityRow,
  type SiteRange,
  type SiteZoneRow,
  siteZones,
  sumQuantityReports,
} from '../db/quantity-reports.ts';

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

/** Scrap from the journal itself: every report whose verdict is accepted or flagged now, once. */
export async function scrapMetrics(client: Client, organizationId: Uuid, query: ScrapQuery): Promise<ScrapMetrics> {
  const ranges = rangesOf(await siteZones(client, organizationId), query);
  const rows = await sumQuantityReports(client, { organizationId, ranges, machine: query.machine });
  return metricsOf(rows, query.machine);
}

/** What belongs to every site counts by the first site's calendar. */
function rangesOf(sites: readonly SiteZoneRow[], { startDate, endDate }: ScrapQuery): readonly SiteRange[] {
  const [first] = sites;
  const everySite = { siteId: null, ...dateRange(first?.time_zone ?? 'UTC', startDate, endDate) };
  return [
    everySite,
    ...sites.map(({ id, time_zone }) => ({ siteId: id, ...dateRange(time_zone, startDate, endDate) })),
  ];
}

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
