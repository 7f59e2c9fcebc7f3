import pg from 'pg';
import { expect } from 'vitest';
import type { BusyDevice } from './busy-devices.ts';

interface Kept extends pg.QueryResultRow {
  readonly device_seq: number;
  readonly event_id: string;
  readonly chain_hash: string;
  readonly is_taken: boolean;
  readonly is_repeat: boolean;
  readonly bytes: string;
}

/** One question to the database behind the server's back, as its superuser. */
export async function query<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

const entriesOfDevice = `
  select k.device_seq::int, k.event_id, k.chain_hash, k.first_seq is not null as is_repeat,
    -- More than was ordered is flagged, and counts.
    k.verdict in ('accepted', 'flagged') as is_taken, convert_from(j.bytes, 'UTF8') as bytes
  from event_key k join journal j using (org_id, seq)
  where k.device_id = $1 order by k.seq`;

/**
 * Everything that the devices recorded stands in the journal once, in their order, byte by byte, and counts; the journal has no
 * hole; every state is as new as the last entry of its stream and counts each piece once.
 */
export async function expectExactlyOnce(databaseUrl: string, busy: readonly BusyDevice[]): Promise<void> {
  for (const { device } of busy) {
    const kept = await query<Kept>(databaseUrl, entriesOfDevice, [device.id]);
    expect(kept).toEqual(
      device.entries.map(({ deviceSeq, bytes, chainHash }) => ({
        device_seq: deviceSeq,
        event_id: (JSON.parse(bytes) as { id: string }).id,
        chain_hash: chainHash,
        is_taken: true,
        is_repeat: false,
        bytes,
      })),
    );
  }
  await expectWhole(databaseUrl);
  const goods = await query<{ id: string; good: number }>(
    databaseUrl,
    'select id, good::int from operation where id = any($1)',
    [busy.map(({ operationId }) => operationId)],
  );
  const goodById = new Map(goods.map(({ id, good }) => [id, good]));
  expect(busy.map(({ operationId }) => goodById.get(operationId))).toEqual(
    busy.map(({ device }) => device.entries.length - 1),
  );
}

/** What a crash may not leave half done, whatever was sent: journal, keys, head, cursors, feed and states are of one moment. */
export async function expectWhole(databaseUrl: string): Promise<void> {
  const count = (text: string) => query<{ count: number }>(databaseUrl, `select count(*)::int from (${text}) as odd`);
  const none = [{ count: 0 }];
  expect(await count('select seq, org_id from journal except select seq, org_id from event_key')).toEqual(none);
  expect(await count('select seq, org_id from event_key except select seq, org_id from journal')).toEqual(none);
  expect(
    await count(`select org_id from org_head h
      where head <> (select count(*) from journal j where j.org_id = h.org_id)
         or head <> (select coalesce(max(seq), 0) from journal j where j.org_id = h.org_id)`),
  ).toEqual(none);
  expect(
    await count(`select id from device d
      where last_seq <> (select coalesce(max(device_seq), 0) from event_key k where k.org_id = d.org_id and k.device_id = d.id)`),
  ).toEqual(none);
  expect(
    await count(`select id from operation o
      where seq <> (select max(seq) from journal j where j.org_id = o.org_id and j.stream_type = 'operation' and j.stream_id = o.id)
         or seq <> (select seq from feed f where f.org_id = o.org_id and f.type = 'operation' and f.id = o.id)`),
  ).toEqual(none);
}
