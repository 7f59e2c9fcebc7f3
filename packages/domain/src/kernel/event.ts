import { z } from 'zod';
import type { AsOf } from './as-of.ts';
import { type Uuid, uuidSchema } from './ids.ts';
import { deviceTimeSchema, latestMs, type TimeQuality } from './time.ts';

/** Who did it. A device acts in its own name only where no person does (an importer, a machine signal). */
export const actorSchema = z.strictObject({
  type: z.enum(['person', 'device']),
  id: uuidSchema,
});
export type Actor = z.infer<typeof actorSchema>;

export const streamKeySchema = z.strictObject({
  type: z.string().min(1).max(40),
  id: uuidSchema,
});
export type StreamKey = z.infer<typeof streamKeySchema>;

export function streamKeyText(key: StreamKey): string {
  return `${key.type}/${key.id}`;
}

/** The most bytes one event may have (UTF-8 JSON); checked when a kiosk stores, and again by the server. */
export const maxEventBytes = 16_384;
export const maxEventsPerCommand = 100;

/**
 * What an event's bytes hold. The device, its number and the hashes are beside it, not in it: the same bytes can be sent by
 * another device (a restored one) and still be the same event.
 */
/** Characters of a scan that an event keeps: a GS1 label with everything on it has about 100. */
export const longestScan = 300;

/** A code as an event keeps it: cut where it is longer, and without what no database stores in a text. */
export function keptScan(text: string): string {
  return text.slice(0, longestScan).toWellFormed().replaceAll('\u0000', '\u2400');
}

export const eventBodySchema = z.strictObject({
  id: uuidSchema,
  command: z.strictObject({
    id: uuidSchema,
    index: z
      .number()
      .int()
      .min(0)
      .max(maxEventsPerCommand - 1),
    count: z.number().int().min(1).max(maxEventsPerCommand),
  }),
  type: z.string().min(3).max(80),
  version: z.number().int().min(1),
  stream: streamKeySchema,
  actor: actorSchema,
  payload: z.record(z.string(), z.unknown()),
  time: deviceTimeSchema,
  /** Only on entries that tell of the past (imports, late paper): the time they name, milliseconds. */
  backfillAt: z.number().int().min(0).max(latestMs).nullable(),
  /** The newest asOf.at among the states that `decide` saw. Bounded, since nothing could ever be newer than 1e300. */
  basedOn: z
    .number()
    .min(0)
    .max(2 * latestMs)
    .nullable(),
  /** The refusal codes that the person was asked about and took. */
  confirmed: z.array(z.string().max(80)).max(10),
  /** The code that made it, as it was read; absent: a hand did, or a device of protocol 1. */
  scan: z.string().min(1).max(longestScan).optional(),
});
export type EventBody = z.infer<typeof eventBodySchema>;

/** An event with the time the server (or, before it answers, the kiosk) gave it. What rules and folds look at. */
export interface TimedEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly stream: StreamKey;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly deviceId: Uuid;
  readonly deviceSeq: number;
  readonly occurredAt: number;
  readonly timeQuality: TimeQuality;
  readonly basedOn: number | null;
}

/** The clock of a fold: max(occurredAt, basedOn + 1 ms), then device, then its number. */
export function asOfEvent(event: TimedEvent): AsOf {
  const at = Math.max(event.occurredAt, (event.basedOn ?? Number.NEGATIVE_INFINITY) + 1);
  return { at, device: event.deviceId, seq: event.deviceSeq };
}

export function timedEvent(
  body: EventBody,
  from: { readonly deviceId: Uuid; readonly deviceSeq: number },
  time: { readonly occurredAt: number; readonly timeQuality: TimeQuality },
): TimedEvent {
  const { id, type, stream, actor, payload, basedOn } = body;
  return { id, type, stream, actor, payload, basedOn, ...from, ...time };
}
