import type { Uuid, Verdict } from '@lineside/domain';
import type { Client } from './client.ts';

interface NamedEntry {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly bytes: Buffer;
}

/** The entries with these event ids: the first of each, or the newest rejected one where no other holds the id. */
export async function namedEntries(
  client: Client,
  organizationId: Uuid,
  eventIds: readonly Uuid[],
): Promise<readonly NamedEntry[]> {
  const { rows } = await client.query<NamedEntry>(
    `select distinct on (k.event_id) k.seq, k.verdict, j.bytes
     from (
       select event_id, seq, verdict, 0 as worse from event_key
       where org_id = $1 and event_id = any($2::uuid[]) and first_seq is null and verdict <> 'rejected'
       union all
       select event_id, seq, verdict, 1 from event_key
       where org_id = $1 and event_id = any($2::uuid[]) and verdict = 'rejected') k
     join journal j on j.org_id = $1 and j.seq = k.seq
     where j.type is not null
     order by k.event_id, k.worse, k.seq desc`,
    [organizationId, eventIds],
    'named-entries',
  );
  return rows;
}
