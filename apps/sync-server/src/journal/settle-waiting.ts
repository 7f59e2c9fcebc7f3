import { randomBytes } from 'node:crypto';
import {
  type EventBody,
  evolveAll,
  isFolded,
  type JudgedCommand,
  type Judgement,
  readsOfEvent,
  resolutionCodes,
  type StreamKey,
  timeOrderedId,
  type VerdictSettled,
  verdictSettledType,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { faultOf } from '../db/database-error.ts';
import type { JournalRow } from '../db/journal-rows.ts';
import { settleKeys } from '../db/key-rows.ts';
import { removeWaiting, saveWaiting, type WaitingRow } from '../db/waiting-rows.ts';
import { apiDeviceId, serverTime } from './api-device.ts';
import { enterBodies } from './execute-request.ts';
import { GroupTransaction, type WriterContext } from './group-transaction.ts';
import { UnknownOrganization } from './journal-errors.ts';
import { reviewKey, settledItem } from './review-queue.ts';
import { enterServerEvents } from './server-events.ts';
import { foldAt, judge, noteEntry } from './take-unit.ts';
import { type WaitingCommand, waitingCommands } from './waiting-commands.ts';

interface SettleResult {
  readonly written: number;
  readonly head: number;
  /** True: there is more to settle. */
  readonly due: boolean;
}

/** `unstorable`: the database refuses what is in the only command. `postponed`: our code stumbles over it. */
type Mode = 'judged' | 'unstorable' | 'postponed';

/**
 * Judges again the oldest commands whose cause has arrived, about `limit` entries, in one transaction. What is decided now
 * becomes entries of the api device, at which folds apply the events. What cannot be settled is found by halving; a command over
 * which our own code stumbles goes on waiting, so that it holds up nobody.
 */
export async function settleDue(
  context: WriterContext & { readonly database: Database },
  limit: number,
  mode: Mode = 'judged',
): Promise<SettleResult> {
  try {
    return await context.database.inOrganization(context.organizationId, (client) =>
      settle(client, context, { limit, mode }),
    );
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'transient' || mode === 'postponed' || error instanceof UnknownOrganization) throw error;
    context.logger.error({ err: error, limit, mode }, 'waiting entries could not be settled');
    if (limit > 1) return settleDue(context, Math.floor(limit / 2));
    return settleDue(context, 1, fault === 'culprit' && mode === 'judged' ? 'unstorable' : 'postponed');
  }
}

async function settle(
  client: Client,
  context: WriterContext,
  { limit, mode }: { limit: number; mode: Mode },
): Promise<SettleResult> {
  const tx = await GroupTransaction.begin(client, context);
  const { organizationId, catalog } = context;
  const commands = await waitingCommands(tx, limit);
  await tx.loadCursors([apiDeviceId(organizationId), ...commands.map(({ deviceId }) => deviceId)]);
  const events = commands.flatMap((command) => command.events);
  await tx.states.load([
    ...events.flatMap((event) => [event.stream, ...readsOfEvent(catalog, event, { organizationId })]),
    ...commands.map(({ deviceId, entries }) => reviewKey(organizationId, deviceId, entries[0]?.device_seq ?? 0)),
  ]);
  for (const command of commands) {
    if (mode === 'postponed') await waitOn(tx, command.rows);
    else await settleCommand(tx, command, mode === 'unstorable');
  }
  enterServerEvents(tx, tx.takeSaid());
  const madeDue = await tx.write();
  return { written: tx.ledger.size, head: tx.ledger.head, due: madeDue || commands.length > 0 };
}

async function settleCommand(tx: GroupTransaction, command: WaitingCommand, unstorable: boolean): Promise<void> {
  const { client, context } = tx;
  const { organizationId } = context;
  const { rows, entries, events } = command;
  const judged = unstorable ? unstorableCommand : await judgeAgain(tx, command);
  if (judged.waitsFor) {
    const { type, id } = judged.waitsFor;
    return waitOn(
      tx,
      rows.map((row) => ({ ...row, cause_type: type, cause_id: id })),
    );
  }
  const { verdict, code } = judged.judgement;
  const bodies = settlements(tx, entries, judged.judgement);
  const keys = enterBodies(tx, bodies, { judgement: { verdict: 'accepted', code: null }, changed: judged.changed });
  const settledAt = (index: number) => keys[index]?.seq ?? 0;
  if (isFolded(verdict))
    foldAt(
      tx,
      judged,
      events.map(({ stream }, index) => ({ stream, seq: settledAt(index) })),
    );
  noteSettled(tx, command, judged.judgement);
  const settled = entries.map(({ seq }, index) => ({ seq, verdict, code, settled_at: settledAt(index) }));
  await settleKeys(client, organizationId, settled);
  await removeWaiting(
    client,
    organizationId,
    entries.map(({ seq }) => seq),
  );
}

/** As the rules say now; where a person has decided meanwhile, as he said. */
async function judgeAgain(
  tx: GroupTransaction,
  { rows, events, deviceId, recordedAt }: WaitingCommand,
): Promise<JudgedCommand> {
  const forced = rows[0]?.forced;
  if (forced === 'dismiss')
    return { ...unstorableCommand, judgement: { verdict: 'rejected', code: resolutionCodes.dismiss } };
  const judged = await judge(tx, events, { deviceId, now: recordedAt.getTime() });
  if (!judged.waitsFor || forced !== 'apply') return judged;
  const judgement = { verdict: 'flagged', code: resolutionCodes.apply } as const;
  return { judgement, waitsFor: null, changed: evolveAll(tx.context.catalog, tx.states, events) };
}

/** What else there is to say: rules may now look at the entries, and their review item stands as they do. */
function noteSettled(tx: GroupTransaction, { entries, deviceId }: WaitingCommand, judgement: Judgement): void {
  const { organizationId } = tx.context;
  const unsettled = entries.map((entry) => {
    const body = JSON.parse(entry.bytes.toString('utf8')) as EventBody;
    noteEntry(tx, body, { seq: entry.seq, verdict: judgement.verdict });
    return { seq: entry.seq, deviceSeq: entry.device_seq, eventId: entry.event_id, body, size: entry.bytes.length };
  });
  const [first, ...others] = unsettled;
  const [row] = entries;
  if (!first || !row) return;
  const { site_id: siteId, occurred_at: occurredAt, time_quality: timeQuality } = row;
  const command = { deviceId, siteId, judgement, occurredAt, timeQuality, entries: [first, ...others] } as const;
  const known = tx.states.get(reviewKey(organizationId, deviceId, first.deviceSeq));
  tx.say(...settledItem(tx.context, known, command));
}

/** Until its cause arrives (again). */
function waitOn({ client, context }: GroupTransaction, rows: readonly WaitingRow[]): Promise<void> {
  return saveWaiting(
    client,
    context.organizationId,
    rows.map((row) => ({ ...row, due: false })),
  );
}

const unstorableCommand: JudgedCommand = {
  judgement: { verdict: 'rejected', code: 'storage' },
  waitsFor: null,
  changed: new Map(),
};

function settlements(
  tx: GroupTransaction,
  entries: readonly JournalRow[],
  { verdict, code }: Judgement,
): readonly EventBody[] {
  const now = tx.recordedAt.getTime();
  const newId = () => timeOrderedId(now, randomBytes(16));
  const commandId = newId();
  return entries.map((entry, index): EventBody => {
    const payload: VerdictSettled = { seq: entry.seq, eventId: entry.event_id, verdict, code };
    return {
      id: newId(),
      command: { id: commandId, index, count: entries.length },
      type: verdictSettledType,
      version: 1,
      stream: streamOf(entry),
      actor: { type: 'device', id: apiDeviceId(tx.context.organizationId) },
      payload: { ...payload },
      time: serverTime(now),
      backfillAt: null,
      basedOn: null,
      confirmed: [],
    };
  });
}

function streamOf({ stream_type: type, stream_id: id }: JournalRow): StreamKey {
  if (type === null || id === null) throw new Error('only an event can wait');
  return { type, id };
}
