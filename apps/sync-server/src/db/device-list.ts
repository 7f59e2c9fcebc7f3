import type { DeviceKind, UpdateReport, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A device as those who look after devices see it. Times of the server's clock. */
export interface DeviceRow {
  readonly id: Uuid;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly status: 'active' | 'revoked';
  readonly site_id: Uuid;
  readonly site_name: string | null;
  readonly equipment_id: Uuid | null;
  readonly equipment_name: string | null;
  readonly enrolled_at: Date;
  readonly enrolled_by: Uuid | null;
  readonly last_seen_at: Date | null;
  readonly last_seq: number;
  readonly unsent: number | null;
  readonly told_at: Date | null;
  readonly app_version: string | null;
  readonly clock: 'synced' | 'estimated' | 'unknown' | null;
  readonly update_state: UpdateReport['state'] | null;
  readonly update_version: string | null;
  readonly update_reason: string | null;
  readonly parent_id: Uuid | null;
  readonly forked_at: number | null;
  /** How many copies of it went their own way. */
  readonly forks: number;
  readonly revoked_at: Date | null;
  readonly revoked_by: Uuid | null;
  readonly revoke_reason: string | null;
}

export interface DeviceFilter {
  readonly id?: Uuid | undefined;
  readonly status?: DeviceRow['status'] | undefined;
  readonly siteId?: Uuid | undefined;
  readonly skip: number;
  readonly limit: number;
}

const matching = `d.kind <> 'api' and ($1::uuid is null or d.id = $1) and ($2::text is null or d.status = $2)
  and ($3::uuid is null or d.site_id = $3)`;

/** By name; the REST API's own device is none. */
export async function listDevices(
  client: Client,
  { id, status, siteId, skip, limit }: DeviceFilter,
): Promise<{ readonly rows: readonly DeviceRow[]; readonly total: number }> {
  const filter = [id ?? null, status ?? null, siteId ?? null];
  const { rows } = await client.query<DeviceRow>(
    `select d.id, d.kind, d.name, d.status, d.site_id, s.name as site_name, d.equipment_id,
       e.workplace_name as equipment_name, d.enrolled_at, d.enrolled_by,
       greatest(d.last_seen_at, t.seen_at) as last_seen_at, d.last_seq, t.unsent, t.told_at, t.app_version, t.clock,
       t.update_state, t.update_version, t.update_reason,
       d.parent_id, d.forked_at, (select count(*) from device c where c.org_id = d.org_id and c.parent_id = d.id) as forks,
       d.revoked_at, d.revoked_by, d.revoke_reason
     from device d
     left join device_telemetry t on t.org_id = d.org_id and t.device_id = d.id
     left join site s on s.org_id = d.org_id and s.id = d.site_id
     left join equipment e on e.org_id = d.org_id and e.id = d.equipment_id
     where ${matching} order by lower(d.name), d.id offset $4 limit $5`,
    [...filter, skip, limit],
  );
  const counted = await client.query<{ total: number }>(
    `select count(*) as total from device d where ${matching}`,
    filter,
  );
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
