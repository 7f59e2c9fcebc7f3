import pg from 'pg';

/** Ends every connection that servers hold to a test's database, in whatever they are doing. */
export async function openKiller(databaseUrl: string): Promise<{ kill(): Promise<void>; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    kill: async () => {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'lineside'`,
      );
    },
    close: () => client.end(),
  };
}
