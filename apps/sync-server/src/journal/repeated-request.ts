import { deriveId, streamKeyText, type Uuid } from '@lineside/domain';
import { entriesFrom, type JournalRow } from '../db/journal-rows.ts';
import type { GroupTransaction } from './group-transaction.ts';
import type { ApiAnswer, PendingRequest } from './pending.ts';

export type DoneEvent = Extract<ApiAnswer, { status: 'done' }>['events'][number];

/** The id of a request's index-th event: the same whenever the key is sent again. */
export function requestEventId(
  organizationId: Uuid,
  {
    request,
    identity,
  }: { readonly request: { readonly actor: { readonly id: Uuid } }; readonly identity: { readonly key: string } },
  index: number,
): Uuid {
  return deriveId(organizationId, 'request-event', [request.actor.id, identity.key, index]);
}

/** Holds the hash of the body too: how a repeated key with another body is known. */
export function requestCommandId(organizationId: Uuid, { request, identity }: PendingRequest, index: number): Uuid {
  return deriveId(organizationId, 'request-command', [request.actor.id, identity.key, identity.bodyHash, index]);
}

/** What the same key did before: its events stand one behind the other, since one transaction entered them. */
export async function repeatedAnswer(
  tx: GroupTransaction,
  pending: PendingRequest,
  fromSeq: number,
): Promise<ApiAnswer> {
  const { organizationId } = tx.context;
  const { commands } = pending.request;
  const rows = await ownEntries(tx, pending, fromSeq);
  const commandIds = new Set(commands.map((_, index) => requestCommandId(organizationId, pending, index)));
  if (rows.some(({ command_id: id }) => id === null || !commandIds.has(id))) return { status: 'idempotency_conflict' };
  const events = rows.map(
    (row): DoneEvent => ({
      id: row.event_id,
      seq: row.seq,
      type: row.type ?? '',
      stream: { type: row.stream_type ?? '', id: row.stream_id ?? '' },
    }),
  );
  await tx.states.load(events.map(({ stream }) => stream));
  return { status: 'done', events, states: statesOf(tx, events), repeated: true };
}

/** Nearly every request has made a few events; whatever comes behind them is not read under the organization's lock. */
const readAtOnce = 10;

/** The entries from a seq on that have this request's ids, one behind the other. */
async function ownEntries(
  tx: GroupTransaction,
  pending: PendingRequest,
  fromSeq: number,
): Promise<readonly JournalRow[]> {
  const { organizationId } = tx.context;
  const own: JournalRow[] = [];
  for (;;) {
    const next = await entriesAt(tx, fromSeq + own.length);
    for (const row of next) {
      if (row.event_id !== requestEventId(organizationId, pending, own.length)) return own;
      own.push(row);
    }
    if (next.length < readAtOnce) return own;
  }
}

/** Some entries from a seq on: stored ones, then those that this transaction is about to store. */
async function entriesAt(tx: GroupTransaction, fromSeq: number): Promise<readonly JournalRow[]> {
  const stored = await entriesFrom(tx.client, tx.context.organizationId, { fromSeq, limit: readAtOnce });
  return [...stored, ...tx.ledger.entries.filter(({ seq }) => seq >= fromSeq)].slice(0, readAtOnce);
}

/** The states of the events' streams, as the transaction leaves them. */
export function statesOf(tx: GroupTransaction, events: readonly DoneEvent[]) {
  const streams = new Map(events.map(({ stream }) => [streamKeyText(stream), stream]));
  return [...streams.values()].flatMap((stream) => tx.states.stored(stream) ?? []);
}
