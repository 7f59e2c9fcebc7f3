import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import type { JournalRow } from './journal-rows.ts';

/** A stretch of a stream: its entries in (after, upTo], by seq. */
export interface StreamStretch {
  readonly type: string;
  readonly id: Uuid;
  readonly after: number;
  readonly upTo: number;
}

/** An entry of a stream, and where it was folded: at its own seq, or at that of the entry that settled it. */
export interface StreamEntry
  extends Pick<
    JournalRow,
    'seq' | 'device_id' | 'device_seq' | 'occurred_at' | 'time_quality' | 'bytes' | 'stream_type' | 'stream_id'
  > {
  readonly effective_seq: number;
  /** False: it changed nothing, or not yet. */
  readonly folded: boolean;
}

/** Some entries of several streams, at most `limit` of each; each stream's by seq, those that are not folded too. */
export async function streamEntries(
  client: Client,
  organizationId: Uuid,
  { stretches, limit }: { readonly stretches: readonly StreamStretch[]; readonly limit: number },
): Promise<readonly StreamEntry[]> {
  // Each key is looked up by itself (`limit 1`): as a join Postgres reads every key of the organization for a few of them.
  const { rows } = await client.query<StreamEntry>(
    `select e.*, k.effective_seq, k.folded from unnest($2::text[], $3::uuid[], $4::bigint[], $5::bigint[]) as w(type, id, after, up_to)
     cross join lateral (
       select seq, device_id, device_seq, occurred_at, time_quality, bytes, stream_type, stream_id
       from journal
       where org_id = $1 and stream_type = w.type and stream_id = w.id and seq > w.after and seq <= w.up_to
       order by seq limit $6
     ) e
     cross join lateral (
       select effective_seq,
         first_seq is null and verdict in ('accepted', 'flagged') and effective_seq <= w.up_to as folded
       from event_key where org_id = $1 and seq = e.seq limit 1
     ) k
     order by e.seq`,
    [
      organizationId,
      stretches.map(({ type }) => type),
      stretches.map(({ id }) => id),
      stretches.map(({ after }) => after),
      stretches.map(({ upTo }) => upTo),
      limit,
    ],
  );
  return rows;
}
