import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** The first entry of a command that waits, and how many follow it. */
export interface LongWaiting {
  readonly device_id: Uuid;
  readonly command_id: Uuid;
  readonly seqs: readonly number[];
}

/**
 * `offset 0` and no name hold the planner to one look into an index for each entry that waits. Left to itself, behind a flood that it
 * had no statistics of, it compared each of 10,000 with every item and gave up after the 5 s that a transaction has, at every look.
 * Exported for the test that reads its plan.
 */
export const longWaitingSql = `
  select w.device_id, w.command_id, array_agg(w.seq order by w.seq) as seqs
  from waiting w
  where w.org_id = $1 and w.since < $2 and not w.due
    and not exists (
      select from review_item i
      where i.org_id = $1 and i.command_id = w.command_id::text and i.device_id = w.device_id::text offset 0)
    and not exists (
      select from journal j
      where j.org_id = $1 and j.stream_type = w.cause_type and j.stream_id = w.cause_id and j.type = any($4::text[])
        and exists (
          select from review_item i
          where i.org_id = $1 and i.command_id = j.command_id::text and i.device_id = j.device_id::text
            and i.status = 'open' and i.verdict = 'rejected' offset 0)
      offset 0)
  group by w.device_id, w.command_id order by min(w.seq) limit $3`;

/**
 * Commands that have waited since before `since` without a review item of their own, oldest first. What waits for something whose
 * creation (one of the types `creations`) was rejected and is still to be reviewed is left out: it stands under that item.
 */
export async function longWaiting(
  client: Client,
  organizationId: Uuid,
  { since, limit, creations }: { since: Date; limit: number; creations: readonly string[] },
): Promise<readonly LongWaiting[]> {
  const { rows } = await client.query<LongWaiting>(longWaitingSql, [organizationId, since, limit, creations]);
  return rows.map(({ seqs, ...row }) => ({ ...row, seqs: seqs.map(Number) }));
}
