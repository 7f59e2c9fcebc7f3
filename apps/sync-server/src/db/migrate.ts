import { resolve } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { type MigrationResultSet, Migrator } from 'kysely/migration';
import pg from 'pg';
import { ensureAppRole } from './app-role.ts';
import { demandFit, demandOurs } from './database-checks.ts';
import { codeOf, DatabaseSetupError } from './database-error.ts';
import type { Logger } from './logger.ts';
import { demandUnchanged, migrationsOf, readMigrationFiles } from './migration-files.ts';
import { explainConnection } from './setup-errors.ts';

export const ownMigrations = resolve(import.meta.dirname, '../../migrations');

/** Any number that no other program takes on this database. */
const advisoryLock = 7_245_331_901;

interface MigrationOptions {
  readonly databaseUrl: string;
  /** Folders of `*.sql` files, applied together in the order of their names. */
  readonly directories?: readonly string[];
  readonly logger: Logger;
  /** Only the migrations with these names: the schema of an earlier release, for rows of that release. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Brings the database to the newest schema; any number of servers may start at once.
 * @throws DatabaseSetupError with one sentence to show
 */
export async function migrate(options: MigrationOptions): Promise<void> {
  const { databaseUrl, directories = [ownMigrations], logger, only } = options;
  const files = (await readMigrationFiles(directories)).filter(({ name }) => only?.has(name) ?? true);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw explainConnection(error, client);
  });
  try {
    await demandFit(client);
    // Kysely takes a lock of its own around the migrations; role, checksums and partitions need one too.
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await demandOurs(client, files);
    await ensureAppRole(client);
    await demandUnchanged(client, files);
    report(await migratorOn(client, files).migrateToLatest(), logger);
    await client.query('select make_journal_partitions()');
  } finally {
    await client.end();
  }
}

/** Kysely's migrator on the one connection that holds the lock: all that is missing is applied in one transaction. */
function migratorOn(client: pg.Client, files: Parameters<typeof migrationsOf>[0]): Migrator {
  const lent = Object.assign(client, { release: () => undefined });
  const pool = { options: {}, connect: async () => lent, end: async () => undefined };
  return new Migrator({
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    provider: migrationsOf(files),
    migrationTableName: 'applied_migration',
    migrationLockTableName: 'applied_migration_lock',
    // Rooms number their migrations in ranges (identity from 0100), so a new one may sort before an applied one.
    allowUnorderedMigrations: true,
  });
}

/** @throws DatabaseSetupError `migration_failed` */
function report({ error, results = [] }: MigrationResultSet, logger: Logger): void {
  if (error === undefined) {
    for (const { migrationName } of results) logger.info({ migration: migrationName }, 'migration applied');
    return;
  }
  const failed = results.find(({ status }) => status === 'Error');
  const subject = failed ? `The migration ${failed.migrationName}` : 'Migrating';
  const reason = error instanceof Error ? error.message : 'no reason given';
  throw new DatabaseSetupError(
    'migration_failed',
    `${subject} failed (${codeOf(error) ?? 'no code'}): ${reason}.`,
    error,
  );
}
