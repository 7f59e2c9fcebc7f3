import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** How far what people said of a stop reaches; milliseconds, `to_at` null: it goes on. */
export interface SaidStopRow {
  readonly stop_id: Uuid;
  readonly equipment_id: Uuid;
  readonly from_at: number;
  readonly to_at: number | null;
  /** The stops that somebody said are one with it. */
  readonly merged_with: readonly Uuid[];
}

const columns = 'stop_id, equipment_id, from_at, to_at, merged_with';

export async function saidStops(
  client: Client,
  organizationId: Uuid,
  stopIds: readonly Uuid[],
): Promise<readonly SaidStopRow[]> {
  const { rows } = await client.query<SaidStopRow>(
    `select ${columns} from oee_said_stop where org_id = $1 and stop_id = any($2::uuid[])`,
    [organizationId, stopIds],
  );
  return rows;
}

export async function saveSaidStops(client: Client, organizationId: Uuid, rows: readonly SaidStopRow[]): Promise<void> {
  await client.query(
    `insert into oee_said_stop (org_id, ${columns})
     select $1, ${columns}
     from json_to_recordset($2::json) as r(stop_id uuid, equipment_id uuid, from_at bigint, to_at bigint, merged_with uuid[])
     on conflict (org_id, stop_id) do update set equipment_id = excluded.equipment_id, from_at = excluded.from_at,
       to_at = excluded.to_at, merged_with = excluded.merged_with`,
    [organizationId, JSON.stringify(rows)],
  );
}

/** Those that meet the window. */
export async function saidStopsIn(
  client: Client,
  organizationId: Uuid,
  { equipmentIds, from, to }: { readonly equipmentIds: readonly Uuid[]; readonly from: number; readonly to: number },
): Promise<readonly SaidStopRow[]> {
  const { rows } = await client.query<SaidStopRow>(
    `select ${columns} from oee_said_stop
     where org_id = $1 and equipment_id = any($2::uuid[]) and from_at < $4 and (to_at is null or to_at > $3)`,
    [organizationId, equipmentIds, from, to],
    'oee-said-stops',
  );
  return rows;
}

/** Those of an equipment that say that stops are one. */
export async function mergingStops(
  client: Client,
  organizationId: Uuid,
  equipmentIds: readonly Uuid[],
): Promise<readonly SaidStopRow[]> {
  const { rows } = await client.query<SaidStopRow>(
    `select ${columns} from oee_said_stop where org_id = $1 and equipment_id = any($2::uuid[]) and merged_with <> '{}'`,
    [organizationId, equipmentIds],
    'oee-merging-stops',
  );
  return rows;
}
