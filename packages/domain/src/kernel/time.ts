import { z } from 'zod';
import { uuidSchema } from './ids.ts';

export const timeQualities = ['synced', 'estimated', 'unknown', 'imported'] as const;
export type TimeQuality = (typeof timeQualities)[number];

/** The last millisecond of the year 9999: what every date of this system can be written as. */
export const latestMs = 253_402_300_799_999;

/** A time that somebody names (milliseconds), in the years 0 to 9999: one that no date can show makes whole lists unreadable. */
export const instantSchema = z.number().int().min(-62_167_219_200_000).max(latestMs);

/** What the device's clocks said, raw: never changed afterwards (design.md, Time). Milliseconds. */
export const deviceTimeSchema = z.strictObject({
  wallMs: z.number().int().min(0).max(latestMs),
  bootId: uuidSchema,
  monotonicMs: z.number().min(0),
  /** server − wall at the last exchange before the event, its uncertainty and the boot that measured it. */
  offset: z
    .strictObject({
      ms: z.number(),
      uncertaintyMs: z.number().min(0),
      bootId: uuidSchema,
    })
    .nullable(),
});
export type DeviceTime = z.infer<typeof deviceTimeSchema>;

/** One exchange with the server: what the server's clock said at a monotonic instant of one boot. Milliseconds. */
export const clockSyncSchema = z.strictObject({
  bootId: uuidSchema,
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
 * the same boot; the wall clock with the last known offset; the bare wall clock (unknown). What comes out at no possible time is
 * not believed.
 */
export function occurredAtOf(
  body: { readonly time: DeviceTime; readonly backfillAt: number | null },
  syncs: readonly ClockSync[],
): OccurredAt {
  if (body.backfillAt !== null) return { occurredAt: body.backfillAt, timeQuality: 'imported' };
  const { time } = body;
  const ofBoot = syncs.filter((sync) => sync.bootId === time.bootId);
  const best = ofBoot.toSorted((left, right) => left.uncertaintyMs - right.uncertaintyMs)[0];
  const synced = best && Math.round(best.serverMs + time.monotonicMs - best.monotonicMs);
  if (isPossible(synced)) return { occurredAt: synced, timeQuality: 'synced' };
  const estimated = time.offset ? Math.round(time.wallMs + time.offset.ms) : undefined;
  if (isPossible(estimated)) return { occurredAt: estimated, timeQuality: 'estimated' };
  return { occurredAt: time.wallMs, timeQuality: 'unknown' };
}

function isPossible(at: number | undefined): at is number {
  return at !== undefined && at >= 0 && at <= latestMs;
}

/** Limits of judge: design.md, "When the server disagrees". */
export const futureToleranceMs = 2 * 60_000;
export const oldestUnflaggedMs = 30 * 86_400_000;
