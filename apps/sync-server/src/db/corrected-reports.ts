import type { Corrections, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { machineSql } from './quantity-reports.ts';

/** A quantity report that was corrected, and all that corrections say of its operation. */
export interface CorrectedReport {
  readonly event_id: Uuid;
  /** When the report happened, milliseconds. */
  readonly occurred_at: number;
  readonly site_id: Uuid | null;
  readonly machine: string;
  readonly corrections: Corrections;
}

/** The reports of an organization that were corrected and counted before; few, since a correction is an exception. */
export async function correctedReports(client: Client, organizationId: Uuid): Promise<readonly CorrectedReport[]> {
  const { rows } = await client.query<CorrectedReport>(correctedReportsSql, [organizationId]);
  return rows;
}

/**
 * Laterals, for the reason that `quantityReportsSql` gives: by the planner's own choice right after a large import this read every key of the
 * journal once for every operation.
 */
const correctedReportsSql = `
  select k.event_id, j.occurred_at, o.site_id, ${machineSql} as machine, o.corrections
  from (
    select id, site_id, asset_id, workplace_name, corrections from operation
    where org_id = $1 and corrections <> '{}' offset 0) o
  cross join lateral jsonb_each(o.corrections) c
  cross join lateral (
    select event_id, seq, verdict from event_key
    where org_id = $1 and event_id = c.key::uuid and first_seq is null and verdict <> 'rejected' offset 0) k
  cross join lateral (
    select occurred_at, type from journal where org_id = $1 and seq = k.seq offset 0) j
  where k.verdict in ('accepted', 'flagged') and j.type = 'operation.quantity_reported'`;
