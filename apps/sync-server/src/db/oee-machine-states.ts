import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** What a machine said of itself from `at` on, milliseconds. */
export interface MachineStateRow {
  readonly equipment_id: Uuid;
  readonly at: number;
  readonly event_id: Uuid;
  readonly state: string;
  readonly reason: string | null;
}

export async function addMachineStates(
  client: Client,
  organizationId: Uuid,
  rows: readonly MachineStateRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into oee_machine_state (org_id, equipment_id, at, event_id, state, reason)
     select $1, r.equipment_id, r.at, r.event_id, r.state, r.reason
     from json_to_recordset($2::json) as r(equipment_id uuid, at bigint, event_id uuid, state text, reason text)
     on conflict do nothing`,
    [organizationId, JSON.stringify(rows)],
  );
}

/** In which a machine does not stand. */
const going = `('running', 'setup', 'unknown')`;

/**
 * The states in the window, and with them those of each equipment from the last one before in which it did not stand to the first such one
 * after: a stop has the id and the start of the first state that told of it.
 */
export async function machineStatesAround(
  client: Client,
  organizationId: Uuid,
  { equipmentIds, from, to }: { readonly equipmentIds: readonly Uuid[]; readonly from: number; readonly to: number },
): Promise<readonly MachineStateRow[]> {
  const { rows } = await client.query<MachineStateRow>(
    `select s.equipment_id, s.at, s.event_id, s.state, s.reason from unnest($2::uuid[]) as e(id)
     cross join lateral (
       select
         (select at from oee_machine_state where org_id = $1 and equipment_id = e.id and at < $3 and state in ${going}
          order by at desc limit 1) as from_at,
         (select at from oee_machine_state where org_id = $1 and equipment_id = e.id and at >= $4 and state in ${going}
          order by at limit 1) as to_at) r
     join oee_machine_state s on s.org_id = $1 and s.equipment_id = e.id
       and s.at >= coalesce(r.from_at, 0) and s.at <= coalesce(r.to_at, 9007199254740991)`,
    [organizationId, equipmentIds, from, to],
    'oee-machine-states',
  );
  return rows;
}
