import pg from 'pg';
import type { BusyDevice } from './busy-devices.ts';

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

interface Kept extends pg.QueryResultRow {
  readonly number: number;
  readonly is_repeat: boolean;
  readonly counts: boolean;
  readonly bytes: string;
}

const entriesOfDevice = `
  select k.device_seq::int as number, k.first_seq is not null as is_repeat,
    -- More than was ordered is flagged, and counts.
    k.verdict in ('accepted', 'flagged') as counts, convert_from(j.bytes, 'UTF8') as bytes
  from event_key k join journal j using (org_id, seq)
  where k.device_id = $1 order by k.seq`;

/** What a device has written down, in its order. */
interface OwnEntries {
  readonly id: string;
  readonly entries: readonly { readonly deviceSeq: number; readonly bytes: string }[];
}

/**
 * What is wrong with what the journal holds of a device: everything that it wrote down must stand there once, in its order, byte
 * by byte, and count. Empty: nothing.
 */
export async function missingOf(databaseUrl: string, { id, entries }: OwnEntries): Promise<readonly string[]> {
  const kept = await query<Kept>(databaseUrl, entriesOfDevice, [id]);
  const wrong = entries.flatMap(({ deviceSeq, bytes }, index) => {
    const there = kept[index];
    if (!there) return [`entry ${deviceSeq} is missing`];
    if (there.number !== deviceSeq || there.bytes !== bytes)
      return [`in place of entry ${deviceSeq} stands ${there.number}`];
    return there.counts && !there.is_repeat ? [] : [`entry ${deviceSeq} does not count`];
  });
  const more = kept.length - entries.length;
  return more > 0 ? [...wrong, `${more} entries stand there that it did not write`] : wrong;
}

/** The same of several, with what each piece that they counted adds up to. */
export async function missingOfAll(databaseUrl: string, busy: readonly BusyDevice[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { device, operationId } of busy) {
    wrong.push(...(await missingOf(databaseUrl, device)));
    const [state] = await query(databaseUrl, 'select good::int from operation where id = $1', [operationId]);
    const good = device.entries.length - 1;
    if (state?.good !== good) wrong.push(`${good} good pieces were reported, and ${state?.good} count`);
  }
  return [...wrong, ...(await halfDone(databaseUrl))];
}

/** Questions whose every answer is something half done. */
const halves: Readonly<Record<string, string>> = {
  'entry without a key': 'select org_id, seq from journal except select org_id, seq from event_key',
  'key without an entry': 'select org_id, seq from event_key except select org_id, seq from journal',
  'head that is not the number of entries': `select org_id from org_head h
    where head <> (select count(*) from journal j where j.org_id = h.org_id)
       or head <> (select coalesce(max(seq), 0) from journal j where j.org_id = h.org_id)`,
  'device whose cursor is not behind its last entry': `select id from device d
    where last_seq <> (select coalesce(max(device_seq), 0) from event_key k where k.org_id = d.org_id and k.device_id = d.id)`,
  'operation that is not of its last entry': `select id from operation o
    where seq <> (select max(seq) from journal j
                  where j.org_id = o.org_id and j.stream_type = 'operation' and j.stream_id = o.id)`,
  'operation that the feed has elsewhere': `select id from operation o
    where seq <> (select seq from feed f where f.org_id = o.org_id and f.type = 'operation' and f.id = o.id)`,
};

/** Journal, keys, head, cursors, feed and states are of one moment, or their names are in the answer. */
export async function halfDone(databaseUrl: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(halves)) {
    const rows = await query(databaseUrl, text);
    if (rows.length > 0) found.push(`${rows.length} × ${name}`);
  }
  return found;
}
