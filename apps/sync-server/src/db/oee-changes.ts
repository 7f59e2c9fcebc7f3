import { randomUUID } from 'node:crypto';
import type { OeeSums, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A stored figure that became another one; `because`: the seqs of the entries that changed it. */
export interface ChangeRow {
  readonly equipmentId: Uuid;
  readonly from: number;
  readonly productionDate: string;
  readonly shiftCode: string;
  readonly changedAt: number;
  readonly was: OeeSums;
  readonly now: OeeSums;
  readonly because: readonly number[];
  readonly policyVersion: string;
}

export async function addChanges(client: Client, organizationId: Uuid, rows: readonly ChangeRow[]): Promise<void> {
  for (const row of rows)
    await client.query(
      `insert into oee_change (org_id, id, equipment_id, from_at, production_date, shift_code, changed_at, was, now, because,
         policy_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        organizationId,
        randomUUID(),
        row.equipmentId,
        row.from,
        row.productionDate,
        row.shiftCode,
        row.changedAt,
        JSON.stringify(row.was),
        JSON.stringify(row.now),
        row.because,
        row.policyVersion,
      ],
      'oee-add-change',
    );
}

interface ShiftOfEquipment {
  readonly equipmentId: Uuid;
  readonly productionDate: string;
  readonly shiftCode: string;
}

/** What became of a shift's figure, oldest first. */
export async function changesOf(
  client: Client,
  organizationId: Uuid,
  { equipmentId, productionDate, shiftCode }: ShiftOfEquipment,
): Promise<readonly ChangeRow[]> {
  const { rows } = await client.query<ChangeRow>(
    `select equipment_id as "equipmentId", from_at as "from", to_char(production_date, 'YYYY-MM-DD') as "productionDate",
       shift_code as "shiftCode", changed_at as "changedAt", was, now, because::float8[] as because,
       policy_version as "policyVersion"
     from oee_change
     where org_id = $1 and equipment_id = $2 and production_date = $3 and shift_code = $4 order by changed_at, id`,
    [organizationId, equipmentId, productionDate, shiftCode],
    'oee-changes',
  );
  return rows;
}

/** How often the figures of a shift changed, by equipment. */
export async function changeCounts(
  client: Client,
  organizationId: Uuid,
  {
    equipmentIds,
    productionDate,
    shiftCode,
  }: Omit<ShiftOfEquipment, 'equipmentId'> & { readonly equipmentIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, number>> {
  const { rows } = await client.query<{ equipment_id: Uuid; count: number }>(
    `select equipment_id, count(*) as count from oee_change
     where org_id = $1 and equipment_id = any($2::uuid[]) and production_date = $3 and shift_code = $4
     group by equipment_id`,
    [organizationId, equipmentIds, productionDate, shiftCode],
    'oee-change-counts',
  );
  return new Map(rows.map((row) => [row.equipment_id, row.count]));
}
