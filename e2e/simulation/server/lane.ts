import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Administration, openAdministration } from '../../../apps/sync-server/src/db/administration.ts';
import { SpinePool } from './spine-pool.ts';

/** A database in which one history after another is played, each in an organization of its own. */
export interface Lane {
  readonly pool: SpinePool;
  /** Superuser: sees every row, and may put rows back as a restore does. */
  readonly admin: pg.Client;
  /** As IT verifies journals. */
  readonly administration: Administration;
  /** Where journals are folded anew. */
  readonly folded: SpinePool;
  readonly foldedAdmin: pg.Client;
  close(): Promise<void>;
}

/** Makes a lane on a Postgres: two databases with the newest schema. */
export async function openLane(postgresUrl: string): Promise<Lane> {
  const database = await createDatabase(postgresUrl);
  const first = new SpinePool(database.url);
  await first.giveBack(await first.take(() => 0));
  await first.close();
  const target = await createDatabase(postgresUrl, database.name);
  const [admin, foldedAdmin] = [await connect(database.url), await connect(target.url)];
  const administration = await openAdministration(database.url);
  const [pool, folded] = [new SpinePool(database.url), new SpinePool(target.url)];
  const close = async () => {
    await Promise.all([pool.close(), folded.close(), admin.end(), foldedAdmin.end(), administration.close()]);
  };
  return { pool, folded, admin, administration, foldedAdmin, close };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function createDatabase(postgresUrl: string, template = 'template0'): Promise<{ name: string; url: string }> {
  const name = `simulation_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  const url = new URL(postgresUrl);
  url.pathname = name;
  return { name, url: url.href };
}
