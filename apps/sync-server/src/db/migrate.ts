import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { ensureAppRole } from './app-role.ts';
import { codeOf, DatabaseSetupError } from './database-error.ts';
import type { Logger } from './logger.ts';

export const ownMigrations = resolve(import.meta.dirname, '../../migrations');

/** Any number that no other program takes on this database. */
const advisoryLock = 7_245_331_901;
const oldestVersion = 170_000;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface MigrationOptions {
  readonly databaseUrl: string;
  /** Folders of `*.sql` files, applied together in the order of their names. */
  readonly directories?: readonly string[];
  readonly logger: Logger;
}

/**
 * Brings the database to the newest schema; any number of servers may start at once.
 * @throws DatabaseSetupError with one sentence to show
 */
export async function migrate({ databaseUrl, directories = [ownMigrations], logger }: MigrationOptions): Promise<void> {
  const migrations = await readMigrations(directories);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseSetupError('database_unreachable', `Postgres cannot be reached: ${reason}.`, error);
  });
  try {
    await checkVersion(client);
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await ensureAppRole(client);
    await applyMissing(client, migrations, logger);
    await client.query('select make_journal_partitions()');
  } finally {
    await client.end();
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const [found] = rows;
  if (found) requireVersion(found.number, found.version);
}

/** transaction_timeout, on which the one writer of an organization rests, came with Postgres 17. */
export function requireVersion(versionNumber: number, version: string): void {
  if (versionNumber >= oldestVersion) return;
  throw new DatabaseSetupError('postgres_too_old', `Lineside needs Postgres 17 or newer, but this is ${version}.`);
}

async function readMigrations(directories: readonly string[]): Promise<readonly Migration[]> {
  const found: Migration[] = [];
  for (const directory of directories)
    for (const name of await readdir(directory))
      if (name.endsWith('.sql')) {
        const sql = await readFile(join(directory, name), 'utf8');
        found.push({ name, sql, checksum: createHash('sha256').update(sql).digest('hex') });
      }
  return found.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[], logger: Logger): Promise<void> {
  await client.query(
    `create table if not exists applied_migration (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from applied_migration',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === undefined) await apply(client, migration, logger);
    else if (checksum !== migration.checksum)
      throw new DatabaseSetupError(
        'migration_changed',
        `The migration ${migration.name} is not the one this database was made with; restore the file and add a new one.`,
      );
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration, logger: Logger): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into applied_migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = `The migration ${name} failed (${codeOf(error) ?? 'no code'}): ${reason}.`;
    throw new DatabaseSetupError('migration_failed', sentence, error);
  }
  logger.info({ migration: name }, 'migration applied');
}
