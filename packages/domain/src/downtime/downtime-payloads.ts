import { z } from 'zod';
import { uuidSchema } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';
import { stopSources } from '../oee/oee-facts.ts';

const stopReasonSchema = z.string().trim().min(1).max(50);
const notesSchema = z.string().trim().max(500).nullable();

/** A stop as somebody saw it when he said something of it; milliseconds, `to` null while it went on. */
export const seenStopSchema = z.strictObject({
  source: z.enum(stopSources),
  from: instantSchema,
  to: instantSchema.nullable(),
  reason: stopReasonSchema.nullable(),
});

/**
 * Of which stop something is said. The entry that began it makes its id; null where the stop is somebody's own entry, whose record is
 * known by that.
 */
const aboutSchema = z.strictObject({
  siteId: uuidSchema.nullable(),
  equipmentId: uuidSchema,
  sourceEventId: uuidSchema.nullable(),
  seen: seenStopSchema,
});
export type AboutStop = z.infer<typeof aboutSchema>;

export const recordedPayload = z.strictObject({
  siteId: uuidSchema.nullable(),
  equipmentId: uuidSchema,
  from: instantSchema,
  to: instantSchema.nullable(),
  reason: stopReasonSchema.nullable(),
  notes: notesSchema,
});

/** Where a part begins (the first at the stop's own start) and its reason. */
export const partSchema = z.strictObject({ from: instantSchema.nullable(), reason: stopReasonSchema.nullable() });

export const explainedPayload = z.strictObject({
  about: aboutSchema,
  /** null: what was said before does not hold, it is unexplained again. */
  reason: stopReasonSchema.nullable(),
  notes: notesSchema,
});
export const splitPayload = z.strictObject({
  about: aboutSchema,
  parts: z.array(partSchema).min(2).max(20),
  notes: notesSchema,
});
export const mergedPayload = z.strictObject({
  about: aboutSchema,
  /** The other stops that are one with it. */
  others: z.array(uuidSchema).min(1).max(20),
  reason: stopReasonSchema.nullable(),
  notes: notesSchema,
});
export const retimedPayload = z.strictObject({
  about: aboutSchema,
  /** null: as the entries say. */
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
});
export const confirmedPayload = z.strictObject({ about: aboutSchema, notes: notesSchema });
export const withdrawnPayload = z.strictObject({ reason: z.string().trim().min(1).max(200) });
