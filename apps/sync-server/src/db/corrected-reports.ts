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
  const { rows } = await client.query<CorrectedReport>(
    `select k.event_id, j.occurred_at, o.site_id, ${machineSql} as machine, o.corrections
     from operation o
     cross join lateral jsonb_each(o.corrections) c
     join event_key k on k.org_id = $1 and k.event_id = c.key::uuid and k.first_seq is null
       and k.verdict in ('accepted', 'flagged')
     join journal j on j.org_id = $1 and j.seq = k.seq and j.type = 'operation.quantity_reported'
     where o.org_id = $1 and o.corrections <> '{}'`,
    [organizationId],
    'corrected-reports',
  );
  return rows;
}
