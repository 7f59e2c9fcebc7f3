import { type Actor, type Catalog, type EventBody, timeQualities, upcastBody, verdicts } from '@lineside/domain';
import { z } from 'zod';
import type { AuditRow } from '../db/audit-rows.ts';
import type { Moment } from '../journal/stream-moments.ts';
import { auditActionOf, auditActions } from './audit-actions.ts';
import { changeOf, type Shower, type ValueScope } from './audit-values.ts';

const values = z.record(z.string(), z.unknown()).nullable();
const time = z.iso.datetime();

/** One entry of the audit trail. */
export const auditEntrySchema = z
  .object({
    id: z.number().int().meta({ description: 'Its place in the journal' }),
    event_id: z.guid(),
    event_type: z.string().nullable().meta({ description: 'Null where the bytes that came are no event' }),
    action: z.enum(auditActions),
    entity_type: z.string().nullable(),
    entity_id: z.guid().nullable(),
    entity_name: z.string().nullable(),
    actor: z.object({ type: z.enum(['person', 'device']), id: z.guid() }).nullable(),
    user_id: z.guid().nullable().meta({ description: 'Null where a device acted in its own name' }),
    user_name: z.string().nullable(),
    device_id: z.guid(),
    device_name: z.string().nullable(),
    device_kind: z.string().nullable(),
    site_id: z.guid().nullable(),
    occurred_at: time.meta({ description: 'When it happened, by the best clock known' }),
    recorded_at: time.meta({ description: 'When the server took it' }),
    created_at: time.meta({ description: 'The same as recorded_at' }),
    time_quality: z.enum(timeQualities),
    verdict: z.enum(verdicts),
    code: z.string().nullable().meta({ description: 'Why the verdict is not plain accepted' }),
    repeats: z.number().int().nullable().meta({ description: 'The entry that it repeats; it changed nothing itself' }),
    payload: z.unknown().meta({ description: 'What the event says' }),
    old_values: values.meta({ description: 'What it was before; null: it was not there' }),
    new_values: values.meta({ description: 'What it was after; null: it was not there any more' }),
    changed_fields: z.array(z.string()),
    values_known: z
      .boolean()
      .meta({ description: 'False: not asked for, or the thing has more entries than a page reads' }),
    ip_address: z.string().nullable().meta({ description: 'Null: the server itself' }),
    user_agent: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export interface ShowContext {
  readonly catalog: Catalog;
  readonly show: Shower;
  readonly scope: ValueScope;
}

/** An entry as the API shows it; without a moment nothing is known of its values. */
export function showEntry(
  { catalog, show, scope }: ShowContext,
  row: AuditRow,
  moment: Moment | undefined,
): AuditEntry {
  const { type, stream_type: entityType, actor_type: actorType, actor_id: actorId } = row;
  const side = (state: Moment['before']) => (entityType === null ? null : show.values(entityType, state));
  const change = changeOf(side(moment?.before ?? null), side(moment?.after ?? null), scope);
  const actor: Actor | null = actorType === null || actorId === null ? null : { type: actorType, id: actorId };
  const recordedAt = row.recorded_at.toISOString();
  return {
    id: row.seq,
    event_id: row.event_id,
    event_type: type,
    action: auditActionOf(catalog, type),
    entity_type: entityType,
    entity_id: row.stream_id,
    entity_name: entityType && moment ? show.name(entityType, moment.after ?? moment.before) : null,
    actor,
    user_id: actor?.type === 'person' ? actor.id : null,
    user_name: row.person_name,
    device_id: row.device_id,
    device_name: row.device_name,
    device_kind: row.device_kind,
    site_id: row.site_id,
    occurred_at: new Date(row.occurred_at).toISOString(),
    recorded_at: recordedAt,
    created_at: recordedAt,
    time_quality: row.time_quality,
    verdict: row.verdict,
    code: row.code,
    repeats: row.first_seq,
    payload: payloadOf({ catalog, show }, row),
    old_values: change.old,
    new_values: change.new,
    changed_fields: [...change.fields],
    values_known: moment !== undefined,
    ip_address: row.address,
    user_agent: row.agent,
  };
}

/** In the present form of its type, as a correction repeats it; null where the bytes are no event. */
function payloadOf({ catalog, show }: Pick<ShowContext, 'catalog' | 'show'>, { type, body }: AuditRow): unknown {
  if (body === null) return null;
  return show.payload(type, upcastBody(catalog, body as EventBody).payload);
}
