import { lookAt } from '../../../apps/sync-server/src/db/administration.ts';
import { verifyOrganization } from '../../../apps/sync-server/src/verify/verify-organization.ts';
import type { World } from '../world/world.ts';
import { demand } from './violation.ts';

/** What IT would be told of this journal: that it is sound. */
export async function checkVerified({ lane, plant }: World): Promise<void> {
  const { broken } = await lane.administration.snapshot(async (client) => {
    await lookAt(client, plant.organizationId);
    return verifyOrganization(client, plant.organizationId, { knownHeads: [], progress: () => undefined });
  });
  demand(broken === null, 'the journal is not sound', broken);
}
