import type { TimedEvent, Uuid } from '@lineside/domain';
import { entriesAt, type JournalRow } from '../db/journal-rows.ts';
import { dueEntries, type WaitingRow } from '../db/waiting-rows.ts';
import type { GroupTransaction } from './group-transaction.ts';
import { timedEventOfRow } from './timed-row.ts';

/** A command that waited, with its entries in order. */
export interface WaitingCommand {
  readonly deviceId: Uuid;
  readonly recordedAt: Date;
  readonly rows: readonly WaitingRow[];
  readonly entries: readonly JournalRow[];
  readonly events: readonly TimedEvent[];
}

/** The due entries as whole commands; a command that `limit` cuts waits for the next time, unless it is the only one. */
export async function waitingCommands(tx: GroupTransaction, limit: number): Promise<readonly WaitingCommand[]> {
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
