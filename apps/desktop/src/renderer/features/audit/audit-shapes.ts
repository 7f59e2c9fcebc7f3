import { z } from 'zod';

const values = z.record(z.string(), z.unknown()).nullable();

/** The server's word on an entry; a newer server's is shown as it is. */
const verdict = z.enum(['accepted', 'flagged', 'waiting', 'rejected']).catch('accepted');

/** An entry of the audit trail, as far as this screen needs it. Names are the API's. */
const entryShape = {
  id: z.number(),
  event_id: z.string(),
  event_type: z.string().nullable(),
  action: z.enum(['CREATE', 'UPDATE', 'DELETE']).catch('UPDATE'),
  entity_type: z.string().nullable(),
  entity_id: z.string().nullable(),
  entity_name: z.string().nullable(),
  user_id: z.string().nullable(),
  user_name: z.string().nullable(),
  device_id: z.string(),
  device_name: z.string().nullable(),
  device_kind: z.string().nullable(),
  occurred_at: z.string(),
  recorded_at: z.string(),
  time_quality: z.string(),
  verdict,
  code: z.string().nullable(),
  repeats: z.number().nullable(),
  payload: z.unknown(),
  old_values: values,
  new_values: values,
  values_known: z.boolean(),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
};
const entrySchema = z.object(entryShape);
export type AuditEntry = z.infer<typeof entrySchema>;

const linked = z.object({ id: z.number(), event_id: z.string(), event_type: z.string().nullable() });
export type LinkedEntry = z.infer<typeof linked>;

export const cardSchema = z.object({
  ...entryShape,
  entered_at: z.string().nullable(),
  is_backfill: z.boolean(),
  was_offline: z.boolean().nullable(),
  confirmed: z.array(z.string()),
  scan: z.string().nullable(),
  settled_by: z.number().nullable(),
  command: z.array(linked),
  corrects: linked.nullable(),
  corrected_by: z.array(linked),
});
export type AuditCard = z.infer<typeof cardSchema>;

const securitySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  person_name: z.string().nullable(),
  actor_name: z.string().nullable(),
  device_name: z.string().nullable(),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  audit_log_id: z.number().nullable(),
});
export type SecurityEntry = z.infer<typeof securitySchema>;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** null: this was the last one. */
  readonly next_cursor: string | null;
}

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });
export const entryPageSchema = pageOf(entrySchema);
export const securityPageSchema = pageOf(securitySchema);
