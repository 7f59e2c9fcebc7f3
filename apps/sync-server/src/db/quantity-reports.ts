import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface SiteZoneRow {
  readonly id: Uuid;
  readonly time_zone: string;
}

/** The time zones of an organization's sites; of deleted ones too, for their past goes on to count. */
export async function siteZones(client: Client, organizationId: Uuid): Promise<readonly SiteZoneRow[]> {
  const { rows } = await client.query<SiteZoneRow>(
    `select id, time_zone from site where org_id = $1 and existence <> 'unknown' order by code`,
    [organizationId],
  );
  return rows;
}

/** What happened in [from, to), milliseconds, at a site; null: at things that belong to every site. */
export interface SiteRange {
  readonly siteId: Uuid | null;
  readonly from: number;
  readonly to: number;
}

export interface QuantityRow {
  /** The workplace; where an operation names none that of its equipment. */
  readonly machine: string;
  readonly good: number;
  readonly scrap: number;
}

/** Pieces by machine from the quantity reports that count now, each once, by when it happened. `machine` null: all. */
export async function sumQuantityReports(
  client: Client,
  { organizationId, ranges, machine }: { organizationId: Uuid; ranges: readonly SiteRange[]; machine: string | null },
): Promise<readonly QuantityRow[]> {
  const { rows } = await client.query<QuantityRow>(quantityReportsSql, [
    organizationId,
    ranges.map(({ siteId }) => siteId),
    ranges.map(({ from }) => from),
    ranges.map(({ to }) => to),
    machine,
  ]);
  return rows;
}

/** Exported for the test that reads its plan. */
export const quantityReportsSql = `
  select p.machine, sum((j.body #>> '{payload,good}')::bigint)::bigint as good,
    sum((j.body #>> '{payload,scrap}')::bigint)::bigint as scrap
  from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as r(site_id, from_at, to_at)
  join journal j on j.org_id = $1 and j.type = 'operation.quantity_reported'
    and j.occurred_at >= r.from_at and j.occurred_at < r.to_at
  join event_key k on k.org_id = $1 and k.seq = j.seq and k.first_seq is null and k.verdict in ('accepted', 'flagged')
  join operation o on o.org_id = $1 and o.id = j.stream_id and o.site_id is not distinct from r.site_id
  left join equipment e on e.org_id = $1 and e.asset_id = o.asset_id and e.existence <> 'unknown'
  cross join lateral (select coalesce(o.workplace_name, e.workplace_name, 'asset ' || o.asset_id) as machine) p
  where $5::text is null or p.machine = $5
  group by p.machine order by p.machine`;
