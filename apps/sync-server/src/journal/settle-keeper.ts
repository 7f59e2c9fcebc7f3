import type { Logger } from '../db/logger.ts';
import type { SpineJournal } from './journal.ts';

/** A node that dies between a commit and its settlements leaves them due; this is how long they stay so while another runs. */
const everyMs = 10_000;

/** Settles what nobody settles: at the start what an earlier process left due, later what another node did. */
export function keepSettling(journal: Pick<SpineJournal, 'resume'>, logger: Logger): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const look = async () => {
    await journal.resume().catch((error: unknown) => logger.warn({ err: error }, 'settling was not resumed'));
    if (isClosed) return;
    timer = setTimeout(() => {
      round = look();
    }, everyMs);
    timer.unref();
  };
  let round = look();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await round;
    },
  };
}
