import { compareAsOf } from '../kernel/as-of.ts';
import type { Run, Stop } from './operation-state.ts';

/** The newest end counts; the others are kept, should it be taken back. */
export function withStop(run: Run, eventId: string, stop: Stop): Run {
  const { stopEventId, stoppedAsOf, earlierStops } = run;
  if (stopEventId === null || stoppedAsOf === null)
    return { ...run, to: stop.at, stopReason: stop.reason, stoppedAsOf: stop.asOf, stopEventId: eventId };
  if (compareAsOf(stop.asOf, stoppedAsOf) <= 0) return { ...run, earlierStops: { ...earlierStops, [eventId]: stop } };
  const known = { at: run.to, reason: run.stopReason, asOf: stoppedAsOf };
  return {
    ...run,
    to: stop.at,
    stopReason: stop.reason,
    stoppedAsOf: stop.asOf,
    stopEventId: eventId,
    earlierStops: { ...earlierStops, [stopEventId]: known },
  };
}
