import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import type { JournalRow } from './journal-rows.ts';
import type { KeyRow } from './key-rows.ts';
import { plainArray, textArray } from './sql-arrays.ts';

const columns = {
  seq: 'bigint',
  recorded_at: 'timestamptz',
  device_id: 'uuid',
  device_seq: 'bigint',
  event_id: 'uuid',
  command_id: 'uuid',
  type: 'text',
  version: 'bigint',
  stream_type: 'text',
  stream_id: 'uuid',
  site_id: 'uuid',
  actor_type: 'text',
  actor_id: 'uuid',
  occurred_at: 'bigint',
  time_quality: 'text',
  verdict: 'text',
  code: 'text',
  cut_at: 'integer',
  cut_length: 'integer',
  is_json: 'boolean',
  content_hash: 'text',
  chain_hash: 'text',
  org_hash: 'text',
  first_seq: 'bigint',
  effective_seq: 'bigint',
} as const;

const names = Object.keys(columns);
const arrays = Object.values(columns).map((type, index) => `$${index + 3}::${type}[]`);

// Typed arrays, not JSON: Postgres reads them in half the time, and Node writes them in a third.
const insert = `with r as (select * from unnest(${arrays.join(', ')}) as r(${names.join(', ')})),
   entered as (
     insert into journal (org_id, seq, recorded_at, device_id, device_seq, event_id, command_id, type, version,
       stream_type, stream_id, site_id, actor_type, actor_id, occurred_at, time_quality, verdict, code, bytes, body,
       content_hash, chain_hash)
     select $1, seq, recorded_at, device_id, device_seq, event_id, command_id, type, version,
       stream_type, stream_id, site_id, actor_type, actor_id, occurred_at, time_quality, verdict, code,
       substring($2::bytea from cut_at for cut_length),
       case when is_json then convert_from(substring($2::bytea from cut_at for cut_length), 'UTF8')::jsonb end,
       content_hash, chain_hash
     from r)
   insert into event_key (org_id, seq, device_id, device_seq, event_id, first_seq, content_hash, chain_hash, org_hash,
     verdict, code, effective_seq, receipt_seq)
   select $1, seq, device_id, device_seq, event_id, first_seq, content_hash, chain_hash, org_hash,
     verdict, code, effective_seq, seq from r`;

/**
 * Writes entries with their keys, in one statement; `keys` in the order of `rows`. The entries' bytes travel once, all in one
 * binary value that each row cuts its own from.
 */
export async function insertEntries(
  client: Client,
  organizationId: Uuid,
  { rows, keys }: { readonly rows: readonly JournalRow[]; readonly keys: readonly KeyRow[] },
): Promise<void> {
  const bytes = Buffer.concat(rows.map((row) => row.bytes));
  await client.query(insert, [organizationId, bytes, ...journalArrays(rows), ...keyArrays(keys)], 'insert-entries');
}

function journalArrays(rows: readonly JournalRow[]): readonly string[] {
  let next = 1;
  const cuts = rows.map(({ bytes }) => {
    const at = next;
    next += bytes.length;
    return at;
  });
  return [
    plainArray(rows, ({ seq }) => seq),
    textArray(rows, (row) => row.recorded_at.toISOString()),
    plainArray(rows, (row) => row.device_id),
    plainArray(rows, (row) => row.device_seq),
    plainArray(rows, (row) => row.event_id),
    plainArray(rows, (row) => row.command_id),
    textArray(rows, ({ type }) => type),
    plainArray(rows, ({ version }) => version),
    textArray(rows, (row) => row.stream_type),
    plainArray(rows, (row) => row.stream_id),
    plainArray(rows, (row) => row.site_id),
    textArray(rows, (row) => row.actor_type),
    plainArray(rows, (row) => row.actor_id),
    plainArray(rows, (row) => row.occurred_at),
    textArray(rows, (row) => row.time_quality),
    textArray(rows, ({ verdict }) => verdict),
    textArray(rows, ({ code }) => code),
    `{${cuts.join(',')}}`,
    plainArray(rows, ({ bytes }) => bytes.length),
    plainArray(rows, ({ body }) => (body === null ? 'f' : 't')),
    plainArray(rows, (row) => row.content_hash),
    plainArray(rows, (row) => row.chain_hash),
  ];
}

function keyArrays(keys: readonly KeyRow[]): readonly string[] {
  return [
    plainArray(keys, (key) => key.org_hash),
    plainArray(keys, (key) => key.first_seq),
    plainArray(keys, (key) => key.effective_seq),
  ];
}
