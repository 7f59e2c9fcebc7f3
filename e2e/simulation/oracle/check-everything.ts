import type { History } from '../play/history.ts';
import { checkFold } from './check-fold.ts';
import { checkConfirmed, checkJournal } from './check-journal.ts';
import { checkReplica, serverStates } from './check-replica.ts';
import { checkViews } from './check-views.ts';
import { checkWaiting } from './check-waiting.ts';

/** Every promise, when all faults have ended and everybody has said everything. */
export async function checkEverything(history: History): Promise<void> {
  const { world } = history;
  await checkJournal(world);
  await checkConfirmed(history);
  await checkFold(world);
  const states = await serverStates(world);
  for (const device of world.devices) {
    await checkReplica(world, device, states);
    await checkViews(world, device, states);
    await checkWaiting(world, device);
  }
}
