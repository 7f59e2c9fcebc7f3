import { z } from 'zod';
import type { EventBody } from './event.ts';

export const timeQualities = ['synced', 'estimated', 'unknown', 'imported'] as const;
export type TimeQuality = (typeof timeQualities)[number];

/** One exchange with the server: what the server's clock said at a monotonic instant of one boot. Milliseconds. */
export const clockSyncSchema = z.strictObject({
  bootId: z.guid(),
  monotonicMs: z.number().min(0),
  wallMs: z.number(),
  serverMs: z.number(),
  uncertaintyMs: z.number().min(0),
});
export type ClockSync = z.infer<typeof clockSyncSchema>;

export interface OccurredAt {
  readonly occurredAt: number;
  readonly timeQuality: TimeQuality;
}

/**
 * When an event happened, in the server's time. Best first: the time a backfill names; the monotonic distance to an exchange of
 * the same boot; the wall clock with the last known offset; the bare wall clock (unknown).
 */
export function occurredAtOf(body: Pick<EventBody, 'time' | 'backfillAt'>, syncs: readonly ClockSync[]): OccurredAt {
  if (body.backfillAt !== null) return { occurredAt: body.backfillAt, timeQuality: 'imported' };
  const { time } = body;
  const ofBoot = syncs.filter((sync) => sync.bootId === time.bootId);
  const best = ofBoot.toSorted((left, right) => left.uncertaintyMs - right.uncertaintyMs)[0];
  if (best)
    return {
      occurredAt: Math.round(best.serverMs + time.monotonicMs - best.monotonicMs),
      timeQuality: 'synced',
    };
  if (time.offset)
    return {
      occurredAt: Math.round(time.wallMs + time.offset.ms),
      timeQuality: 'estimated',
    };
  return { occurredAt: time.wallMs, timeQuality: 'unknown' };
}

/** Limits of judge: design.md, "When the server disagrees". */
export const futureToleranceMs = 2 * 60_000;
export const oldestUnflaggedMs = 30 * 86_400_000;
