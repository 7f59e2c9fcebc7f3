import { setTimeout as delay } from 'node:timers/promises';
import type { Uuid } from '@lineside/domain';
import { allOrganizations } from '../db/directory-rows.ts';
import { isProgressDue } from '../db/oee-progress.ts';
import type { Spine } from '../spine.ts';

/** Between two looks at figures that a running server computes; milliseconds. */
const lookEveryMs = 200;

/**
 * Forgets the figures of every organization and computes them from the journal, together with servers that run; says each one that is
 * done, and how many figures of shifts were computed here. The history of changed figures stays.
 */
export async function rebuildFigures(
  { database, figures }: Pick<Spine, 'database' | 'figures'>,
  onDone: (organizationId: Uuid, computed: number) => void,
): Promise<void> {
  for (const organizationId of await database.withoutOrganization(allOrganizations, { readOnly: true })) {
    let computed = await figures.rebuild(organizationId);
    const isDue = () =>
      database.inOrganization(organizationId, (client) => isProgressDue(client, organizationId, Date.now()), {
        readOnly: true,
      });
    // Another node may hold the projection and go on with it.
    while (await isDue()) {
      await delay(lookEveryMs);
      computed += await figures.look(organizationId);
    }
    onDone(organizationId, computed);
  }
}
