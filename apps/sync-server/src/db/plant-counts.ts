import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface PlantCounts {
  readonly total_jobs: number;
  readonly active_jobs: number;
  readonly completed_jobs: number;
  readonly total_calls: number;
  readonly open_calls: number;
}

/** Jobs and calls since a time (milliseconds), and those from before that are still open. */
export async function plantCounts(client: Client, organizationId: Uuid, since: number): Promise<PlantCounts> {
  const { rows } = await client.query<PlantCounts>(
    `select * from (
       select count(*) filter (where status in ('assigned', 'accepted', 'in_progress') or (completed ->> 'at')::float8 >= $2
           or (cancelled ->> 'at')::float8 >= $2) as total_jobs,
         count(*) filter (where status = 'in_progress') as active_jobs,
         count(*) filter (where status = 'completed' and (completed ->> 'at')::float8 >= $2) as completed_jobs
       from job where org_id = $1 and existence = 'present') j,
     (select count(*) filter (where status in ('open', 'acknowledged') or (raised ->> 'at')::float8 >= $2) as total_calls,
         count(*) filter (where status in ('open', 'acknowledged')) as open_calls
       from andon_call where org_id = $1 and existence = 'present') c`,
    [organizationId, since],
    'plant-counts',
  );
  return rows[0] ?? { total_jobs: 0, active_jobs: 0, completed_jobs: 0, total_calls: 0, open_calls: 0 };
}

/** The pieces that schedules want of a line, and when; milliseconds. */
export interface PlannedPieces {
  readonly from_at: number;
  readonly to_at: number;
  readonly quantity: number;
}

/** Schedules of a line that meet a time; cancelled ones want nothing. */
export async function plannedPieces(
  client: Client,
  organizationId: Uuid,
  { lineId, from, to }: { readonly lineId: Uuid; readonly from: number; readonly to: number },
): Promise<readonly PlannedPieces[]> {
  const { rows } = await client.query<PlannedPieces>(
    `select scheduled_start_at as from_at, scheduled_end_at as to_at, target_quantity as quantity from schedule
     where org_id = $1 and existence = 'present' and line_id = $2 and status <> 'cancelled'
       and scheduled_start_at < $4 and scheduled_end_at > $3`,
    [organizationId, lineId, from, to],
    'planned-pieces',
  );
  return rows;
}
