import type { EquipmentRun, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A run of an operation as it stands now. Times in milliseconds, `to_at` null while it goes on. */
export interface RunRow {
  readonly operation_id: Uuid;
  readonly run_id: Uuid;
  readonly equipment_id: Uuid;
  readonly product_code: string | null;
  readonly kind: EquipmentRun['kind'];
  readonly from_at: number;
  readonly to_at: number | null;
  readonly stop_reason: string | null;
  readonly start_event_id: Uuid | null;
  readonly stop_event_id: Uuid | null;
  readonly completed: boolean;
  /** When the work of its operation was over. */
  readonly closed_at: number | null;
}

const columns = `operation_id, run_id, equipment_id, product_code, kind, from_at, to_at, stop_reason, start_event_id,
  stop_event_id, completed, closed_at`;

export async function runsOfOperations(
  client: Client,
  organizationId: Uuid,
  operationIds: readonly Uuid[],
): Promise<readonly RunRow[]> {
  const { rows } = await client.query<RunRow>(
    `select ${columns} from oee_run where org_id = $1 and operation_id = any($2::uuid[])`,
    [organizationId, operationIds],
  );
  return rows;
}

/** Puts the runs of these operations in the place of those that were known of them. */
export async function replaceRuns(
  client: Client,
  organizationId: Uuid,
  { operationIds, runs }: { readonly operationIds: readonly Uuid[]; readonly runs: readonly RunRow[] },
): Promise<void> {
  await client.query('delete from oee_run where org_id = $1 and operation_id = any($2::uuid[])', [
    organizationId,
    operationIds,
  ]);
  await client.query(
    `insert into oee_run (org_id, ${columns})
     select $1, ${columns} from json_to_recordset($2::json) as r(operation_id uuid, run_id uuid, equipment_id uuid,
       product_code text, kind text, from_at bigint, to_at bigint, stop_reason text, start_event_id uuid,
       stop_event_id uuid, completed boolean, closed_at bigint)`,
    [organizationId, JSON.stringify(runs)],
  );
}

interface Around {
  readonly equipmentIds: readonly Uuid[];
  readonly from: number;
  readonly to: number;
}

const weekMs = 604_800_000;

/**
 * The runs of equipment that meet the window, and of each the last ones before it and the first ones after it: a stop reaches from the
 * end of the one to the start of the other. Each part is found by an index, so an old window costs what a new one does.
 */
export async function runsAround(
  client: Client,
  organizationId: Uuid,
  { equipmentIds, from, to }: Around,
): Promise<readonly RunRow[]> {
  const { rows } = await client.query<RunRow>(
    aroundSql,
    [organizationId, equipmentIds, to, from - weekMs],
    'oee-runs-around',
  );
  const seen = new Map(rows.map((row) => [`${row.operation_id} ${row.run_id}`, row]));
  return [...seen.values()];
}

const aroundSql = `
  select r.* from unnest($2::uuid[]) as e(id)
  cross join lateral (
    (select ${columns} from oee_run
     where org_id = $1 and equipment_id = e.id and from_at >= $4 and from_at < $3)
    union all
    (select ${columns} from oee_run
     where org_id = $1 and equipment_id = e.id and (to_at is null or to_at - from_at > ${weekMs}) and from_at < $3
       and (to_at is null or to_at > $4))
    union all
    (select ${columns} from oee_run
     where org_id = $1 and equipment_id = e.id and from_at < $4 order by from_at desc limit 5)
    union all
    (select ${columns} from oee_run
     where org_id = $1 and equipment_id = e.id and from_at >= $3 order by from_at limit 1)
  ) r`;

/** When and where a product was made. */
export async function runSpansOfProduct(
  client: Client,
  organizationId: Uuid,
  productCode: string,
): Promise<readonly Pick<RunRow, 'equipment_id' | 'from_at' | 'to_at'>[]> {
  const { rows } = await client.query<Pick<RunRow, 'equipment_id' | 'from_at' | 'to_at'>>(
    'select equipment_id, from_at, to_at from oee_run where org_id = $1 and product_code = $2',
    [organizationId, productCode],
  );
  return rows;
}
