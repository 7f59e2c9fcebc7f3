import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** The first entry of a command that waits, and how many follow it. */
export interface LongWaiting {
  readonly device_id: Uuid;
  readonly command_id: Uuid;
  readonly seqs: readonly number[];
}

/**
 * Commands that have waited since before `since` without a review item of their own, oldest first. What waits for something whose
 * creation (one of the types `creations`) was rejected and is still to be reviewed is left out: it stands under that item.
 */
export async function longWaiting(
  client: Client,
  organizationId: Uuid,
  { since, limit, creations }: { since: Date; limit: number; creations: readonly string[] },
): Promise<readonly LongWaiting[]> {
  const { rows } = await client.query<LongWaiting>(
    `select w.device_id, w.command_id, array_agg(w.seq order by w.seq) as seqs
     from waiting w
     where w.org_id = $1 and w.since < $2 and not w.due
       and not exists (
         select from review_item i where i.org_id = $1 and i.command_id = w.command_id::text
           and i.device_id = w.device_id::text)
       and not exists (
         select from journal j join review_item i on i.org_id = $1 and i.command_id = j.command_id::text
           and i.device_id = j.device_id::text
         where j.org_id = $1 and j.stream_type = w.cause_type and j.stream_id = w.cause_id
           and j.type = any($4::text[]) and i.status = 'open' and i.verdict = 'rejected')
     group by w.device_id, w.command_id order by min(w.seq) limit $3`,
    [organizationId, since, limit, creations],
    'long-waiting',
  );
  return rows.map(({ seqs, ...row }) => ({ ...row, seqs: seqs.map(Number) }));
}
