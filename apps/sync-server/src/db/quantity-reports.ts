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

/** The days that are asked for as [from, to), milliseconds, in a site's time zone. */
interface SiteRange {
  readonly siteId: Uuid;
  readonly from: number;
  readonly to: number;
}

export interface QuantityQuery {
  readonly organizationId: Uuid;
  /** One a site. */
  readonly ranges: readonly SiteRange[];
  /** Whose range counts for what belongs to every site. */
  readonly everySite: Uuid;
  /** null: all. */
  readonly machine: string | null;
}

export interface QuantityRow {
  /** The workplace; where an operation names none that of its equipment. */
  readonly machine: string;
  readonly good: number;
  readonly scrap: number;
}

/** Pieces by machine from the quantity reports that count now, each once, by when it happened. */
export async function sumQuantityReports(client: Client, query: QuantityQuery): Promise<readonly QuantityRow[]> {
  const { rows } = await client.query<QuantityRow>(quantityReportsSql, quantityReportsValues(query));
  return rows;
}

export function quantityReportsValues(query: QuantityQuery): readonly unknown[] {
  const { organizationId, ranges, everySite, machine } = query;
  return [
    organizationId,
    ranges.map(({ siteId }) => siteId),
    ranges.map(({ from }) => from),
    ranges.map(({ to }) => to),
    everySite,
    machine,
  ];
}

/** The workplace of an operation `o`; where it names none that of its equipment. */
export const machineSql = `coalesce(o.workplace_name, (
      select e.workplace_name from equipment e
      where e.org_id = $1 and e.asset_id = o.asset_id and e.existence <> 'unknown'), 'asset ' || o.asset_id)`;

/**
 * Each step looks up what the one before found: the reports of the days by type and time, then one key and one operation each. The
 * laterals hold the planner to that order. Right after a large import it knows nothing of the new rows yet, and the order that it
 * chose by itself read the journal once for every key (1,800 reports: 2.2 s instead of 10 ms).
 * A rejected report may hold anything, so numbers are read after verdicts. Exported for the test that reads its plan.
 */
export const quantityReportsSql = `
  with site_range as materialized (
    select * from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as s(site_id, from_at, to_at))
  select p.machine, sum(j.good::bigint)::bigint as good, sum(j.scrap::bigint)::bigint as scrap
  from (select distinct from_at, to_at from site_range) r
  cross join lateral (
    select seq, stream_id, body #> '{payload,good}' as good, body #> '{payload,scrap}' as scrap
    from journal
    where org_id = $1 and type = 'operation.quantity_reported' and occurred_at >= r.from_at and occurred_at < r.to_at
      and body is not null
    offset 0) j
  cross join lateral (
    select first_seq, verdict from event_key where org_id = $1 and seq = j.seq offset 0) k
  cross join lateral (
    select site_id, workplace_name, asset_id from operation where org_id = $1 and id = j.stream_id offset 0) o
  join site_range s on s.site_id = coalesce(o.site_id, $5::uuid) and s.from_at = r.from_at and s.to_at = r.to_at
  cross join lateral (
    select ${machineSql} as machine) p
  where k.first_seq is null and k.verdict in ('accepted', 'flagged') and ($6::text is null or p.machine = $6)
  group by p.machine order by p.machine`;
