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

/** An entry that was folded, and where: at its own seq, or at that of the entry that settled it. */
export interface FoldedEntry
  extends Pick<
    JournalRow,
    'seq' | 'device_id' | 'device_seq' | 'occurred_at' | 'time_quality' | 'bytes' | 'stream_type' | 'stream_id'
  > {
  readonly effective_seq: number;
}

/** The folded entries of several streams, at most `limit` of each; each stream's by seq. */
export async function foldedEntries(
  client: Client,
  organizationId: Uuid,
  { stretches, limit }: { readonly stretches: readonly StreamStretch[]; readonly limit: number },
): Promise<readonly FoldedEntry[]> {
  const { rows } = await client.query<FoldedEntry>(
    `select e.* from unnest($2::text[], $3::uuid[], $4::bigint[], $5::bigint[]) as w(type, id, after, up_to)
     cross join lateral (
       select j.seq, j.device_id, j.device_seq, j.occurred_at, j.time_quality, j.bytes, j.stream_type, j.stream_id, k.effective_seq
       from journal j
       join event_key k on k.org_id = j.org_id and k.seq = j.seq and k.first_seq is null
         and k.verdict in ('accepted', 'flagged') and k.effective_seq <= w.up_to
       where j.org_id = $1 and j.stream_type = w.type and j.stream_id = w.id and j.seq > w.after and j.seq <= w.up_to
       order by j.seq limit $6
     ) e`,
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
