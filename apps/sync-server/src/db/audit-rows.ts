import type { Uuid, Verdict } from '@lineside/domain';
import type { Client } from './client.ts';
import type { JournalRow } from './journal-rows.ts';

/** An entry of the journal with the verdict that it has now, who and what its ids mean, and from where it came. */
export interface AuditRow extends Omit<JournalRow, 'bytes' | 'content_hash' | 'chain_hash'> {
  /** The entry that it repeats. */
  readonly first_seq: number | null;
  /** Where it is folded: its own seq, or that of the entry that settled it. */
  readonly effective_seq: number;
  readonly person_name: string | null;
  readonly device_name: string | null;
  readonly device_kind: string | null;
  readonly address: string | null;
  readonly agent: string | null;
}

/** What narrows the audit trail; null: it does not. Times in milliseconds, [from, to). */
export interface AuditFilter {
  readonly actorId: Uuid | null;
  readonly deviceId: Uuid | null;
  readonly entityType: string | null;
  readonly entityId: Uuid | null;
  readonly types: readonly string[] | null;
  readonly exceptTypes: readonly string[] | null;
  readonly verdict: Verdict | null;
  readonly recorded: { readonly from: number | null; readonly to: number | null };
  readonly happened: { readonly from: number | null; readonly to: number | null };
}

export interface AuditPage {
  readonly order: 'newest' | 'oldest';
  /** The seq behind which the page begins; null: at the end that comes first. */
  readonly after: number | null;
  readonly limit: number;
}

const columns = `j.seq, j.recorded_at, j.device_id, j.device_seq, j.event_id, j.command_id, j.type, j.version, j.stream_type, j.stream_id,
  j.site_id, j.actor_type, j.actor_id, j.occurred_at, j.time_quality, k.verdict, k.code, j.body, k.first_seq, k.effective_seq,
  p.display_name as person_name, d.name as device_name, d.kind as device_kind, o.address, o.agent`;
const source = `from journal j
  join event_key k on k.org_id = j.org_id and k.seq = j.seq
  left join person p on p.org_id = j.org_id and p.id = j.actor_id and j.actor_type = 'person'
  left join device d on d.org_id = j.org_id and d.id = j.device_id
  left join lateral (
    select address, agent from entry_origin
    where org_id = j.org_id and device_id = j.device_id and first_seq <= j.device_seq
    order by first_seq desc limit 1
  ) o on true
  where j.org_id = $1`;
const narrowed = `and ($2::uuid is null or j.actor_id = $2)
  and ($3::uuid is null or k.device_id = $3)
  and ($4::text is null or j.stream_type = $4)
  and ($5::uuid is null or j.stream_id = $5)
  and ($6::text[] is null or j.type = any($6))
  and ($7::text[] is null or j.type is null or j.type <> all($7))
  and ($8::text is null or k.verdict = $8)
  and ($9::timestamptz is null or j.recorded_at >= $9)
  and ($10::timestamptz is null or j.recorded_at < $10)
  and ($11::bigint is null or j.occurred_at >= $11)
  and ($12::bigint is null or j.occurred_at < $12)`;
const inOrder = {
  newest: 'and ($13::bigint is null or j.seq < $13) order by j.seq desc limit $14',
  oldest: 'and ($13::bigint is null or j.seq > $13) order by j.seq limit $14',
} as const;
const numberAtCursor = '(select c.device_seq from event_key c where c.org_id = $1 and c.seq = $13)';
/** The entries of one device have the same order by its own numbers, and by those they can be found. */
const inOrderOfDevice = {
  newest: `and ($13::bigint is null or k.device_seq < ${numberAtCursor}) order by k.device_seq desc limit $14`,
  oldest: `and ($13::bigint is null or k.device_seq > ${numberAtCursor}) order by k.device_seq limit $14`,
} as const;

/** One page of the audit trail. Without a name, so that it is planned for the filters that it has. */
export async function listAuditRows(
  client: Client,
  organizationId: Uuid,
  { filter, page }: { readonly filter: AuditFilter; readonly page: AuditPage },
): Promise<readonly AuditRow[]> {
  const time = (at: number | null) => (at === null ? null : new Date(at));
  const order = (filter.deviceId === null ? inOrder : inOrderOfDevice)[page.order];
  const { rows } = await client.query<AuditRow>(`select ${columns} ${source} ${narrowed} ${order}`, [
    organizationId,
    filter.actorId,
    filter.deviceId,
    filter.entityType,
    filter.entityId,
    filter.types,
    filter.exceptTypes,
    filter.verdict,
    time(filter.recorded.from),
    time(filter.recorded.to),
    filter.happened.from,
    filter.happened.to,
    page.after,
    page.limit,
  ]);
  return rows;
}

/** One entry by its seq, or by the id of its event: the first that holds the id, else the newest that was rejected. */
export async function findAuditRow(
  client: Client,
  organizationId: Uuid,
  id: number | Uuid,
): Promise<AuditRow | undefined> {
  const which =
    typeof id === 'number'
      ? '$2'
      : `(select seq from (
           select seq, 0 as worse from event_key
           where org_id = $1 and event_id = $2 and first_seq is null and verdict <> 'rejected'
           union all
           select seq, 1 from event_key where org_id = $1 and event_id = $2 and verdict = 'rejected') held
         order by worse, seq desc limit 1)`;
  const { rows } = await client.query<AuditRow>(`select ${columns} ${source} and j.seq = ${which}`, [
    organizationId,
    id,
  ]);
  return rows[0];
}

/** True where the journal holds anything about it. */
export async function isInJournal(
  client: Client,
  organizationId: Uuid,
  stream: { readonly type: string; readonly id: Uuid },
): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select exists (select from journal where org_id = $1 and stream_type = $2 and stream_id = $3) as there`,
    [organizationId, stream.type, stream.id],
  );
  return rows[0]?.there === true;
}

export type LinkedEntry = Pick<JournalRow, 'seq' | 'event_id' | 'type'>;

/** The entries of a stream that correct this event, oldest first. */
export async function correctionsOfEntry(
  client: Client,
  organizationId: Uuid,
  entry: { readonly streamType: string; readonly streamId: Uuid; readonly eventId: Uuid },
): Promise<readonly LinkedEntry[]> {
  const { rows } = await client.query<LinkedEntry>(
    `select j.seq, j.event_id, j.type from journal j
     join event_key k on k.org_id = j.org_id and k.seq = j.seq and k.first_seq is null and k.verdict in ('accepted', 'flagged')
     where j.org_id = $1 and j.stream_type = $2 and j.stream_id = $3 and j.body -> 'payload' ->> 'corrects' = $4::text
     order by j.seq`,
    [organizationId, entry.streamType, entry.streamId, entry.eventId],
  );
  return rows;
}

/** The entries of one command, in order. */
export async function entriesOfCommand(
  client: Client,
  organizationId: Uuid,
  { deviceId, seq, commandId }: { readonly deviceId: Uuid; readonly seq: number; readonly commandId: Uuid },
): Promise<readonly LinkedEntry[]> {
  // They stand one behind the other, and there are at most a hundred.
  const { rows } = await client.query<LinkedEntry>(
    `select seq, event_id, type from journal
     where org_id = $1 and device_id = $2 and command_id = $3 and seq between $4 - 100 and $4 + 100 order by seq`,
    [organizationId, deviceId, commandId, seq],
  );
  return rows;
}
