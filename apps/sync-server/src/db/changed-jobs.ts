import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A job, with the line and the machine of its operation. */
export interface ChangedJobRow {
  readonly id: Uuid;
  readonly seq: number;
  readonly person_id: Uuid | null;
  readonly status: string;
  readonly equipment_id: Uuid | null;
  readonly operation_id: Uuid | null;
  readonly assigned_at: number | null;
  readonly accepted_at: number | null;
  readonly started_at: number | null;
  readonly completed_at: number | null;
}

/** The jobs that changed after an entry, in the order in which they did. */
export async function jobsChangedAfter(
  client: Client,
  organizationId: Uuid,
  after: number,
): Promise<readonly ChangedJobRow[]> {
  const { rows } = await client.query<ChangedJobRow>(
    `select j.id, j.seq, j.person_id, j.status, j.operation_id, e.id as equipment_id,
       (j.assigned ->> 'at')::float8 as assigned_at, (j.accepted ->> 'at')::float8 as accepted_at,
       (j.started ->> 'at')::float8 as started_at, (j.completed ->> 'at')::float8 as completed_at
     from (select id from feed where org_id = $1 and type = 'job' and seq > $2 limit 500) f
     join job j on j.org_id = $1 and j.id = f.id and j.existence = 'present'
     left join operation o on o.org_id = $1 and o.id::text = j.operation_id
     left join equipment e on e.org_id = $1 and e.asset_id = o.asset_id and e.existence <> 'unknown'
     order by j.seq`,
    [organizationId, after],
    'jobs-changed',
  );
  return rows;
}
