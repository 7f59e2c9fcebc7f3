import { setTimeout as wait } from 'node:timers/promises';
import type { Uuid } from '@lineside/domain';
import { isProgressDue } from '../db/oee-progress.ts';
import type { Spine } from '../spine.ts';

/**
 * Waits until stops and figures are those of the journal, for whoever asks for them next. Another server may be computing them: this one
 * waits for it, half a minute at most.
 */
export async function figuresFollow(
  { spine, now }: { readonly spine: Spine; readonly now: () => number },
  organizationId: Uuid,
): Promise<void> {
  const isDue = () =>
    spine.database.inOrganization(organizationId, (client) => isProgressDue(client, organizationId, now()), {
      readOnly: true,
    });
  for (let attempt = 0; attempt < 150 && (await isDue()); attempt += 1) {
    await spine.figures.look(organizationId);
    if (await isDue()) await wait(200);
  }
}
