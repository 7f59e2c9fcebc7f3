import { z } from 'zod';
import { baseStateShape } from '../kernel/aggregate.ts';
import { actorSchema, streamKeySchema } from '../kernel/event.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { timeQualities } from '../kernel/time.ts';
import { verdicts } from '../kernel/verdict.ts';

/** `entry`: a command that was flagged, rejected, or waits for longer than a day. `fork`: two copies of one device went on. */
export const reviewKinds = ['entry', 'fork'] as const;

export const reviewedEntrySchema = z.strictObject({
  eventId: uuidSchema,
  seq: z.number().int().min(1),
  /** Null where the bytes are no event. */
  type: z.string().nullable(),
  stream: streamKeySchema.nullable(),
  /** Null where it is too large to travel here, or cannot be stored: the journal has the bytes. */
  payload: z.record(z.string(), z.unknown()).nullable(),
});
export type ReviewedEntry = z.infer<typeof reviewedEntrySchema>;

const openedShape = {
  kind: z.enum(reviewKinds),
  /** Who recorded it: the device and the number of the first entry; of a fork the child, and where it begins. */
  deviceId: uuidSchema,
  deviceSeq: z.number().int().min(0),
  commandId: uuidSchema.nullable(),
  actor: actorSchema.nullable(),
  occurredAt: z.number(),
  timeQuality: z.enum(timeQualities),
  verdict: z.enum(verdicts),
  code: z.string().nullable(),
  /** The refusal codes that the person was asked about and took. */
  confirmed: z.array(z.string()).max(10),
  entries: z.array(reviewedEntrySchema).max(100),
};
export const reviewOpenedPayload = z.strictObject({ siteId: uuidSchema.nullable(), ...openedShape });
export type ReviewOpened = z.infer<typeof reviewOpenedPayload>;

export const reviewStatuses = ['open', 'dismissed', 'applied', 'settled'] as const;
export const reviewItemStateSchema = z.strictObject({
  ...baseStateShape,
  ...openedShape,
  openedAt: z.number(),
  status: z.enum(reviewStatuses),
  resolvedBy: actorSchema.nullable(),
  resolvedAt: z.number().nullable(),
  resolution: z.string().nullable(),
});
export type ReviewItemState = z.infer<typeof reviewItemStateSchema>;
