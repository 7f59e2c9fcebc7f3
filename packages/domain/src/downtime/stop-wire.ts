import { z } from 'zod';
import { actorSchema } from '../kernel/event.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { stopSources } from '../oee/oee-facts.ts';
import { bigLosses, stopCategories } from '../plant/reason-classes.ts';
import { stopStatuses } from './equipment-stops.ts';

const time = z.iso.datetime();
const names = z.record(z.string(), z.string());

/** A part of a stop; a stop that nobody split has one. Times ISO 8601, `end_time` null while it goes on. */
const stopPartWire = z.strictObject({
  part: z.number().int(),
  start_time: time,
  end_time: time.nullable(),
  /** null: unexplained. */
  reason: z.string().nullable(),
  reason_names: names,
  category: z.enum(stopCategories).nullable(),
});

/** A stop as the lists of `downtime/events` show it. */
export const stopWire = z
  .strictObject({
    id: uuidSchema,
    equipment_id: uuidSchema,
    equipment_code: z.string(),
    workplace_name: z.string(),
    line_id: uuidSchema.nullable(),
    line_code: z.string().nullable(),
    source: z.enum(stopSources),
    start_time: time,
    end_time: time.nullable(),
    /** Seconds, up to now while it goes on. */
    duration: z.number(),
    /** Of its first part; null: unexplained. */
    reason: z.string().nullable(),
    reason_names: names,
    category: z.enum(stopCategories).nullable(),
    /** The six-big-loss of that reason. */
    subcategory: z.enum(bigLosses).nullable(),
    status: z.enum(stopStatuses),
    /** Every part has its reason. */
    is_explained: z.boolean(),
    notes: z.string().nullable(),
    order_no: z.string().nullable(),
    operation_no: z.string().nullable(),
    parts: z.array(stopPartWire),
  })
  .meta({ id: 'Stop' });
export type StopWire = z.infer<typeof stopWire>;

const said = { by: actorSchema, by_name: z.string().nullable(), at: time };

/** One stop, what it was before anybody spoke of it, and what was said since, oldest first. */
export const stopDetailWire = stopWire
  .extend({
    original: z
      .strictObject({
        source: z.enum(stopSources),
        start_time: time,
        end_time: time.nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    confirmed: z.strictObject(said).nullable(),
    merged_with: z.array(uuidSchema),
    history: z.array(
      z.strictObject({ ...said, event_id: uuidSchema, type: z.string(), payload: z.record(z.string(), z.unknown()) }),
    ),
  })
  .meta({ id: 'StopDetail' });
export type StopDetailWire = z.infer<typeof stopDetailWire>;

/** A reason that a stop may be given, as `downtime/reasons` lists it. */
export const stopReasonWire = z
  .strictObject({
    code: z.string(),
    names,
    category: z.enum(stopCategories).nullable(),
    big_loss: z.enum(bigLosses).nullable(),
    sort_order: z.number().int(),
    /** null: offered everywhere. */
    asset_ids: z.array(z.number().int()).nullable(),
  })
  .meta({ id: 'StopReason' });
export type StopReasonWire = z.infer<typeof stopReasonWire>;
