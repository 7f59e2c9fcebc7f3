import { join } from 'node:path';
import { EmbeddedPostgresError } from '../db/embedded/embedded-postgres-error.ts';
import { runningPostgres } from '../db/embedded/running.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import type { Settings } from '../settings.ts';

export interface ReachedDatabase {
  readonly url: string;
  /** Gives it back: a Postgres that was started for this ends. */
  close(): Promise<void>;
}

/**
 * The server's database as its settings name it: the Postgres of DATABASE_URL, else the embedded one, which is started where the
 * server does not run, and shared where it does.
 * @throws EmbeddedPostgresError
 */
export async function reachDatabase({ databaseUrl, dataDir }: Settings): Promise<ReachedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined };
  const folder = join(dataDir, 'postgres');
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder });
    return { url: postgres.url, close: () => postgres.stop() };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.code !== 'postgres_data_in_use') throw error;
    const url = await runningPostgres(folder);
    if (url === undefined) throw error;
    return { url, close: async () => undefined };
  }
}
