import type { Uuid } from '@lineside/domain';
import { isRevoked } from '../play/drain.ts';
import type { History } from '../play/history.ts';
import { checkAttention } from './check-attention.ts';
import { checkFold } from './check-fold.ts';
import { checkConfirmed, checkJournal } from './check-journal.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkReceipts } from './check-receipts.ts';
import { checkReplica, type ServerState, serverStates } from './check-replica.ts';
import { checkReview } from './check-review.ts';
import { checkVerified } from './check-verified.ts';
import { checkViews } from './check-views.ts';
import { checkWaiting } from './check-waiting.ts';

/** Every promise, when all faults have ended and everybody has said everything. */
export async function checkEverything(history: History): Promise<void> {
  const { world } = history;
  await checkJournal(world);
  await checkVerified(world);
  await checkConfirmed(history);
  await checkFold(world);
  await checkReview(world);
  await checkNumbers(world);
  const bySite = new Map<Uuid, ReadonlyMap<string, ServerState>>();
  for (const device of world.devices) {
    await checkReceipts(world, device);
    // Nobody tells it anything any more; what it has stays.
    if (isRevoked(device)) continue;
    const { siteId } = world.plant;
    const at = device.windows[0]?.kiosk.identity()?.siteId ?? siteId;
    const states = bySite.get(at) ?? (await serverStates(world, at));
    bySite.set(at, states);
    await checkReplica(world, device, states);
    await checkViews(world, device, states);
    await checkWaiting(world, device);
    await checkAttention(world, device);
  }
}
