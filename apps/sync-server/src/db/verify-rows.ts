import type { HashHex, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import type { JournalRow } from './journal-rows.ts';
import type { KeyRow } from './key-rows.ts';

const entryColumns = `seq, recorded_at, device_id, device_seq, event_id, command_id, type, version, stream_type, stream_id,
  site_id, actor_type, actor_id, occurred_at, time_quality, verdict, code, bytes, body, content_hash, chain_hash`;
const keyColumns = `seq, device_id, device_seq, event_id, first_seq, content_hash, chain_hash, org_hash, verdict, code,
  effective_seq, receipt_seq`;

/** A stretch of seqs, (after, upTo]: bounded, however the rows in it were changed. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** Entries with these seqs, more than one of a seq where somebody put them there. */
export async function entriesIn(
  client: Client,
  organizationId: Uuid,
  { after, upTo }: Stretch,
): Promise<readonly JournalRow[]> {
  const { rows } = await client.query<JournalRow>(
    `select ${entryColumns} from journal where org_id = $1 and seq > $2 and seq <= $3 order by seq`,
    [organizationId, after, upTo],
    'verify-entries',
  );
  return rows;
}

export async function keysIn(
  client: Client,
  organizationId: Uuid,
  { after, upTo }: Stretch,
): Promise<readonly KeyRow[]> {
  const { rows } = await client.query<KeyRow>(
    `select ${keyColumns} from event_key where org_id = $1 and seq > $2 and seq <= $3 order by seq`,
    [organizationId, after, upTo],
    'verify-keys',
  );
  return rows;
}

export async function keysAt(
  client: Client,
  organizationId: Uuid,
  seqs: readonly number[],
): Promise<readonly KeyRow[]> {
  const { rows } = await client.query<KeyRow>(
    `select ${keyColumns} from event_key where org_id = $1 and seq = any($2::bigint[])`,
    [organizationId, seqs],
    'verify-keys-at',
  );
  return rows;
}

/** The biggest seq that stands anywhere: an entry behind the head would be one that nobody took. */
export async function lastSeq(client: Client, organizationId: Uuid): Promise<number> {
  const { rows } = await client.query<{ last: number }>(
    `select greatest((select max(seq) from journal where org_id = $1), (select max(seq) from event_key where org_id = $1),
       (select head from org_head where org_id = $1), 0) as last`,
    [organizationId],
  );
  return rows[0]?.last ?? 0;
}

/** Where a device's journal begins and where the server says it ends. */
export interface DeviceChainRow {
  readonly id: Uuid;
  readonly last_seq: number;
  readonly last_hash: HashHex;
  readonly forked_at: number | null;
  readonly first_hash: HashHex | null;
  /** The ancestor's chain hash at forked_at; null where it has no such entry. Of two ancestors with that number only one's is on the way. */
  readonly forked_hash: HashHex | null;
}

export async function deviceChains(client: Client, organizationId: Uuid): Promise<readonly DeviceChainRow[]> {
  const { rows } = await client.query<DeviceChainRow>(
    `select d.id, d.last_seq, d.last_hash, d.forked_at, d.first_hash, case when d.parent_id is not null then coalesce(
       (select k.chain_hash from device_lineage(d.org_id, d.parent_id) l
        join event_key k on k.org_id = d.org_id and k.device_id = l.device_id and k.device_seq = d.forked_at
          and k.device_seq between l.from_seq and l.to_seq),
       (select r.after_hash from device_lineage(d.org_id, d.parent_id) l
        join device_resumption r on r.org_id = d.org_id and r.device_id = l.device_id and r.after_seq = d.forked_at
          and r.after_seq between l.from_seq and l.to_seq))
       end as forked_hash
     from device d where d.org_id = $1`,
    [organizationId],
  );
  return rows;
}

export interface ResumptionRow {
  readonly device_id: Uuid;
  readonly after_seq: number;
  readonly after_hash: HashHex;
}

export async function resumptions(client: Client, organizationId: Uuid): Promise<readonly ResumptionRow[]> {
  const { rows } = await client.query<ResumptionRow>(
    'select device_id, after_seq, after_hash from device_resumption where org_id = $1',
    [organizationId],
  );
  return rows;
}

/** True where Postgres itself makes this jsonb of these bytes; numbers may be spelled in more ways than JavaScript tells apart. */
export async function isSameJson(client: Client, bytes: string, body: unknown): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    `select case when pg_input_is_valid($1, 'jsonb') then $1::text::jsonb = $2::jsonb else false end as same`,
    [bytes, JSON.stringify(body)],
  );
  return rows[0]?.same === true;
}
