import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

  test('[RO-3] a changed figure of before the losses followed reasons keeps its losses, and what was computed is computed again', async () => {
    const older = await createTestDatabase();
    const client = new pg.Client({ connectionString: older.url });
    try {
      const files = await readdir(ownMigrations);
      const only = new Set(files.filter((name) => name < '0208'));
      await migrate({ databaseUrl: older.url, logger: silentLogger, only });
      await client.connect();
      const id = randomUUID();
      await client.query('insert into oee_progress (org_id, watermark, next_close_at) values ($1, 5, 5)', [id]);
      await client.query(
        `insert into oee_change (org_id, id, equipment_id, from_at, production_date, shift_code, changed_at, was, now, because, policy_version)
         values ($1, $1, $1, 0, '2026-01-05', 'DAY', 1, $2, $3, '{5}', 'default')`,
        [
          id,
          { unplannedStopMs: 3, changeoverMs: 2, microStopMs: 1 },
          { unplannedStopMs: 30, changeoverMs: 0, microStopMs: 0 },
        ],
      );
      await migrate({ databaseUrl: older.url, logger: silentLogger });
      expect((await client.query('select was, now from oee_change')).rows).toMatchObject([
        {
          was: { breakdownLossMs: 3, setupLossMs: 2, minorStopLossMs: 1, reducedSpeedLossMs: 0 },
          now: { breakdownLossMs: 30, startupRejectLossMs: 0, productionRejectLossMs: 0 },
        },
      ]);
      expect((await client.query('select from oee_progress')).rows).toEqual([]);
    } finally {
      await client.end();
      await older.drop();
    }
  });
});
