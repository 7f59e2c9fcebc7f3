import type { DeviceKind, HashHex, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A device as the writer sees it: what it is, and where its journal stands. */
export interface CursorRow {
  readonly id: Uuid;
  readonly kind: DeviceKind | 'api';
  readonly site_id: Uuid | null;
  readonly status: 'active' | 'revoked';
  /** The ids under which it has ever recorded: its own, and before each fork its parents'. */
  readonly lineage: readonly Uuid[];
  readonly last_seq: number;
  readonly last_hash: HashHex;
  /** From where its newest entry came; null: from the server itself, or it is not known. */
  readonly last_address: string | null;
  readonly last_agent: string | null;
}

export async function loadCursors(
  client: Client,
  organizationId: Uuid,
  deviceIds: readonly Uuid[],
): Promise<readonly CursorRow[]> {
  const { rows } = await client.query<CursorRow>(
    `select d.id, d.kind, d.site_id, d.status, d.last_seq, d.last_hash, o.address as last_address, o.agent as last_agent,
       case when d.parent_id is null then array[d.id]
         else array(select l.device_id from device_lineage(d.org_id, d.id) l) end as lineage
     from device d
     left join lateral (
       select address, agent from entry_origin where org_id = d.org_id and device_id = d.id order by first_seq desc limit 1
     ) o on true
     where d.org_id = $1 and d.id = any($2::uuid[])`,
    [organizationId, deviceIds],
    'load-cursors',
  );
  return rows;
}

export interface MovedCursor {
  readonly id: Uuid;
  readonly last_seq: number;
  readonly last_hash: HashHex;
}

export async function moveCursors(
  client: Client,
  organizationId: Uuid,
  cursors: readonly MovedCursor[],
  seenAt: Date,
): Promise<void> {
  await client.query(
    `update device d set last_seq = r.last_seq, last_hash = r.last_hash, last_seen_at = $3
     from json_to_recordset($2::json) as r(id uuid, last_seq bigint, last_hash text)
     where d.org_id = $1 and d.id = r.id`,
    [organizationId, JSON.stringify(cursors), seenAt],
    'move-cursors',
  );
}

/** The REST API's own device. */
export async function insertApiDevice(client: Client, organizationId: Uuid, id: Uuid): Promise<void> {
  await client.query(
    `insert into device (org_id, id, kind, name, reference) values ($1, $2, 'api', 'REST API', 'api')
     on conflict do nothing`,
    [organizationId, id],
  );
}

export interface Fork {
  readonly childId: Uuid;
  readonly parentId: Uuid;
  readonly forkedAt: number;
  /** The parent's chain hash at forkedAt. */
  readonly forkedHash: HashHex;
  /** The chain hash of the child's first own entry. */
  readonly firstHash: HashHex;
}

/**
 * The device under which a copy goes on; the same copy asking again gets the same one. It keeps the parent's secret. True where it
 * was made now.
 */
export async function ensureChildDevice(client: Client, organizationId: Uuid, fork: Fork): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into device (org_id, id, kind, name, site_id, equipment_id, secret, status, parent_id, forked_at, first_hash,
       last_seq, last_hash, enrolled_by, app_version)
     select org_id, $2, kind, name, site_id, equipment_id, secret, status, id, $4, $6, $4, $5, enrolled_by, app_version
     from device where org_id = $1 and id = $3
     on conflict do nothing`,
    [organizationId, fork.childId, fork.parentId, fork.forkedAt, fork.forkedHash, fork.firstHash],
  );
  return rowCount > 0;
}
