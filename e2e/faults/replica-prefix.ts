import type { StoredReplica } from '../device-page/device-under-test.ts';
import { query } from './account.ts';

interface Newest extends Record<string, unknown> {
  readonly key: string;
  readonly seq: number;
  readonly good: number;
}

const newestAt = `
  select stream_type || '/' || stream_id as key, max(seq)::int as seq,
    coalesce(sum((body -> 'payload' ->> 'good')::int) filter (where type = 'operation.quantity_reported'), 0)::int as good
  from journal where seq <= $1 and stream_id is not null group by 1`;

/**
 * What is wrong with a replica: with its checkpoint it must be exactly what the server's journal was there, each row as new as the
 * last entry of its stream up to the checkpoint and not newer. Empty: nothing.
 */
export async function oddInReplica(
  databaseUrl: string,
  { checkpoint, rows }: StoredReplica,
  mustHold: readonly string[],
): Promise<readonly string[]> {
  const newest = new Map(
    (await query<Newest>(databaseUrl, newestAt, [checkpoint])).map((row) => [row.key, row] as const),
  );
  const held = new Set(rows.map(({ key }) => key));
  const missing = mustHold
    .map((id) => `operation/${id}`)
    .filter((key) => newest.has(key) && !held.has(key))
    .map((key) => `${key} is not there at ${checkpoint}`);
  const wrong = rows.flatMap(({ key, seq, good }) => {
    const expected = newest.get(key);
    if (expected?.seq !== seq) return [`${key} is of ${seq}, at ${checkpoint} it was of ${expected?.seq}`];
    const counts = !key.startsWith('operation/') || good === expected.good;
    return counts ? [] : [`${key} counts ${good}, at ${checkpoint} it was ${expected.good}`];
  });
  return [...missing, ...wrong];
}
