import type { Actor, Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { findFirstEntries } from '../db/key-rows.ts';
import type { PendingRequest } from './pending.ts';
import { requestEventId } from './repeated-request.ts';

/**
 * True where a request under this key was done before. Who works a request out from the present state asks first: the state has
 * moved on since, and the same request would come down to other commands now.
 */
export function answeredBefore(
  database: Database,
  organizationId: Uuid,
  request: { readonly actor: Actor; readonly key: string },
): Promise<boolean> {
  const { actor, key } = request;
  const asked = { request: { actor }, identity: { key } } as PendingRequest;
  const id = requestEventId(organizationId, asked, 0);
  return database.inOrganization(
    organizationId,
    async (client) => (await findFirstEntries(client, organizationId, [id])).length > 0,
    { readOnly: true },
  );
}
