import {
  type AggregateState,
  appendTo,
  bodiesOf,
  type Command,
  decideCommand,
  type EventBody,
  type JudgedCommand,
  judgeCommand,
  type Refusal,
  type RefusalCode,
  readsOfCommand,
  refusal,
  type StreamKey,
  timedEvent,
} from '@lineside/domain';
import type { KeyRow } from '../db/key-rows.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { apiDeviceId, serverTime, serverTimeQuality } from './api-device.ts';
import type { GroupTransaction } from './group-transaction.ts';
import type { ApiAnswer, PendingRequest } from './pending.ts';
import { type DoneEvent, repeatedAnswer, requestCommandId, requestEventId, statesOf } from './repeated-request.ts';
import { mayWantReview } from './review-queue.ts';
import { foldAt, noteEntry, siteOf } from './take-unit.ts';
import { statesAbove } from './working-states.ts';

/** The keys that a request is known to look at before it is decided. */
export function readsOfRequest(tx: GroupTransaction, pending: PendingRequest): readonly StreamKey[] {
  const { organizationId, catalog } = tx.context;
  const reads = pending.request.commands.flatMap((_, index) =>
    readsOfCommand(catalog, commandAt(tx, pending, index), { organizationId }),
  );
  return pending.request.ifMatch ? [...reads, pending.request.ifMatch.key] : reads;
}

/** Decides a request's commands one after another and enters their events, or answers why nothing happens. */
export async function executeRequest(tx: GroupTransaction, pending: PendingRequest): Promise<ApiAnswer> {
  const first = tx.firstEntry(requestEventId(tx.context.organizationId, pending, 0));
  if (first) return repeatedAnswer(tx, pending, first.seq);
  const { ifMatch } = pending.request;
  if (ifMatch) {
    const stored = tx.states.stored(ifMatch.key);
    if (stored?.seq !== ifMatch.seq) return { status: 'precondition_failed', seq: stored?.seq ?? null };
  }
  let decided = decideAll(tx, pending);
  while (await tx.states.loadMissed()) decided = decideAll(tx, pending);
  if ('code' in decided) return { status: 'refused', refusal: decided };
  const { origin = null } = pending.request;
  const events = decided.flatMap((one) => enter(tx, one, origin));
  return { status: 'done', events, states: statesOf(tx, events), repeated: false };
}

interface Decided {
  readonly bodies: readonly EventBody[];
  readonly judged: JudgedCommand;
}

function decideAll(tx: GroupTransaction, pending: PendingRequest): readonly Decided[] | Refusal {
  const changes = new Map<string, AggregateState>();
  const decided: Decided[] = [];
  let count = 0;
  for (const index of pending.request.commands.keys()) {
    const one = decideOne(tx, { pending, index, firstEvent: count, changes });
    if ('code' in one) return one;
    for (const [text, { state }] of one.judged.changed) changes.set(text, state);
    decided.push(one);
    count += one.bodies.length;
  }
  return decided;
}

interface CommandInRequest {
  readonly pending: PendingRequest;
  readonly index: number;
  readonly firstEvent: number;
  readonly changes: Map<string, AggregateState>;
}

function decideOne(tx: GroupTransaction, { pending, index, firstEvent, changes }: CommandInRequest): Decided | Refusal {
  const { organizationId, catalog } = tx.context;
  const now = tx.recordedAt.getTime();
  const context = { organizationId, deviceRole: 'admin' as const, now };
  const states = statesAbove(tx.states, changes);
  const command = commandAt(tx, pending, index);
  const decision = decideCommand(catalog, states, command, context);
  if (!decision.ok) return decision.error;
  const eventIds = decision.value.events.map((_, at) => requestEventId(organizationId, pending, firstEvent + at));
  const bodies = bodiesOf(command, decision.value, { eventIds, time: serverTime(now) });
  if (!bodies.ok) return bodies.error;
  const { lastSeq } = apiCursor(tx);
  const events = bodies.value.map((body, at) =>
    timedEvent(
      body,
      { deviceId: command.deviceId, deviceSeq: lastSeq + firstEvent + at + 1 },
      { occurredAt: now, timeQuality: serverTimeQuality },
    ),
  );
  const judged = judgeCommand(catalog, states, events, context);
  // decide asked the same rules, so a rejection here is one that a kiosk could only have learned afterwards. Nor does anything wait
  // that the caller did not ask for: what this server does not know is not on its way.
  const { verdict, code } = judged.judgement;
  if (verdict === 'rejected' || (verdict === 'waiting' && !command.confirmed.includes(code as RefusalCode)))
    return refusal(code as RefusalCode);
  return { bodies: bodies.value, judged };
}

function commandAt(tx: GroupTransaction, pending: PendingRequest, index: number): Command {
  const { organizationId } = tx.context;
  const wanted = pending.request.commands[index];
  if (!wanted) throw new Error('a request has no such command');
  return {
    id: requestCommandId(organizationId, pending, index),
    type: wanted.type,
    subjectId: wanted.subjectId,
    payload: wanted.payload,
    actor: pending.request.actor,
    deviceId: apiDeviceId(organizationId),
    at: tx.recordedAt.getTime(),
    backfill: false,
    confirmed: wanted.confirmed ?? [],
  };
}

function enter(tx: GroupTransaction, { bodies, judged }: Decided, origin: RequestOrigin | null): readonly DoneEvent[] {
  const keys = enterBodies(tx, bodies, judged, origin);
  foldAt(
    tx,
    judged,
    keys.map(({ seq }, index) => ({ stream: bodies[index]?.stream, seq })),
  );
  for (const key of keys) tx.noteFirstEntry(key);
  for (const [index, body] of bodies.entries()) noteEntry(tx, body, keys[index] as KeyRow);
  putToReview(tx, { bodies, judged }, keys);
  const [first] = bodies;
  if (judged.waitsFor && first) tx.waitFor(judged.waitsFor, keys, first.command.id);
  return bodies.map(({ id, type, stream }, index) => ({ id, type, stream, seq: keys[index]?.seq ?? 0 }));
}

function putToReview(tx: GroupTransaction, { bodies, judged }: Decided, keys: readonly KeyRow[]): void {
  if (!mayWantReview(judged.judgement)) return;
  const entries = keys.map(({ seq, device_seq: deviceSeq, event_id: eventId }, index) => ({
    seq,
    deviceSeq,
    eventId,
    body: bodies[index] ?? null,
    size: JSON.stringify(bodies[index]).length,
  }));
  const [first, ...others] = entries;
  const deviceId = apiDeviceId(tx.context.organizationId);
  if (first)
    tx.putToReview({
      deviceId,
      siteId: siteOf(tx, first.body?.stream, { deviceId, judged }),
      judgement: judged.judgement,
      occurredAt: tx.recordedAt.getTime(),
      timeQuality: serverTimeQuality,
      entries: [first, ...others],
    });
}

/** Numbers, chains and enters events of the `api` device; without an origin the server itself says them. */
export function enterBodies(
  tx: GroupTransaction,
  bodies: readonly EventBody[],
  judged: Pick<JudgedCommand, 'judgement' | 'changed'>,
  origin: RequestOrigin | null = null,
): readonly KeyRow[] {
  const deviceId = apiDeviceId(tx.context.organizationId);
  const cursor = apiCursor(tx);
  const entries = appendTo({ deviceSeq: cursor.lastSeq, chainHash: cursor.lastHash }, bodies);
  if (entries.length > 0) tx.origins.note(deviceId, cursor.lastSeq + 1, origin);
  const keys = entries.map((entry, index) => {
    const body = bodies[index] as EventBody;
    return tx.ledger.append({
      ...entry,
      deviceId,
      eventId: body.id,
      body,
      commandId: body.command.id,
      siteId: siteOf(tx, body.stream, { deviceId, judged }),
      occurredAt: tx.recordedAt.getTime(),
      timeQuality: serverTimeQuality,
      judgement: judged.judgement,
      repeats: null,
    });
  });
  const last = entries.at(-1);
  if (last) tx.moveCursor(deviceId, last.deviceSeq, last.chainHash);
  return keys;
}

function apiCursor(tx: GroupTransaction) {
  const cursor = tx.cursor(apiDeviceId(tx.context.organizationId));
  if (!cursor) throw new Error('an organization without an api device');
  return cursor;
}
