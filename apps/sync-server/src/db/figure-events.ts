import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** An entry behind a figure, with the verdict it has now. */
export interface FigureEventRow {
  readonly seq: number;
  readonly event_id: Uuid;
  readonly type: string;
  readonly stream_id: Uuid;
  readonly occurred_at: number;
  readonly recorded_at: Date;
  readonly time_quality: string;
  readonly actor_type: 'person' | 'device';
  readonly actor_id: Uuid;
  readonly order_no: string | null;
  readonly operation_no: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly verdict: string;
  readonly is_corrected: boolean;
}

const operationTypes = [
  'operation.started',
  'operation.stopped',
  'operation.quantity_reported',
  'operation.completed',
  'operation.finished',
  'operation.cancelled',
  'operation.entry_corrected',
  'operation.entry_undone',
];

/** More entries than anybody reads. */
const most = 5000;

const columns = `j.seq, j.event_id, j.type, j.stream_id, j.occurred_at, j.recorded_at, j.time_quality, j.actor_type, j.actor_id,
  j.body -> 'payload' as payload, k.verdict`;
const counting = `cross join lateral (
    select first_seq, verdict from event_key where org_id = $1 and seq = j.seq offset 0) k`;
const counts = `k.first_seq is null and k.verdict <> 'rejected'`;

interface ShiftOfMachine {
  readonly assetId: number;
  readonly equipmentId: Uuid;
  readonly from: number;
  readonly to: number;
}

/** What was recorded of an equipment in a time: by type and time, then an operation and a key each, as `countsIn` reads. */
export async function entriesInTime(
  client: Client,
  organizationId: Uuid,
  { assetId, equipmentId, from, to }: ShiftOfMachine,
): Promise<readonly FigureEventRow[]> {
  const { rows } = await client.query<FigureEventRow>(
    `select ${columns}, o.order_no, o.operation_no, o.is_corrected
     from (
       select * from journal
       where org_id = $1 and type = any($2) and occurred_at >= $3 and occurred_at < $4 and body is not null offset 0) j
     cross join lateral (
       select order_no, operation_no, corrections ? j.event_id::text as is_corrected from operation
       where org_id = $1 and id = j.stream_id and asset_id = $5 offset 0) o
     ${counting} where ${counts}
     union all
     select ${columns}, null, null, false
     from (
       select * from journal
       where org_id = $1 and type = 'equipment.state_reported' and occurred_at >= $3 and occurred_at < $4
         and stream_id = $6 and body is not null offset 0) j
     ${counting} where ${counts}
     order by seq limit ${most}`,
    [organizationId, operationTypes, from, to, assetId, equipmentId],
    'figure-events',
  );
  return rows;
}

/** Entries by their ids: those that began or ended what reaches into the time, and corrections that were made later. */
export async function entriesWithIds(
  client: Client,
  organizationId: Uuid,
  eventIds: readonly Uuid[],
): Promise<readonly FigureEventRow[]> {
  const { rows } = await client.query<FigureEventRow>(
    `select ${columns}, o.order_no, o.operation_no, coalesce(o.corrections ? j.event_id::text, false) as is_corrected
     from (
       select seq, verdict, first_seq from event_key
       where org_id = $1 and event_id = any($2::uuid[]) and first_seq is null and verdict <> 'rejected' offset 0) k
     cross join lateral (select * from journal where org_id = $1 and seq = k.seq and body is not null offset 0) j
     left join operation o on o.org_id = $1 and o.id = j.stream_id
     order by j.seq limit ${most}`,
    [organizationId, eventIds],
    'figure-events-with-ids',
  );
  return rows;
}

/** Everything that people said of stops. */
export async function wordsOnStops(
  client: Client,
  organizationId: Uuid,
  stopIds: readonly Uuid[],
): Promise<readonly FigureEventRow[]> {
  const { rows } = await client.query<FigureEventRow>(
    `select ${columns}, null as order_no, null as operation_no, false as is_corrected
     from (
       select * from journal
       where org_id = $1 and stream_type = 'downtime' and stream_id = any($2::uuid[]) and body is not null offset 0) j
     ${counting} where ${counts} order by j.seq limit ${most}`,
    [organizationId, stopIds],
    'figure-events-of-stops',
  );
  return rows;
}

/** The corrections of reports that count a piece in a time, of the operations of an equipment: the events that say so. */
export async function correctionsInto(
  client: Client,
  organizationId: Uuid,
  { equipmentId, from, to }: Omit<ShiftOfMachine, 'assetId'>,
): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ event_id: Uuid }>(
    `select event_id from oee_corrected_count
     where org_id = $1 and equipment_id = $2 and ((at >= $3 and at < $4) or (said_at >= $3 and said_at < $4))`,
    [organizationId, equipmentId, from, to],
  );
  return rows.map((row) => row.event_id);
}
