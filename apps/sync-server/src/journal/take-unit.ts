import {
  accepted,
  canBeCorrected,
  deriveId,
  type EventBody,
  eventOfBody,
  type JudgedCommand,
  type Judgement,
  judgeCommand,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  type Uuid,
} from '@lineside/domain';
import type { FirstEntry, KeyRow } from '../db/key-rows.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { roleOfDevice } from './api-device.ts';
import { entryState } from './entry-states.ts';
import type { GroupTransaction } from './group-transaction.ts';
import type { NewEntry } from './ledger.ts';
import type { Receipt } from './pending.ts';
import { mayWantReview } from './review-queue.ts';
import type { ParsedEntry, Unit } from './run.ts';

/** A unit that is next in line, and whether the database has already refused to store what is in it. */
export interface NextUnit {
  readonly deviceId: Uuid;
  readonly unit: Unit;
  readonly unstorable: boolean;
  readonly origin: RequestOrigin | null;
}

/** Judges a device's command that is next in line, folds it and enters it into the ledger. Never refuses: a verdict is an answer. */
export async function takeUnit(tx: GroupTransaction, next: NextUnit): Promise<readonly Receipt[]> {
  const { deviceId, unit, unstorable, origin } = next;
  tx.origins.note(deviceId, unit.entries[0].deviceSeq, origin);
  const known = unit.entries.map((entry) => firstEntryOf(tx, entry));
  const fixed = fixedJudgement(next, known);
  const fresh = fixed ? [] : unit.entries.filter((_, index) => !known[index]);
  const events = fresh.map((entry) => eventOf(tx, entry, deviceId));
  const judged: JudgedCommand = fixed
    ? { judgement: fixed, waitsFor: null, changed: new Map() }
    : await judge(tx, events, { deviceId, now: tx.recordedAt.getTime() });
  const keys = unit.entries.map((entry, index) => {
    const repeats = fixed ? null : (known[index] ?? null);
    const judgement = repeats ? { verdict: repeats.verdict, code: repeats.code } : judged.judgement;
    return tx.ledger.append(newEntry(tx, { entry, deviceId, judgement, repeats, unstorable, judged }));
  });
  const freshKeys = keys.filter((key) => key.first_seq === null);
  for (const key of freshKeys) tx.noteFirstEntry(key);
  for (const [index, { body }] of unit.entries.entries()) {
    const key = keys[index];
    // An id that was used again still names the entry that has it.
    if (body && key?.first_seq === null && !known[index] && !unstorable) noteEntry(tx, body, key);
  }
  foldAt(
    tx,
    judged,
    freshKeys.map((key, index) => ({ stream: events[index]?.stream, seq: key.seq })),
  );
  putToReview(tx, next, { keys: freshKeys, judged });
  const commandId = unit.entries[0].body?.command.id;
  if (judged.waitsFor && commandId) tx.waitFor(judged.waitsFor, freshKeys, commandId);
  const last = unit.entries.at(-1) as ParsedEntry;
  tx.moveCursor(deviceId, last.deviceSeq, last.chainHash);
  return keys.map(receiptOfKey);
}

/** What may be corrected is known to the rules at once. */
export function noteEntry(
  tx: GroupTransaction,
  body: EventBody,
  { seq, verdict }: Pick<KeyRow, 'seq' | 'verdict'>,
): void {
  if (canBeCorrected(body.type)) tx.states.noteEntry(entryState(tx.context.catalog, body, verdict), seq);
}

function putToReview(
  tx: GroupTransaction,
  { deviceId, unit, unstorable }: NextUnit,
  { keys, judged }: { keys: readonly KeyRow[]; judged: Pick<JudgedCommand, 'changed'> },
): void {
  const [key] = keys;
  // Nearly everything is accepted.
  if (!key || !mayWantReview(key)) return;
  const entries = keys.map(({ seq, device_seq: deviceSeq, event_id: eventId }) => {
    const entry = unit.entries.find((one) => one.deviceSeq === deviceSeq);
    return { seq, deviceSeq, eventId, body: unstorable ? null : (entry?.body ?? null), size: entry?.bytes.length ?? 0 };
  });
  const [first, ...others] = entries;
  if (!first) return;
  const time = unstorable ? null : unit.entries[0].time;
  tx.putToReview({
    deviceId,
    siteId: siteOf(tx, first.body?.stream, { deviceId, judged }),
    judgement: { verdict: key.verdict, code: key.code },
    occurredAt: time?.occurredAt ?? tx.recordedAt.getTime(),
    timeQuality: time?.timeQuality ?? 'unknown',
    entries: [first, ...others],
  });
}

/** Judges events on the states of the transaction; reads what the rules look at beyond what was announced. */
export async function judge(
  tx: GroupTransaction,
  events: readonly TimedEvent[],
  { deviceId, now }: { deviceId: Uuid; now: number },
): Promise<JudgedCommand> {
  if (events.length === 0) return { judgement: accepted, waitsFor: null, changed: new Map() };
  const { organizationId, catalog } = tx.context;
  const { kind, lineage } = tx.cursor(deviceId)?.row ?? { kind: 'kiosk' as const, lineage: [] };
  const context = { organizationId, deviceRole: roleOfDevice(kind), deviceLineage: lineage, now };
  let judged = judgeCommand(catalog, tx.states, events, context);
  while (await tx.states.loadMissed()) judged = judgeCommand(catalog, tx.states, events, context);
  return judged;
}

/** Writes the states that a judged command changes: each at the seq of its last event on that stream. */
export function foldAt(
  tx: GroupTransaction,
  { changed }: Pick<JudgedCommand, 'changed'>,
  entries: readonly { readonly stream: StreamKey | undefined; readonly seq: number }[],
): void {
  const seqs = new Map(entries.flatMap(({ stream, seq }) => (stream ? [[streamKeyText(stream), seq] as const] : [])));
  for (const [text, { key, state }] of changed) {
    const seq = seqs.get(text);
    if (seq === undefined) throw new Error(`${text} changed without an event of its own`);
    tx.states.set(key, state, seq);
  }
}

function receiptOfKey(key: Pick<KeyRow, 'device_seq' | 'effective_seq' | 'verdict' | 'code'>): Receipt {
  return { deviceSeq: key.device_seq, seq: key.effective_seq, verdict: key.verdict, code: key.code };
}

function firstEntryOf(tx: GroupTransaction, { body }: ParsedEntry): FirstEntry | undefined {
  return body ? tx.firstEntry(body.id) : undefined;
}

/** The verdict that no rule is asked for. */
function fixedJudgement(
  { unit, unstorable }: NextUnit,
  known: readonly (FirstEntry | undefined)[],
): Judgement | undefined {
  if (unstorable) return { verdict: 'rejected', code: 'storage' };
  if (unit.malformed) return { verdict: 'rejected', code: 'payload.invalid' };
  const reused = unit.entries.some((entry, index) => {
    const first = known[index];
    return first && first.content_hash !== entry.contentHash;
  });
  return reused ? { verdict: 'rejected', code: 'id_reused' } : undefined;
}

function eventOf(tx: GroupTransaction, { body, time, deviceSeq }: ParsedEntry, deviceId: Uuid): TimedEvent {
  if (!body || !time) throw new Error('only an event is judged');
  return eventOfBody(tx.context.catalog, body, { deviceId, deviceSeq }, time);
}

interface Judged {
  readonly entry: ParsedEntry;
  readonly deviceId: Uuid;
  readonly judgement: Judgement;
  readonly repeats: FirstEntry | null;
  readonly unstorable: boolean;
  readonly judged: JudgedCommand;
}

function newEntry(tx: GroupTransaction, { entry, deviceId, judgement, repeats, unstorable, judged }: Judged): NewEntry {
  const { body, bytes, contentHash, chainHash, deviceSeq } = entry;
  const { organizationId } = tx.context;
  // Even the time may be what could not be stored.
  const time = unstorable ? null : entry.time;
  return {
    deviceId,
    deviceSeq,
    eventId: body?.id ?? deriveId(organizationId, 'malformed', [contentHash]),
    bytes,
    contentHash,
    chainHash,
    body: unstorable ? null : body,
    commandId: body?.command.id ?? null,
    siteId: siteOf(tx, body?.stream, { deviceId, judged }),
    occurredAt: time?.occurredAt ?? tx.recordedAt.getTime(),
    timeQuality: time?.timeQuality ?? 'unknown',
    judgement,
    repeats,
  };
}

/** Where an entry belongs: to its stream's site, or to that of the device while the stream is not known. */
export function siteOf(
  tx: GroupTransaction,
  stream: StreamKey | undefined,
  { deviceId, judged }: { deviceId: Uuid; judged: Pick<JudgedCommand, 'changed'> },
): Uuid | null {
  const state = stream && (judged.changed.get(streamKeyText(stream))?.state ?? tx.states.get(stream));
  return state ? state.siteId : (tx.cursor(deviceId)?.row.site_id ?? null);
}
