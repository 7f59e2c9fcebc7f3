import { randomBytes } from 'node:crypto';
import {
  type EventBody,
  isFolded,
  type JudgedCommand,
  type Judgement,
  readsOfEvent,
  type StreamKey,
  type TimedEvent,
  timeOrderedId,
  type Uuid,
  type VerdictSettled,
  verdictSettledType,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { faultOf } from '../db/database-error.ts';
import { entriesAt, type JournalRow } from '../db/journal-rows.ts';
import { settleKeys } from '../db/key-rows.ts';
import { dueEntries, removeWaiting, saveWaiting, type WaitingRow } from '../db/waiting-rows.ts';
import { apiDeviceId, serverTime } from './api-device.ts';
import { enterBodies } from './execute-request.ts';
import { GroupTransaction, type WriterContext } from './group-transaction.ts';
import { UnknownOrganization } from './journal-errors.ts';
import { foldAt, judge } from './take-unit.ts';
import { timedEventOfRow } from './timed-row.ts';

interface SettleResult {
  readonly written: number;
  readonly head: number;
  /** True: there is more to settle. */
  readonly due: boolean;
}

/** A command that waited, with its entries in order. */
interface WaitingCommand {
  readonly deviceId: Uuid;
  readonly recordedAt: Date;
  readonly rows: readonly WaitingRow[];
  readonly entries: readonly JournalRow[];
  readonly events: readonly TimedEvent[];
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
  await tx.states.load(events.flatMap((event) => [event.stream, ...readsOfEvent(catalog, event, { organizationId })]));
  for (const command of commands) {
    if (mode === 'postponed') await waitOn(tx, command.rows);
    else await settleCommand(tx, command, mode === 'unstorable');
  }
  const madeDue = await tx.write();
  return { written: tx.ledger.size, head: tx.ledger.head, due: madeDue || commands.length > 0 };
}

async function settleCommand(tx: GroupTransaction, command: WaitingCommand, unstorable: boolean): Promise<void> {
  const { client, context } = tx;
  const { organizationId } = context;
  const { rows, entries, events, deviceId, recordedAt } = command;
  const judged = unstorable ? unstorableCommand : await judge(tx, events, { deviceId, now: recordedAt.getTime() });
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
  const settled = entries.map(({ seq }, index) => ({ seq, verdict, code, settled_at: settledAt(index) }));
  await settleKeys(client, organizationId, settled);
  await removeWaiting(
    client,
    organizationId,
    entries.map(({ seq }) => seq),
  );
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

/** The due entries as whole commands; a command that `limit` cuts waits for the next time, unless it is the only one. */
async function waitingCommands(tx: GroupTransaction, limit: number): Promise<readonly WaitingCommand[]> {
  const { client, context } = tx;
  const most = limit + 100;
  const rows = await dueEntries(client, context.organizationId, most);
  const groups = [...Map.groupBy(rows, (row) => `${row.device_id}/${row.command_id}`).values()];
  if (rows.length === most && groups.length > 1) groups.pop();
  let room = limit;
  const chosen = groups.filter((group, index) => {
    room -= group.length;
    return index === 0 || room >= 0;
  });
  const entries = await entriesAt(
    client,
    context.organizationId,
    chosen.flat().map(({ seq }) => seq),
  );
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  return chosen.map((group) =>
    waitingCommand(
      tx,
      group,
      group.flatMap(({ seq }) => bySeq.get(seq) ?? []),
    ),
  );
}

function waitingCommand(
  tx: GroupTransaction,
  rows: readonly WaitingRow[],
  entries: readonly JournalRow[],
): WaitingCommand {
  const [first] = entries;
  if (!first || entries.length !== rows.length) throw new Error('a waiting entry that the journal does not have');
  const events = entries.map((entry) => timedEventOfRow(tx.context.catalog, entry));
  return { deviceId: first.device_id, recordedAt: first.recorded_at, rows, entries, events };
}

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
