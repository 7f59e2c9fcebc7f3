import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** Where an aggregate changed last. */
export interface FeedRow {
  readonly seq: number;
  readonly type: string;
  readonly id: Uuid;
  readonly site_id: Uuid | null;
}

export async function saveFeed(client: Client, organizationId: Uuid, rows: readonly FeedRow[]): Promise<void> {
  await client.query(
    `insert into feed (org_id, seq, type, id, site_id)
     select $1, r.seq, r.type, r.id, r.site_id
     from json_to_recordset($2::json) as r(seq bigint, type text, id uuid, site_id uuid) order by r.type, r.id
     on conflict (org_id, type, id) do update set seq = excluded.seq, site_id = excluded.site_id`,
    [organizationId, JSON.stringify(rows)],
    'save-feed',
  );
}

/** What a site sees of the changes in (after, upTo], oldest first. */
export async function feedOfSite(
  client: Client,
  organizationId: Uuid,
  { siteId, after, upTo, limit }: { siteId: Uuid; after: number; upTo: number; limit: number },
): Promise<readonly FeedRow[]> {
  const { rows } = await client.query<FeedRow>(
    `select seq, type, id, site_id from feed
     where org_id = $1 and seq > $2 and seq <= $3 and (site_id is null or site_id = $4) order by seq limit $5`,
    [organizationId, after, upTo, siteId, limit],
    'feed-of-site',
  );
  return rows;
}
