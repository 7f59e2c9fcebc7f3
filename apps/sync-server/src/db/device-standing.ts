import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { journalChannel } from './notice-channel.ts';

/** Locks a device out. True where it was let in before. */
export async function markRevoked(
  client: Client,
  id: Uuid,
  { at, by, reason }: { at: Date; by: Uuid; reason: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update device set status = 'revoked', revoked_at = $2, revoked_by = $3, revoke_reason = $4
     where id = $1 and kind <> 'api' and status = 'active'`,
    [id, at, by, reason],
  );
  return rowCount > 0;
}

/** Lets a device in again under the secret that it has. True where it was locked out before. */
export async function markReinstated(client: Client, id: Uuid): Promise<boolean> {
  const { rowCount } = await client.query(
    `update device set status = 'active', revoked_at = null, revoked_by = null, revoke_reason = null
     where id = $1 and status = 'revoked'`,
    [id],
  );
  return rowCount > 0;
}

/** Tells every node, when the transaction commits, that a device's sockets must be looked at. */
export async function tellOfDevice(client: Client, organizationId: Uuid, id: Uuid): Promise<void> {
  await client.query('select pg_notify($1, $2)', [journalChannel, `${organizationId}/${id}`]);
}
