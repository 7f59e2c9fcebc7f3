import { type EventBody, syncedWithinMs } from '@lineside/domain';
import { z } from 'zod';
import {
  type AuditRow,
  correctionsOfEntry,
  entriesOfCommand,
  findAuditRow,
  type LinkedEntry,
} from '../db/audit-rows.ts';
import type { Client } from '../db/client.ts';
import { auditEntrySchema } from './audit-entry.ts';

const linked = z.object({ id: z.number().int(), event_id: z.guid(), event_type: z.string().nullable() });

/** What the card of one entry says beside what every list says. */
export const auditCardSchema = auditEntrySchema
  .extend({
    device_seq: z.number().int().meta({ description: 'Its number in the journal of its device' }),
    entered_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When it was entered at the device: later than occurred_at where it tells of the past' }),
    is_backfill: z.boolean().meta({ description: 'It names its own time' }),
    was_offline: z
      .boolean()
      .nullable()
      .meta({ description: 'It came more than a minute after it was entered; null where the device knew no time' }),
    confirmed: z.array(z.string()).meta({ description: 'What the person was asked about, and took' }),
    scan: z.string().nullable().meta({ description: 'The code that made it, as it was read; null: a hand did' }),
    settled_by: z.number().int().nullable().meta({ description: 'The entry with the final verdict, where it waited' }),
    command: z.array(linked).meta({ description: 'The entries of the same press, itself among them' }),
    corrects: linked.nullable(),
    corrected_by: z.array(linked),
  })
  .meta({ id: 'AuditCard' });

type Extra = Omit<z.infer<typeof auditCardSchema>, keyof z.infer<typeof auditEntrySchema>>;

/** `client` is inside the organization. */
export async function cardOf(client: Client, organizationId: string, row: AuditRow): Promise<Extra> {
  const { device_id: deviceId, device_seq, command_id: commandId, seq, event_id: eventId } = row;
  const { stream_type: streamType, stream_id: streamId } = row;
  const body = row.body as EventBody | null;
  const named = body?.payload.corrects;
  const corrected = typeof named === 'string' ? await findAuditRow(client, organizationId, named) : undefined;
  const together = commandId ? await entriesOfCommand(client, organizationId, { deviceId, seq, commandId }) : [];
  const corrections =
    streamType && streamId ? await correctionsOfEntry(client, organizationId, { streamType, streamId, eventId }) : [];
  return {
    device_seq,
    ...timesOf(row, body),
    confirmed: body?.confirmed ?? [],
    scan: body?.scan ?? null,
    settled_by: row.first_seq === null && row.effective_seq !== seq ? row.effective_seq : null,
    command: together.map(link),
    corrects: corrected ? link(corrected) : null,
    corrected_by: corrections.map(link),
  };
}

function timesOf(row: AuditRow, body: EventBody | null): Pick<Extra, 'entered_at' | 'is_backfill' | 'was_offline'> {
  const isBackfill = body !== null && body.backfillAt !== null;
  const enteredAt = body === null || row.time_quality === 'unknown' ? null : enteredAtOf(row, body, isBackfill);
  return {
    entered_at: enteredAt === null ? null : new Date(enteredAt).toISOString(),
    is_backfill: isBackfill,
    was_offline: enteredAt === null ? null : row.recorded_at.getTime() - enteredAt > syncedWithinMs,
  };
}

/** An entry that names its own time says when it was entered by the device's own clock only. */
function enteredAtOf(row: AuditRow, { time }: EventBody, isBackfill: boolean): number {
  return isBackfill ? time.wallMs + (time.offset?.ms ?? 0) : row.occurred_at;
}

function link({ seq, event_id, type }: LinkedEntry): z.infer<typeof linked> {
  return { id: seq, event_id, event_type: type };
}
