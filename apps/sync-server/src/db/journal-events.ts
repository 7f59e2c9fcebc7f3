import type { TimeQuality, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** An entry about an operation with the verdict it has now; its operation's names are null while that has not arrived. */
export interface OperationEventRow {
  readonly seq: number;
  readonly event_id: Uuid;
  readonly type: string;
  readonly actor_type: 'person' | 'device';
  readonly actor_id: Uuid;
  readonly occurred_at: number;
  readonly time_quality: TimeQuality;
  readonly recorded_at: Date;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly verdict: string;
  readonly code: string | null;
  readonly order_no: string | null;
  readonly asset_id: number | null;
  readonly operation_no: string | null;
  readonly workplace_name: string | null;
}

const columns = `j.seq, j.event_id, j.type, j.actor_type, j.actor_id, j.occurred_at, j.time_quality, j.recorded_at, j.body -> 'payload' as payload,
  k.verdict, k.code, o.order_no, o.asset_id, o.operation_no, o.workplace_name`;
// Repeats of an entry are no events of their own.
const source = `from journal j
  join event_key k on k.org_id = j.org_id and k.seq = j.seq and k.first_seq is null
  left join operation o on o.org_id = j.org_id and o.id = j.stream_id
  where j.stream_type = 'operation' and j.body is not null`;

export interface EventQuery {
  readonly types: readonly string[];
  readonly orderNo: string | null;
  readonly workplaceName: string | null;
  readonly skip: number;
  readonly limit: number;
}

/** Entries of these types, newest first. */
export async function listOperationEvents(
  client: Client,
  { types, orderNo, workplaceName, skip, limit }: EventQuery,
): Promise<{ readonly rows: readonly OperationEventRow[]; readonly total: number }> {
  const from = `${source} and j.type = any($1) and ($2::text is null or o.order_no = $2)
    and ($3::text is null or o.workplace_name = $3)`;
  const values = [types, orderNo, workplaceName];
  const counted = await client.query<{ total: number }>(`select count(*) as total ${from}`, values);
  const { rows } = await client.query<OperationEventRow>(
    `select ${columns} ${from} order by j.seq desc limit $4 offset $5`,
    [...values, limit, skip],
  );
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** One entry of these types; where a rejected one has the same id, the other. */
export async function findOperationEvent(
  client: Client,
  types: readonly string[],
  eventId: Uuid,
): Promise<OperationEventRow | undefined> {
  const { rows } = await client.query<OperationEventRow>(
    `select ${columns} ${source} and j.type = any($1) and j.event_id = $2 and k.event_id = $2
     order by k.verdict = 'rejected', j.seq limit 1`,
    [types, eventId],
  );
  return rows[0];
}
