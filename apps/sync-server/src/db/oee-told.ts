import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A stretch of time in which entries tell of an equipment, from the first to the last; milliseconds. */
export interface ToldRow {
  readonly equipment_id: Uuid;
  readonly first_at: number;
  readonly last_at: number;
}

/** One stretch for nearly every equipment. */
export async function toldStretches(client: Client, organizationId: Uuid): Promise<readonly ToldRow[]> {
  const { rows } = await client.query<ToldRow>(
    'select equipment_id, first_at, last_at from oee_told where org_id = $1',
    [organizationId],
    'oee-told',
  );
  return rows;
}

/** Puts stretches in the place of all that are known of these equipment. */
export async function replaceTold(
  client: Client,
  organizationId: Uuid,
  { equipmentIds, rows }: { readonly equipmentIds: readonly Uuid[]; readonly rows: readonly ToldRow[] },
): Promise<void> {
  if (equipmentIds.length === 0) return;
  await client.query('delete from oee_told where org_id = $1 and equipment_id = any($2::uuid[])', [
    organizationId,
    equipmentIds,
  ]);
  await client.query(
    `insert into oee_told (org_id, equipment_id, first_at, last_at)
     select $1, r.equipment_id, r.first_at, r.last_at
     from json_to_recordset($2::json) as r(equipment_id uuid, first_at bigint, last_at bigint)`,
    [organizationId, JSON.stringify(rows)],
  );
}
