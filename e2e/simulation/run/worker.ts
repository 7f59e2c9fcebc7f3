// Plays histories, one after another, in a database of its own: `fork(worker.ts, [postgresUrl])`. Each worker is a process,
// since RxDB counts the collections that are open in one.

import { playHistory } from '../play/play-history.ts';
import { openLane } from '../server/lane.ts';
import { watchCrypto } from '../world/quiet.ts';
import type { Order, Report } from './report.ts';

const [postgresUrl] = process.argv.slice(2);
if (postgresUrl === undefined || !process.send) throw new Error('a worker is forked with the address of a Postgres');

watchCrypto();
// Dexie says with a warning that an ended process cannot come back to its database.
console.warn = () => undefined;

const lane = await openLane(postgresUrl);
process.on('message', ({ plan }: Order) => {
  const startedMs = performance.now();
  void playHistory(lane, plan).then(({ failure, seen }) => {
    const error = failure && { step: failure.step, message: failure.error.message, stack: failure.error.stack ?? '' };
    const ms = Math.round(performance.now() - startedMs);
    process.send?.({ seed: plan.seed, ms, failure: error, seen: [...seen.counts] } satisfies Report);
  });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
