import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** Time of an equipment whose figures are to be computed again, half open, milliseconds; `because`: the seqs of the entries. */
export interface DirtyRow {
  readonly equipment_id: Uuid;
  readonly from_at: number;
  readonly to_at: number;
  readonly because: readonly number[];
}

export async function addDirty(client: Client, organizationId: Uuid, rows: readonly DirtyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into oee_dirty (org_id, equipment_id, from_at, to_at, because)
     select $1, r.equipment_id, r.from_at, r.to_at, array(select json_array_elements_text(r.because)::bigint)
     from json_to_recordset($2::json) as r(equipment_id uuid, from_at bigint, to_at bigint, because json)`,
    [organizationId, JSON.stringify(rows)],
    'oee-add-dirty',
  );
}

/** What is dirty from the earliest such time on, through `spanMs` of it; empty where nothing is. */
export async function earliestDirty(
  client: Client,
  organizationId: Uuid,
  spanMs: number,
): Promise<readonly (DirtyRow & { readonly id: number })[]> {
  const { rows } = await client.query<DirtyRow & { readonly id: number }>(
    `select d.id, d.equipment_id, d.from_at, d.to_at, d.because::float8[] as because
     from oee_dirty d, (select min(from_at) as at from oee_dirty where org_id = $1) first
     where d.org_id = $1 and d.from_at < first.at + $2 order by d.id`,
    [organizationId, spanMs],
    'oee-earliest-dirty',
  );
  return rows;
}

/** Takes rows away, and puts back what of them lies at or after `from`. */
export async function finishDirty(
  client: Client,
  organizationId: Uuid,
  { ids, from }: { readonly ids: readonly number[]; readonly from: number },
): Promise<void> {
  await client.query(
    'delete from oee_dirty where org_id = $1 and id = any($2::bigint[]) and to_at <= $3',
    [organizationId, ids, from],
    'oee-finish-dirty',
  );
  await client.query(
    'update oee_dirty set from_at = $3 where org_id = $1 and id = any($2::bigint[]) and from_at < $3',
    [organizationId, ids, from],
    'oee-shorten-dirty',
  );
}
