import { z } from 'zod';
import { uuidSchema } from './kernel/ids.ts';
import { verdicts } from './kernel/verdict.ts';

/**
 * The final word on an entry that waited, or the resolution of a review entry: an entry of device `api` with a seq of its own, at
 * which a fold applies the event. It concerns the journal, not an aggregate, and so stands outside the catalog.
 */
export const verdictSettledType = 'verdict.settled';

export const verdictSettledPayload = z.strictObject({
  /** The entry that waited. */
  seq: z.number().int().min(1),
  eventId: uuidSchema,
  verdict: z.enum(verdicts),
  code: z.string().nullable(),
});
export type VerdictSettled = z.infer<typeof verdictSettledPayload>;
