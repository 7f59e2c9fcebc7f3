import type { DeviceKind, JournalTail, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface EnrolledDeviceRow {
  readonly id: Uuid;
  readonly equipment_id: Uuid | null;
  readonly last_seq: number;
  readonly last_hash: string;
}

export interface DeviceCredentialRow {
  readonly kind: DeviceKind;
  readonly site_id: Uuid;
  readonly status: 'active' | 'revoked';
  readonly secret: Buffer | null;
  /** The device that its line of copies began with, itself where it is none: whose secret it holds. */
  readonly origin_id: Uuid;
}

/** Enrols a new device, or an old one again: same id and journal, another secret, active. */
export async function upsertDevice(
  client: Client,
  device: {
    organizationId: Uuid;
    id: Uuid;
    kind: string;
    name: string;
    siteId: Uuid;
    equipmentId: Uuid | null;
    reference: string | null;
    sealedSecret: Buffer;
    enrolledBy: Uuid;
    /** Where the journal of a device that is not known here goes on. */
    tail: JournalTail;
  },
): Promise<EnrolledDeviceRow> {
  // A device has two unique keys, and `on conflict` looks at one: of two that insert it at once the other key would refuse the second.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [device.id]);
  const { rows } = await client.query<EnrolledDeviceRow>(
    // A cursor that is moved over a gap leaves word of it, so that the chain can be followed across.
    `with resumed as (
       insert into device_resumption (org_id, device_id, after_seq, after_hash)
       select $1::uuid, $2::uuid, $10::bigint, $11::text
       where $10::bigint > coalesce((select d.last_seq from device d where d.org_id = $1 and d.id = $2), 0)
       on conflict do nothing)
     insert into device (org_id, id, kind, name, site_id, equipment_id, reference, secret, enrolled_by,
       last_seq, last_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (org_id, id) do update
       set name = excluded.name, site_id = excluded.site_id, equipment_id = excluded.equipment_id,
           last_seq = greatest(device.last_seq, excluded.last_seq),
           last_hash = case when excluded.last_seq > device.last_seq then excluded.last_hash else device.last_hash end,
           secret = excluded.secret, status = 'active', revoked_at = null, revoked_by = null, revoke_reason = null,
           enrolled_by = excluded.enrolled_by, enrolled_at = now()
     returning id, equipment_id, last_seq, last_hash`,
    [
      device.organizationId,
      device.id,
      device.kind,
      device.name,
      device.siteId,
      device.equipmentId,
      device.reference,
      device.sealedSecret,
      device.enrolledBy,
      device.tail.deviceSeq,
      device.tail.chainHash,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('an upsert without a row');
  return row;
}

export async function findDeviceCredential(client: Client, id: Uuid): Promise<DeviceCredentialRow | undefined> {
  const { rows } = await client.query<DeviceCredentialRow>(
    `select kind, site_id, status, secret,
       (select l.device_id from device_lineage(d.org_id, d.id) l
        join device o on o.org_id = d.org_id and o.id = l.device_id and o.parent_id is null) as origin_id
     from device d where id = $1`,
    [id],
  );
  return rows[0];
}
