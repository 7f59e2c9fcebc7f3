import { type Uuid, verdictSettledType } from '@lineside/domain';
import type { Client } from './client.ts';

/** An entry that counts, with the seq at which it came to count: that of the entry that settled it, where it waited. */
export interface CountingEntry {
  readonly seq: number;
  readonly event_id: Uuid;
  readonly type: string;
  readonly stream_type: string;
  readonly stream_id: Uuid;
  readonly occurred_at: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * The entries after `after` that count now, up to `limit` looked at, and the seq up to which was looked. What waited stands where it was
 * settled; what waits, repeats or was rejected is none.
 */
export async function countingEntries(
  client: Client,
  organizationId: Uuid,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly entries: readonly CountingEntry[]; readonly through: number }> {
  const { rows } = await client.query<CountingEntry & { readonly counts: boolean }>(
    entriesSql,
    [organizationId, after, after + limit, verdictSettledType],
    'oee-entries',
  );
  return {
    entries: rows.filter(({ counts }) => counts),
    through: rows.at(-1)?.seq ?? after,
  };
}

// Reports are by far the most, and their payload is not needed.
const entriesSql = `
  select j.seq, e.event_id, e.type, e.stream_type, e.stream_id, e.occurred_at,
    case when e.type = 'operation.quantity_reported' then '{}'::jsonb else e.body -> 'payload' end as payload,
    k.first_seq is null and k.verdict in ('accepted', 'flagged') and e.body is not null and e.stream_id is not null as counts
  from journal j
  cross join lateral (
    select case when j.type = $4 then (j.body #>> '{payload,seq}')::bigint else j.seq end as seq) n
  cross join lateral (
    select event_id, type, stream_type, stream_id, occurred_at, body from journal
    where org_id = $1 and seq = n.seq offset 0) e
  cross join lateral (
    select first_seq, verdict from event_key where org_id = $1 and seq = n.seq offset 0) k
  where j.org_id = $1 and j.seq > $2 and j.seq <= $3
  order by j.seq`;

/** Entries by their seqs, as a change of a figure names them. */
export async function entriesNamed(
  client: Client,
  organizationId: Uuid,
  seqs: readonly number[],
): Promise<readonly Pick<CountingEntry, 'seq' | 'event_id' | 'type' | 'occurred_at'>[]> {
  const { rows } = await client.query<Pick<CountingEntry, 'seq' | 'event_id' | 'type' | 'occurred_at'>>(
    `select seq, event_id, coalesce(type, '') as type, occurred_at from journal
     where org_id = $1 and seq = any($2::bigint[]) order by seq`,
    [organizationId, seqs],
  );
  return rows;
}
