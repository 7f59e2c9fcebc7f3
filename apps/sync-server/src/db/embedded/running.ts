import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPERUSER } from './cluster.ts';
import { openHome } from './home.ts';

/** The address of the embedded Postgres that another process runs on this folder; undefined where none does. */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  const { control, cluster } = await openHome(dataDir, () => undefined);
  const password = await readFile(join(control, 'password'), 'utf8').catch(() => undefined);
  const written = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  // Its fourth line is the port, written before connections are taken.
  const port = written?.split('\n')[3];
  return password && port ? `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres` : undefined;
}
