import { z } from 'zod';
import { asOfSchema } from '../kernel/aggregate.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';
import { quantitySchema, reasonSchema } from './operation-values.ts';

const valuesByType = {
  'operation.quantity_reported': { good: quantitySchema, scrap: quantitySchema, scrapReason: reasonSchema.nullable() },
  'operation.started': {},
  'operation.stopped': { reason: reasonSchema.nullable() },
  'operation.completed': { shortCloseReason: reasonSchema.nullable() },
} as const;

export type CorrectableType = keyof typeof valuesByType;
export const correctableTypes = Object.keys(valuesByType) as readonly CorrectableType[];

/** What an entry of this type says, as a correction of it repeats it; a field that is not there says nothing. */
export function entryValuesOf(type: CorrectableType, payload: Readonly<Record<string, unknown>>): EntryValues {
  const fields = Object.keys(valuesByType[type]);
  return Object.fromEntries(fields.map((field) => [field, payload[field] ?? null])) as EntryValues;
}

export const correctingTypes = ['operation.entry_corrected', 'operation.entry_undone'] as const;

/** True for events that a correction may name; a correction is one of them. */
export function canBeCorrected(eventType: string): boolean {
  return Object.hasOwn(valuesByType, eventType) || correctingTypes.some((type) => type === eventType);
}

/** What an entry said, and what counts instead: null, it did not happen; `at` is when it did, milliseconds. */
function correctionOf<Type extends CorrectableType>(type: Type) {
  const values = valuesByType[type];
  return z.strictObject({
    type: z.literal(type),
    was: z.strictObject(values).nullable(),
    becomes: z.strictObject({ ...values, at: instantSchema }).nullable(),
  });
}

export const correctionSchema = z.discriminatedUnion('type', [
  correctionOf('operation.quantity_reported'),
  correctionOf('operation.started'),
  correctionOf('operation.stopped'),
  correctionOf('operation.completed'),
]);
export type Correction = z.infer<typeof correctionSchema>;
type EntryValues = NonNullable<Correction['was']>;

/** Names the entry that is corrected; one that is a correction itself is corrected like any other. */
const namedShape = { corrects: uuidSchema, ofCorrection: z.boolean(), correction: correctionSchema };
export const namedCorrectionSchema = z.strictObject(namedShape);
export type NamedCorrection = z.infer<typeof namedCorrectionSchema>;

export const correctedPayload = z.strictObject({ ...namedShape, reason: z.string().trim().min(1).max(200) });

export const takenCorrectionSchema = z.strictObject({
  /** The correcting event. */
  by: z.string(),
  asOf: asOfSchema,
  ofCorrection: z.boolean(),
  correction: correctionSchema,
});
type TakenCorrection = z.infer<typeof takenCorrectionSchema>;
export type Corrections = Readonly<Record<string, TakenCorrection>>;
