import pg from 'pg';

interface UnnestPeer {
  /** Inserts that many rows; the milliseconds that it took. */
  insert(count: number, batch: number): Promise<number>;
  close(): Promise<void>;
}

/** How each column travels; `body` and `bytes` as texts that Postgres reads. */
const columns = {
  org_id: 'uuid',
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
  bytes: 'bytea',
  body: 'jsonb',
  content_hash: 'text',
  chain_hash: 'text',
} as const;

/** A table that has the journal's columns and nothing else of it, and rows that the journal holds, read before the clock starts. */
export async function openUnnestPeer(databaseUrl: string, sample: number): Promise<UnnestPeer> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // The end of the run may come before the end of the connection.
  client.on('error', () => undefined);
  await client.connect();
  const names = Object.keys(columns);
  await client.query('create table bare_journal (like journal, primary key (org_id, seq))');
  const texts = names.map((name) => `${name}::text as ${name}`).join(', ');
  const { rows } = await client.query<Record<string, string | null>>(
    `select ${texts} from journal where type = 'operation.quantity_reported' order by seq desc limit $1`,
    [sample],
  );
  const kinds = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
  const text = `insert into bare_journal (${names.join(', ')}) select * from unnest(${kinds.join(', ')})`;
  let seq = 0;
  return {
    insert: async (count, batch) => {
      const batches: (readonly (string | null)[])[][] = [];
      for (let done = 0; done < count; done += batch) {
        const part = Array.from({ length: Math.min(batch, count - done) }, (_, index) => {
          seq += 1;
          return { ...rows[(done + index) % rows.length], seq: String(seq) } as Record<string, string | null>;
        });
        batches.push(names.map((name) => part.map((row) => row[name] ?? null)));
      }
      const from = performance.now();
      for (const values of batches) await client.query({ name: 'bare-unnest', text, values });
      return performance.now() - from;
    },
    close: () => client.end(),
  };
}
