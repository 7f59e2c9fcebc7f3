import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** Equipment that figures are known of. Milliseconds; `unknown_from` null: all of its time is known. */
export interface FiguredEquipmentRow {
  readonly equipment_id: Uuid;
  /** Its first fact. */
  readonly since: number;
  /** Its shifts are stored up to then. */
  readonly closed_through: number;
  readonly unknown_from: number | null;
}

export async function figuredEquipment(client: Client, organizationId: Uuid): Promise<readonly FiguredEquipmentRow[]> {
  const { rows } = await client.query<FiguredEquipmentRow>(
    'select equipment_id, since, closed_through, unknown_from from oee_equipment where org_id = $1',
    [organizationId],
    'oee-equipment',
  );
  return rows;
}

export async function saveFiguredEquipment(
  client: Client,
  organizationId: Uuid,
  rows: readonly FiguredEquipmentRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into oee_equipment (org_id, equipment_id, since, closed_through, unknown_from)
     select $1, r.equipment_id, r.since, r.closed_through, r.unknown_from
     from json_to_recordset($2::json) as r(equipment_id uuid, since bigint, closed_through bigint, unknown_from bigint)
     on conflict (org_id, equipment_id) do update set since = excluded.since, closed_through = excluded.closed_through,
       unknown_from = excluded.unknown_from`,
    [organizationId, JSON.stringify(rows)],
    'oee-save-equipment',
  );
}

export interface ContactRow {
  readonly equipment_id: Uuid;
  /** When its device was heard last, and when it sent entries last; milliseconds, null: never. */
  readonly heard_at: number | null;
  readonly sent_at: number | null;
  /** Entries that it held back when it told of them. */
  readonly unsent: number | null;
}

/** The devices that stand at equipment and may send. */
export async function contactsOfEquipment(client: Client, organizationId: Uuid): Promise<readonly ContactRow[]> {
  const { rows } = await client.query<ContactRow>(
    `select d.equipment_id,
       (extract(epoch from greatest(d.last_seen_at, t.seen_at)) * 1000)::bigint as heard_at,
       (extract(epoch from d.last_seen_at) * 1000)::bigint as sent_at, t.unsent
     from device d left join device_telemetry t on t.org_id = d.org_id and t.device_id = d.id
     where d.org_id = $1 and d.equipment_id is not null and d.status = 'active' and d.kind <> 'api'`,
    [organizationId],
    'oee-contacts',
  );
  return rows;
}
