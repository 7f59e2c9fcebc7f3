import { randomBytes } from 'node:crypto';
import { partsCutAt, partsWithReason, refusal, timeOrderedId, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import { stopsMeeting } from '../db/stop-rows.ts';
import type { CommandDraft, WriteContext } from '../http/acts.ts';
import { equipmentNamed, equipmentNames } from '../http/equipment-named.ts';
import { problemOfRefusal } from '../http/errors.ts';
import { invalid } from '../http/problem.ts';
import { aboutRow, type KnownStopRow, partOf } from './known-stop.ts';

const time = z.iso.datetime({ offset: true, error: 'expected an ISO 8601 time with Z or an offset' });
const reason = z.string().trim().min(1).max(50);
const notes = z.string().trim().max(500).nullable();

export const createBody = z.strictObject({
  ...equipmentNames,
  start_time: time,
  end_time: time.nullable().default(null).meta({ description: 'null: it still stands' }),
  reason: reason.nullable().default(null),
  notes: notes.default(null),
});
export const changeBody = z.strictObject({
  reason: reason.optional(),
  notes: notes.optional(),
  part: z.number().int().min(0).optional().meta({ description: 'Of a stop in parts, the one that gets the reason' }),
  start_time: time.optional(),
  end_time: time.optional(),
});
export const splitBody = z.strictObject({ at: time, notes: notes.default(null) });
export const mergeBody = z.strictObject({
  with: z.array(z.guid()).min(1).max(20),
  reason: reason.nullable().default(null),
  notes: notes.default(null),
});
export const confirmBody = z.strictObject({ notes: notes.default(null) }).prefault({});
export const withdrawBody = z.strictObject({ reason: z.string().trim().min(1).max(200) });

const draft = (name: string, subjectId: Uuid, payload: CommandDraft['payload']): CommandDraft => ({
  type: `downtime.${name}`,
  subjectId,
  payload,
});
const ms = (text: string): number => Date.parse(text);

/** Somebody's own entry. What overlaps a stop that is known already is refused: that one is to be explained. @throws Problem 409 */
export async function recording(context: WriteContext, body: z.infer<typeof createBody>): Promise<CommandDraft> {
  const machine = await equipmentNamed(context, body);
  const [from, to] = [ms(body.start_time), body.end_time === null ? null : ms(body.end_time)];
  const { spine, caller, now } = context;
  if (to === null || from < to) {
    const inTheWay = await spine.database.inOrganization(
      caller.organizationId,
      (client) => stopsMeeting(client, machine.id, { from, to }),
      { readOnly: true },
    );
    if (inTheWay.length > 0) throw problemOfRefusal(refusal('downtime.overlaps'));
  }
  const entry = { siteId: machine.siteId, equipmentId: machine.id, from, to };
  return draft('record', timeOrderedId(now, randomBytes(16)), { ...entry, reason: body.reason, notes: body.notes });
}

/** A reason, other times, or both. @throws Problem 422 */
export function changing(known: KnownStopRow, body: z.infer<typeof changeBody>): readonly CommandDraft[] {
  const { reason: why, start_time: start, end_time: end } = body;
  if (why === undefined && start === undefined && end === undefined)
    throw invalid([{ path: 'body', message: 'name a reason or a time' }]);
  const { stop_id: id } = known.row;
  const times = { from: start === undefined ? null : ms(start), to: end === undefined ? null : ms(end) };
  return [
    ...(why === undefined ? [] : [explaining(known, { ...body, reason: why })]),
    ...(start === undefined && end === undefined
      ? []
      : [draft('retime', id, { about: aboutRow(known), ...keptTimes(known, times) })]),
  ];
}

/** A time that is not named stays as somebody set it before. */
function keptTimes({ record }: KnownStopRow, { from, to }: { from: number | null; to: number | null }) {
  return { from: from ?? record?.timing?.from ?? null, to: to ?? record?.timing?.to ?? null };
}

function explaining(known: KnownStopRow, body: z.infer<typeof changeBody> & { readonly reason: string }): CommandDraft {
  const { stop_id: id, parts, notes: known_notes } = known.row;
  const [about, said] = [aboutRow(known), body.notes === undefined ? known_notes : body.notes];
  if (body.part === undefined) return draft('explain', id, { about, reason: body.reason, notes: said });
  if (!parts.some(({ part }) => part === body.part))
    throw invalid([{ path: 'body.part', message: 'the stop has no such part' }]);
  if (parts.length === 1) return draft('explain', id, { about, reason: body.reason, notes: said });
  return draft('split', id, { about, parts: partsWithReason(parts.map(partOf), body.part, body.reason), notes: said });
}

/** Cut in two at a time; the later piece is to be explained. */
export function splitting(known: KnownStopRow, body: z.infer<typeof splitBody>): CommandDraft {
  const parts = partsCutAt(known.row.parts.map(partOf), ms(body.at));
  return draft('split', known.row.stop_id, { about: aboutRow(known), parts, notes: body.notes ?? known.row.notes });
}

/** One with others of the same machine. @throws Problem 422 */
export function merging(
  known: KnownStopRow,
  others: readonly KnownStopRow[],
  body: z.infer<typeof mergeBody>,
): CommandDraft {
  if (others.some(({ row }) => row.equipment_id !== known.row.equipment_id))
    throw invalid([{ path: 'body.with', message: 'stops of one machine only can be one' }]);
  const { reason: why, notes: said } = body;
  return draft('merge', known.row.stop_id, { about: aboutRow(known), others: body.with, reason: why, notes: said });
}

export const confirming = (known: KnownStopRow, body: z.infer<typeof confirmBody>): CommandDraft =>
  draft('confirm', known.row.stop_id, { about: aboutRow(known), notes: body.notes });
export const reopening = ({ row }: KnownStopRow): CommandDraft => draft('reopen', row.stop_id, {});
export const withdrawing = ({ row }: KnownStopRow, body: z.infer<typeof withdrawBody>): CommandDraft =>
  draft('withdraw', row.stop_id, body);
