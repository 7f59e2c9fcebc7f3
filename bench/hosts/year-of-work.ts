import { deriveId, equipmentId, type Uuid } from '@lineside/domain';
import pg from 'pg';

/** What a plant did in so many days until now, written as journal rows; 20 machines on 4 lines, three shifts. */
export interface YearOfWork {
  readonly events: number;
  readonly lineIds: readonly Uuid[];
  readonly machines: readonly { readonly assetId: number; readonly code: string; readonly id: Uuid }[];
}

interface Plant {
  readonly databaseUrl: string;
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly days: number;
  /** The end of the last shift, milliseconds. */
  readonly until: number;
}

const machines = 20;
const lines = 4;
const firstAsset = 1001;
/** With six runs a shift they make 228 entries of a machine's shift: five million a year. */
const reports = 216;
const runs = 6;
const shiftMs = 28_800_000;

export const assetOf = (index: number) => firstAsset + index;
export const lineOf = (organizationId: Uuid, index: number) => deriveId(organizationId, 'line', [`BENCH${index + 1}`]);
export const linesOfPlant = lines;
export const machinesOfPlant = machines;

/**
 * Writes the rows straight into the tables, as a server that had taken these entries would have: journal, keys, states of operations. The
 * server must not run meanwhile, and knows the machines already.
 */
export async function writeYear({ databaseUrl, organizationId, siteId, days, until }: Plant): Promise<YearOfWork> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rows: heads } = await client.query<{ head: string }>('select head from org_head where org_id = $1', [
      organizationId,
    ]);
    const head = Number(heads[0]?.head ?? 0);
    const shifts = days * 3;
    const from = until - shifts * shiftMs;
    await client.query(shiftsSql, [organizationId, firstAsset, machines, shifts, from, shiftMs]);
    await client.query(entriesSql, [runs, reports, shiftMs]);
    await client.query(orderedSql, [head]);
    await client.query('create index on bench_ordered (operation_id)');
    await client.query('analyze bench_ordered');
    const { rows } = await client.query<{ count: string }>('select count(*) as count from bench_ordered');
    const events = Number(rows[0]?.count);
    await client.query(journalSql, [organizationId, siteId]);
    await client.query(keysSql, [organizationId]);
    await client.query(operationsSql, [organizationId, siteId]);
    await client.query('update org_head set head = $2 where org_id = $1', [organizationId, head + events]);
    await client.query('drop table bench_ordered, bench_entry, bench_shift');
    await client.query('commit');
    await client.query('vacuum analyze');
    return {
      events,
      lineIds: Array.from({ length: lines }, (_, index) => lineOf(organizationId, index)),
      machines: Array.from({ length: machines }, (_, index) => ({
        assetId: assetOf(index),
        code: `B${assetOf(index)}`,
        id: equipmentId(organizationId, assetOf(index)),
      })),
    };
  } finally {
    await client.end();
  }
}

// One operation a machine and shift.
const shiftsSql = `
  create unlogged table bench_shift as
  select md5($1::text || 'o' || m || '-' || s)::uuid as operation_id, $2::int + m as asset_id, 'B' || s as order_no,
    $5::bigint + s * $6::bigint as from_at, m, s
  from generate_series(0, $3::int - 1) m, generate_series(0, $4::int - 1) s`;

// Each run ends a while before the next begins: five stops a shift, some of them short.
const entriesSql = `
  create unlogged table bench_entry as
  with run as (
    select s.*, r, md5(operation_id::text || 'r' || r)::uuid as run_id, from_at + r * ($3::bigint / $1::int) as begins,
      from_at + (r + 1) * ($3::bigint / $1::int) - (60000 + ((m * 7 + s * 13 + r * 29) % 20) * 60000) as ends
    from bench_shift s, generate_series(0, $1::int - 1) r)
  select operation_id, 'operation.started' as type, begins as at, md5(run_id::text || 's')::uuid as event_id,
    jsonb_build_object('runId', run_id, 'kind', 'production') as payload from run
  union all
  select operation_id, 'operation.stopped', ends, md5(run_id::text || 'e')::uuid,
    jsonb_build_object('runId', run_id, 'reason', null) from run
  union all
  select operation_id, 'operation.quantity_reported', from_at + 1000 + p * ($3::bigint / $2::int),
    md5(operation_id::text || 'p' || p)::uuid,
    jsonb_build_object('good', 3 + (p % 2), 'scrap', case when p % 50 = 0 then 1 else 0 end,
      'scrapReason', case when p % 50 = 0 then 'burr' end)
  from bench_shift s, generate_series(0, $2::int - 1) p`;

const orderedSql = `
  create unlogged table bench_ordered as
  select *, $1::bigint + row_number() over (order by at, event_id) as seq from bench_entry order by at, event_id`;

const bodySql = `jsonb_build_object('id', event_id, 'type', type, 'version', 1,
    'command', jsonb_build_object('id', event_id, 'index', 0, 'count', 1),
    'stream', jsonb_build_object('type', 'operation', 'id', operation_id),
    'actor', jsonb_build_object('type', 'device', 'id', $1::uuid), 'payload', payload,
    'time', jsonb_build_object('wallMs', at, 'bootId', $1::uuid, 'monotonicMs', 0, 'offset', null),
    'backfillAt', null, 'basedOn', null, 'confirmed', '[]'::jsonb)`;

const journalSql = `
  insert into journal (org_id, seq, recorded_at, device_id, device_seq, event_id, command_id, type, version, stream_type, stream_id,
    site_id, actor_type, actor_id, occurred_at, time_quality, verdict, bytes, body, content_hash, chain_hash)
  select $1::uuid, seq, to_timestamp(at / 1000.0), $1::uuid, seq, event_id, event_id, type, 1, 'operation', operation_id,
    $2::uuid, 'device', $1::uuid, at, 'synced', 'accepted', convert_to(body::text, 'UTF8'), body, repeat('0', 64), repeat('0', 64)
  from (select *, ${bodySql} as body from bench_ordered order by seq) e`;

const keysSql = `
  insert into event_key (org_id, seq, device_id, device_seq, event_id, content_hash, chain_hash, org_hash, verdict, effective_seq,
    receipt_seq)
  select $1::uuid, seq, $1::uuid, seq, event_id, repeat('0', 64), repeat('0', 64), repeat('0', 64), 'accepted', seq, seq
  from bench_ordered order by seq`;

const operationsSql = `
  insert into operation (org_id, seq, id, site_id, existence, newest_at, clocks, order_no, asset_id, operation_no, qty_desired,
    requires_confirmation, status, released, completed, good, scrap, scrap_by_reason, runs, corrections)
  select $1::uuid, t.seq, s.operation_id, $2::uuid, 'present', t.newest_at, '{}', s.order_no, s.asset_id, '10', 1000000, false, 'ON_HOLD',
    true, false, 800, 5, '{}', r.runs, '{}'
  from bench_shift s
  join (select operation_id, max(seq) as seq, max(at) as newest_at from bench_ordered group by 1) t using (operation_id)
  join (
    select b.operation_id, jsonb_object_agg(b.payload ->> 'runId', jsonb_build_object('by', null, 'kind', 'production',
      'from', b.at, 'to', e.at, 'stopReason', null, 'startedAsOf', null, 'stoppedAsOf',
      jsonb_build_object('at', e.at, 'device', $1::text, 'seq', e.seq), 'startEventId', b.event_id, 'stopEventId', e.event_id)) as runs
    from bench_ordered b join bench_ordered e on e.operation_id = b.operation_id and e.type = 'operation.stopped'
      and e.payload ->> 'runId' = b.payload ->> 'runId'
    where b.type = 'operation.started' group by 1) r using (operation_id)`;
