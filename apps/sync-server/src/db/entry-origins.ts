import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import type { RequestOrigin } from './security-log.ts';

/** From where the entries of a device came, from one of its numbers on. */
export interface EntryOriginRow {
  readonly deviceId: Uuid;
  readonly firstSeq: number;
  /** null: the server itself. */
  readonly origin: RequestOrigin | null;
}

export async function insertEntryOrigins(
  client: Client,
  organizationId: Uuid,
  rows: readonly EntryOriginRow[],
): Promise<void> {
  const flat = rows.map(({ deviceId, firstSeq, origin }) => ({
    device_id: deviceId,
    first_seq: firstSeq,
    address: origin?.address ?? null,
    agent: origin?.agent ?? null,
  }));
  await client.query(
    `insert into entry_origin (org_id, device_id, first_seq, address, agent)
     select $1, r.device_id, r.first_seq, r.address, r.agent
     from json_to_recordset($2::json) as r(device_id uuid, first_seq bigint, address text, agent text)`,
    [organizationId, JSON.stringify(flat)],
    'insert-entry-origins',
  );
}
