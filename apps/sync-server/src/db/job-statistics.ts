import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** What became of the jobs that one person was given. */
export interface PersonJobsRow {
  readonly person_id: Uuid;
  readonly assigned: number;
  readonly completed: number;
  readonly cancelled: number;
  /** Good pieces of the operations that were completed so. */
  readonly quantity: number;
  /** From their starts to their completions, together; milliseconds. */
  readonly worked_ms: number;
}

/** By person, of the jobs that were given since an instant (milliseconds). */
export async function jobsByPerson(client: Client, since: number): Promise<readonly PersonJobsRow[]> {
  const { rows } = await client.query<PersonJobsRow>(
    `select person_id, count(*) as assigned,
       count(*) filter (where status = 'completed') as completed,
       count(*) filter (where status = 'cancelled') as cancelled,
       coalesce(sum(actual_quantity), 0)::double precision as quantity,
       coalesce(sum((completed->>'at')::double precision - (started->>'at')::double precision), 0) as worked_ms
     from job
     where existence = 'present' and person_id is not null and (assigned->>'at')::double precision >= $1
     group by person_id order by person_id`,
    [since],
  );
  return rows;
}
