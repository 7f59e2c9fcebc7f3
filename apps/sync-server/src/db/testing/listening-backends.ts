import pg from 'pg';

/** Postgres's side of the connections on which servers of a test's database listen. */
export interface ListeningBackends {
  pids(): Promise<readonly number[]>;
  end(pids: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** Looks at them, and cuts them, behind the servers' backs. */
export async function openListeningBackends(databaseUrl: string): Promise<ListeningBackends> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    pids: async () => {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
      );
      return rows.map(({ pid }) => pid);
    },
    end: async (pids) => {
      await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [pids]);
    },
    close: () => client.end(),
  };
}
