import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import pg from 'pg';
import { DatabaseSetupError } from './database-error.ts';
import { explainRight } from './setup-errors.ts';

export interface MigrationFile {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The `*.sql` files of some folders; their names say the order, whatever the folder. */
export async function readMigrationFiles(directories: readonly string[]): Promise<readonly MigrationFile[]> {
  const files: MigrationFile[] = [];
  for (const directory of directories)
    for (const name of await readdir(directory))
      if (name.endsWith('.sql')) {
        const text = await readFile(join(directory, name), 'utf8');
        files.push({ name, text, checksum: createHash('sha256').update(text).digest('hex') });
      }
  return files;
}

/** Kysely's migrations sort by name; each leaves the checksum of its file in the transaction that applies it. */
export function migrationsOf(files: readonly MigrationFile[]): MigrationProvider {
  const migrations = files.map(({ name, text, checksum }): [string, Migration] => [
    name,
    {
      up: async (database) => {
        await sql.raw(text).execute(database);
        await sql`insert into migration_checksum (name, checksum) values (${name}, ${checksum})`.execute(database);
      },
    },
  ]);
  return { getMigrations: async () => Object.fromEntries(migrations) };
}

/** Kysely knows the names of what was applied; a file that was edited afterwards shows by its checksum. */
export async function demandUnchanged(client: pg.Client, files: readonly MigrationFile[]): Promise<void> {
  await client
    .query('create table if not exists migration_checksum (name text primary key, checksum text not null)')
    .catch((error: unknown) => {
      const [database, user] = [client.database, client.user].map((name) => pg.escapeIdentifier(name ?? ''));
      throw explainRight(error, 'make tables there', `alter database ${database} owner to ${user};`);
    });
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration_checksum',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const changed = files.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed)
    throw new DatabaseSetupError(
      'migration_changed',
      `The migration ${changed.name} is not the one this database was made with; restore the file and add a new one.`,
    );
}
