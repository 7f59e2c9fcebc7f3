import { z } from 'zod';
import { uuidSchema } from './ids.ts';

export const timeQualities = ['synced', 'estimated', 'unknown', 'imported'] as const;
export type TimeQuality = (typeof timeQualities)[number];

/** The last millisecond of the year 9999: what every date of this system can be written as. */
export const latestMs = 253_402_300_799_999;

/** A time that somebody names (milliseconds), in the years 0 to 9999: one that no date can show makes whole lists unreadable. */
export const instantSchema = z.number().int().min(-62_167_219_200_000).max(latestMs);

/** What the device's clocks said, raw: never changed afterwards. Milliseconds. */
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

/** A time with what it may be wrong by; null where nothing bounds that. Milliseconds. */
export interface Timing extends OccurredAt {
  readonly uncertaintyMs: number | null;
}

/** Quartz of the cheapest kind is wrong by 100 millionths; a wall clock also runs while the computer is off, on a worse one. */
export const monotonicDrift = 1e-4;
export const wallDrift = 2e-4;

/** Within this a time is `synced`: a week without an exchange. */
export const syncedWithinMs = 60_000;
/** Within this it is `estimated`; beyond it nobody should rely on it: `unknown`. */
export const estimatedWithinMs = 15 * 60_000;

/** How far the clocks of an organization's servers may disagree, with half a round trip that a device may be wrong by. */
const exchangeToleranceMs = 10_000;

interface Reading {
  readonly at: number;
  readonly uncertaintyMs: number;
}

/** When an event happened, in the server's time (rules TIM-1 and TIM-6 to TIM-8). */
export function occurredAtOf(
  body: { readonly time: DeviceTime; readonly backfillAt: number | null },
  syncs: readonly ClockSync[],
): OccurredAt {
  const { occurredAt, timeQuality } = timingOf(body, syncs);
  return { occurredAt, timeQuality };
}

/**
 * The same with its uncertainty. Best first: the time a backfill names; the monotonic distance to an exchange of the same boot; the
 * wall clock with the last known offset; the bare wall clock. The quality follows from the uncertainty, never from the source alone.
 */
export function timingOf(
  { time, backfillAt }: { readonly time: DeviceTime; readonly backfillAt: number | null },
  syncs: readonly ClockSync[],
): Timing {
  if (backfillAt !== null) return { occurredAt: backfillAt, timeQuality: 'imported', uncertaintyMs: null };
  const measured = surest(besideOf(time, syncs).map((sync) => readingOf(time, sync)));
  if (isWithin(measured, syncedWithinMs)) return timing(measured, 'synced');
  const kept = estimateOf(time, syncs);
  const estimate = surest([kept, measured]);
  if (isWithin(estimate, estimatedWithinMs)) return timing(estimate, 'estimated');
  // No better than a guess; but a guess beside the plant's day is better than one in 1970.
  const guess = surest([kept]) ?? estimate;
  return { occurredAt: guess ? Math.round(guess.at) : time.wallMs, timeQuality: 'unknown', uncertaintyMs: null };
}

/**
 * The exchanges of a push that can have been (rule TIM-12): none tells of a time that the server has not reached, and
 * monotonic time, which never runs faster than the server's, does not outrun it between two of one boot.
 */
export function believableSyncs(syncs: readonly ClockSync[], now: number): readonly ClockSync[] {
  const possible = syncs.filter(({ serverMs }) => isPossible(serverMs) && serverMs <= now + exchangeToleranceMs);
  const liars = new Set<string>();
  for (const earlier of possible)
    for (const later of possible) if (contradict(earlier, later)) liars.add(earlier.bootId);
  // Which of the two is wrong nobody can tell.
  return possible.filter(({ bootId }) => !liars.has(bootId));
}

function contradict(earlier: ClockSync, later: ClockSync): boolean {
  // At the same monotonic time the computer may have slept for as long as it liked.
  if (earlier.bootId !== later.bootId || earlier.monotonicMs >= later.monotonicMs) return false;
  const byMonotonic = (later.monotonicMs - earlier.monotonicMs) * (1 - monotonicDrift);
  const doubt = Math.min(earlier.uncertaintyMs, syncedWithinMs) + Math.min(later.uncertaintyMs, syncedWithinMs);
  return byMonotonic > later.serverMs - earlier.serverMs + doubt + 1;
}

/**
 * The nearest exchanges of its boot before and after it. A device sends one for each stretch between jumps of its clocks: behind the next
 * one lie jumps that may have made up for each other.
 */
function besideOf(time: DeviceTime, syncs: readonly ClockSync[]): readonly (ClockSync | undefined)[] {
  const apart = (sync: ClockSync) => Math.abs(time.monotonicMs - sync.monotonicMs);
  const doubt = (sync: ClockSync) => gapOf(time, sync) + sync.uncertaintyMs;
  const nearest = syncs
    .filter(({ bootId }) => bootId === time.bootId)
    .toSorted((left, right) => apart(left) - apart(right) || doubt(left) - doubt(right));
  const before = nearest.find(({ monotonicMs }) => monotonicMs <= time.monotonicMs);
  return [before, nearest.find(({ monotonicMs }) => monotonicMs >= time.monotonicMs)];
}

/** What the wall clock says otherwise: either it was set, or monotonic time stood still while the computer slept. */
function gapOf(time: DeviceTime, sync: ClockSync): number {
  return Math.abs(time.wallMs - sync.wallMs - (time.monotonicMs - sync.monotonicMs));
}

/** By the monotonic distance to an exchange, before or after it. */
function readingOf(time: DeviceTime, sync: ClockSync | undefined): Reading | undefined {
  if (!sync) return undefined;
  const distance = time.monotonicMs - sync.monotonicMs;
  return {
    at: sync.serverMs + distance,
    uncertaintyMs: sync.uncertaintyMs + Math.abs(distance) * monotonicDrift + gapOf(time, sync),
  };
}

/**
 * By the wall clock and the offset that was kept, as far as the next exchange bears it out: where that finds the wall clock elsewhere, it
 * was set in between, before the event or after it.
 */
function estimateOf({ wallMs, offset }: DeviceTime, syncs: readonly ClockSync[]): Reading | undefined {
  if (!offset) return undefined;
  const at = wallMs + offset.ms;
  const others = syncs.filter(({ bootId }) => bootId !== offset.bootId);
  // Which exchange came after it only the two clocks in doubt can tell: the next one by either.
  const byServer = nextOf(others.filter(({ serverMs }) => serverMs >= at));
  const byWall = nextOf(others.filter((sync) => sync.wallMs >= wallMs));
  const doubts = [byServer, byWall].map((sync) =>
    sync ? Math.abs(sync.serverMs - sync.wallMs - offset.ms) + sync.uncertaintyMs : 0,
  );
  return { at, uncertaintyMs: offset.uncertaintyMs + Math.max(...doubts) };
}

function nextOf(syncs: readonly ClockSync[]): ClockSync | undefined {
  return syncs.toSorted((left, right) => left.serverMs - right.serverMs)[0];
}

/** The one with the least uncertainty among those at a possible time. */
function surest(readings: readonly (Reading | undefined)[]): Reading | undefined {
  let best: Reading | undefined;
  for (const reading of readings)
    if (reading && isPossible(Math.round(reading.at)) && !(best && best.uncertaintyMs <= reading.uncertaintyMs))
      best = reading;
  return best;
}

function isWithin(reading: Reading | undefined, limitMs: number): reading is Reading {
  return reading !== undefined && reading.uncertaintyMs <= limitMs;
}

function timing({ at, uncertaintyMs }: Reading, timeQuality: TimeQuality): Timing {
  return { occurredAt: Math.round(at), timeQuality, uncertaintyMs };
}

function isPossible(at: number): boolean {
  return at >= 0 && at <= latestMs;
}

/** Beyond these limits a time is flagged (rule TIM-2). Milliseconds. */
export const futureToleranceMs = 2 * 60_000;
export const oldestUnflaggedMs = 30 * 86_400_000;
