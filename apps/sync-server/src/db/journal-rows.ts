import type { HashHex, TimeQuality, Uuid, Verdict } from '@lineside/domain';
import type { Client } from './client.ts';

/** One entry as it stands in the journal, for good. `body` is null where the bytes are no event that jsonb can hold. */
export interface JournalRow {
  readonly seq: number;
  readonly recorded_at: Date;
  readonly device_id: Uuid;
  readonly device_seq: number;
  readonly event_id: Uuid;
  readonly command_id: Uuid | null;
  readonly type: string | null;
  readonly version: number | null;
  readonly stream_type: string | null;
  readonly stream_id: Uuid | null;
  readonly site_id: Uuid | null;
  readonly actor_type: 'person' | 'device' | null;
  readonly actor_id: Uuid | null;
  /** Milliseconds. */
  readonly occurred_at: number;
  readonly time_quality: TimeQuality;
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly bytes: Buffer;
  readonly body: unknown;
  readonly content_hash: HashHex;
  readonly chain_hash: HashHex;
}

const columns = `seq, recorded_at, device_id, device_seq, event_id, command_id, type, version, stream_type, stream_id,
  site_id, actor_type, actor_id, occurred_at, time_quality, verdict, code, bytes, body, content_hash, chain_hash`;

/** Entries in order from a seq on. */
export async function entriesFrom(
  client: Client,
  organizationId: Uuid,
  { fromSeq, limit }: { fromSeq: number; limit: number },
): Promise<readonly JournalRow[]> {
  const { rows } = await client.query<JournalRow>(
    `select ${columns} from journal where org_id = $1 and seq >= $2 order by seq limit $3`,
    [organizationId, fromSeq, limit],
    'entries-from',
  );
  return rows;
}

export async function entriesAt(
  client: Client,
  organizationId: Uuid,
  seqs: readonly number[],
): Promise<readonly JournalRow[]> {
  const { rows } = await client.query<JournalRow>(
    `select ${columns} from journal where org_id = $1 and seq = any($2::bigint[]) order by seq`,
    [organizationId, seqs],
    'entries-at',
  );
  return rows;
}
