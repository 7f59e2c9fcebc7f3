import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '@lineside/domain';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../testing/test-spine.ts';
import { openDatabase } from './database.ts';
import { requireVersion } from './database-checks.ts';
import { migrate, ownMigrations } from './migrate.ts';
import { checkTables } from './table-check.ts';
import { tableMappingsOf } from './table-mapping.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let testDatabase: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new pg.Client({ connectionString: testDatabase.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await testDatabase?.drop();
});

const run = (directories?: readonly string[]) =>
  migrate({ databaseUrl: testDatabase.url, logger: silentLogger, ...(directories ? { directories } : {}) });

async function check() {
  const database = await openDatabase(testDatabase.url, silentLogger);
  try {
    await database.withoutOrganization((client) => checkTables(client, tableMappingsOf(catalog).values()));
  } finally {
    await database.close();
  }
}

describe('migrations', () => {
  test('[SY-40] twenty servers that start at once on an empty database apply each migration once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => run()));
    const { rows } = await owner.query('select name from applied_migration order by name');
    const names = rows.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['0001_spine.sql', '0002_aggregates.sql']);
    expect(new Set(names).size).toBe(names.length);
  });

  test('[SY-41] a changed or broken migration is one sentence, and nothing of it stays', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
    await writeFile(join(directory, '9001_extra.sql'), 'create table extra (id bigint)');
    await run([ownMigrations, directory]);
    await writeFile(join(directory, '9001_extra.sql'), 'create table extra (id text)');
    await expect(run([ownMigrations, directory])).rejects.toMatchObject({ code: 'migration_changed' });
    await writeFile(join(directory, '9001_extra.sql'), 'create table extra (id bigint)');
    await writeFile(join(directory, '9002_broken.sql'), 'create table half (id bigint); select nothing from nowhere');
    await expect(run([ownMigrations, directory])).rejects.toMatchObject({ code: 'migration_failed' });
    expect((await owner.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
    await rm(directory, { recursive: true });
  });

  test('[SY-42] Postgres older than 17 is one sentence', () => {
    expect(() => requireVersion(160_009, '16.9')).toThrow('Lineside needs Postgres 17 or newer, but this is 16.9.');
    expect(() => requireVersion(170_000, '17.0')).not.toThrow();
  });

  test('[SY-43] the table check passes, and names what is missing or differs', async () => {
    await check();
    await owner.query('alter table operation rename column good to better');
    await expect(check()).rejects.toThrow('The table operation has no column good (bigint)');
    await owner.query('alter table operation rename column better to good');
    await owner.query('alter table person alter column username type varchar(50)');
    await expect(check()).rejects.toThrow('person.username is character varying instead of text');
    await owner.query('alter table person alter column username type text');
    await owner.query('alter table site alter column time_zone drop not null');
    await expect(check()).rejects.toThrow('site.time_zone must not allow null');
    await owner.query('alter table site alter column time_zone set not null');
    await owner.query('alter table andon_call rename to andon');
    await expect(check()).rejects.toThrow('The table andon_call is missing');
    await owner.query('alter table andon rename to andon_call');
    await check();
  });

  test('[SY-44] the journal has a partition for this month and the next three, and making them again changes nothing', async () => {
    await owner.query('select make_journal_partitions()');
    const { rows } = await owner.query(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal'::regclass`,
    );
    expect(rows).toHaveLength(5);
    expect(rows.map(({ name }) => name)).toContain('journal_default');
  });
});
