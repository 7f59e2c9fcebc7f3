import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A report that was corrected; `at` null: nothing counts for it. Milliseconds, pieces. */
export interface CorrectedCountRow {
  readonly event_id: Uuid;
  readonly operation_id: Uuid;
  readonly equipment_id: Uuid;
  readonly said_at: number;
  readonly at: number | null;
  readonly good: number;
  readonly scrap: number;
}

const columns = 'event_id, operation_id, equipment_id, said_at, at, good, scrap';

export async function correctedCountsOf(
  client: Client,
  organizationId: Uuid,
  operationIds: readonly Uuid[],
): Promise<readonly CorrectedCountRow[]> {
  const { rows } = await client.query<CorrectedCountRow>(
    `select ${columns} from oee_corrected_count where org_id = $1 and operation_id = any($2::uuid[])`,
    [organizationId, operationIds],
  );
  return rows;
}

export async function replaceCorrectedCounts(
  client: Client,
  organizationId: Uuid,
  { operationIds, counts }: { readonly operationIds: readonly Uuid[]; readonly counts: readonly CorrectedCountRow[] },
): Promise<void> {
  await client.query('delete from oee_corrected_count where org_id = $1 and operation_id = any($2::uuid[])', [
    organizationId,
    operationIds,
  ]);
  await client.query(
    `insert into oee_corrected_count (org_id, ${columns})
     select $1, ${columns} from json_to_recordset($2::json) as r(event_id uuid, operation_id uuid, equipment_id uuid,
       said_at bigint, at bigint, good bigint, scrap bigint)`,
    [organizationId, JSON.stringify(counts)],
  );
}

/** When the reports with these ids said to have happened. */
export async function saidAt(
  client: Client,
  organizationId: Uuid,
  eventIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, number>> {
  const { rows } = await client.query<{ event_id: Uuid; occurred_at: number }>(
    `select k.event_id, j.occurred_at from (
       select event_id, seq from event_key
       where org_id = $1 and event_id = any($2::uuid[]) and first_seq is null and verdict <> 'rejected' offset 0) k
     cross join lateral (select occurred_at from journal where org_id = $1 and seq = k.seq offset 0) j`,
    [organizationId, eventIds],
  );
  return new Map(rows.map(({ event_id: id, occurred_at: at }) => [id, at]));
}

/** Pieces that count at a moment, at the equipment of an asset. */
export interface CountRow {
  readonly event_id: Uuid;
  readonly asset_id: number;
  readonly product_code: string | null;
  readonly at: number;
  readonly good: number;
  readonly scrap: number;
}

interface CountWindow {
  readonly assetIds: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The pieces in [from, to): reports by when they happened, and what corrections count in their place. */
export async function countsIn(
  client: Client,
  organizationId: Uuid,
  { assetIds, from, to }: CountWindow,
): Promise<readonly CountRow[]> {
  const values = [organizationId, assetIds, from, to];
  const [reported, corrected] = await Promise.all([
    client.query<CountRow>(reportedSql, values, 'oee-counts'),
    client.query<CountRow>(correctedSql, values, 'oee-corrected-counts'),
  ]);
  return [...reported.rows, ...corrected.rows];
}

/**
 * By type and time, then an operation and a key each: laterals hold the planner to that order, for the reason that `quantityReportsSql`
 * gives. A rejected report may hold anything, so numbers are read after verdicts.
 */
const reportedSql = `
  select j.event_id, o.asset_id, o.product_code, j.occurred_at as at, j.good::bigint as good, j.scrap::bigint as scrap
  from (
    select seq, event_id, stream_id, occurred_at, body #> '{payload,good}' as good, body #> '{payload,scrap}' as scrap
    from journal
    where org_id = $1 and type = 'operation.quantity_reported' and occurred_at >= $3 and occurred_at < $4
      and body is not null
    offset 0) j
  cross join lateral (
    select asset_id, product_code from operation
    where org_id = $1 and id = j.stream_id and asset_id = any($2::bigint[]) offset 0) o
  cross join lateral (
    select first_seq, verdict from event_key where org_id = $1 and seq = j.seq offset 0) k
  where k.first_seq is null and k.verdict in ('accepted', 'flagged')
    and not exists (select from oee_corrected_count c where c.org_id = $1 and c.event_id = j.event_id)`;

const correctedSql = `
  select c.event_id, o.asset_id, o.product_code, c.at, c.good, c.scrap
  from oee_corrected_count c join operation o on o.org_id = c.org_id and o.id = c.operation_id
  where c.org_id = $1 and o.asset_id = any($2::bigint[]) and c.at >= $3 and c.at < $4`;
