import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface OpenRow {
  readonly equipment_id: Uuid;
  readonly stops: number;
  readonly calls: number;
}

/** Stops that go on and calls that nobody closed, by equipment; none where there is neither. */
export async function openAtEquipment(client: Client, organizationId: Uuid): Promise<readonly OpenRow[]> {
  const { rows } = await client.query<OpenRow>(
    `select equipment_id, sum(stops) as stops, sum(calls) as calls from (
       select equipment_id::text as equipment_id, count(distinct stop_id) as stops, 0::bigint as calls from equipment_stop
       where org_id = $1 and to_at is null group by equipment_id
       union all
       select equipment_id, 0::bigint, count(*) from andon_call
       where org_id = $1 and existence = 'present' and status in ('open', 'acknowledged') and equipment_id is not null
       group by equipment_id) o
     group by equipment_id`,
    [organizationId],
    'open-at-equipment',
  );
  return rows.map((row) => ({ ...row, stops: Number(row.stops), calls: Number(row.calls) }));
}
