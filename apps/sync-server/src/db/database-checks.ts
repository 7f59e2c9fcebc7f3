import type pg from 'pg';
import { DatabaseSetupError } from './database-error.ts';
import type { MigrationFile } from './migration-files.ts';

const oldestVersion = 170_000;

/** @throws DatabaseSetupError where this Postgres or this database can hold no Lineside */
export async function demandFit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string; encoding: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       current_setting('server_encoding') as encoding`,
  );
  const [found] = rows;
  if (!found) return;
  requireVersion(found.number, found.version);
  if (found.encoding !== 'UTF8')
    throw new DatabaseSetupError(
      'encoding_unfit',
      `The database ${client.database} has the encoding ${found.encoding}, but Lineside needs UTF8; make another one: create database lineside template template0 encoding 'UTF8';`,
    );
}

/** transaction_timeout, on which the one writer of an organization rests, came with Postgres 17. */
export function requireVersion(versionNumber: number, version: string): void {
  if (versionNumber >= oldestVersion) return;
  throw new DatabaseSetupError('postgres_too_old', `Lineside needs Postgres 17 or newer, but this is ${version}.`);
}

/**
 * Nothing is written into a database that another program or a newer Lineside works on. Asked under the migration lock.
 * @throws DatabaseSetupError
 */
export async function demandOurs(client: pg.Client, files: readonly MigrationFile[]): Promise<void> {
  if (await exists(client, 'applied_migration')) return demandKnown(client, files);
  for (const name of tablesOf(files))
    if (await exists(client, name))
      throw new DatabaseSetupError(
        'database_foreign',
        `The database ${client.database} is not a Lineside database: it has a table ${name} of something else; set DATABASE_URL to an empty one.`,
      );
}

async function demandKnown(client: pg.Client, files: readonly MigrationFile[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from applied_migration order by name');
  const known = new Set(files.map(({ name }) => name));
  const strange = rows.find(({ name }) => !known.has(name));
  if (strange)
    throw new DatabaseSetupError(
      'database_newer',
      `The database ${client.database} belongs to a newer Lineside (${strange.name} is not known here); start that version, or restore a backup from before it.`,
    );
}

async function exists(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
  return rows[0]?.there === true;
}

function tablesOf(files: readonly MigrationFile[]): readonly string[] {
  return files.flatMap(({ text }) => [...text.matchAll(/^create table (\w+)/gim)].map(([, name]) => name ?? ''));
}
