import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../testing/test-spine.ts';
import { ensureAppRole } from './app-role.ts';
import { migrate, ownMigrations } from './migrate.ts';
import { explainConnection, explainRight } from './setup-errors.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const start = (databaseUrl: string, directories?: readonly string[]) =>
  migrate({ databaseUrl, logger: silentLogger, ...(directories && { directories }) });

function addressed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

async function run(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('a database that cannot be used is one sentence', () => {
  test('the password is wrong, and no password is in the sentence', async () => {
    const url = addressed((at) => {
      at.password = 'not-the-one';
    });
    const refused = await start(url).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'database_refused',
      message: expect.stringMatching(/^Postgres refused the user postgres \(.+\); .*DATABASE_URL\.$/),
    });
    expect(String(refused)).not.toContain('not-the-one');
  });

  test('the database is missing', async () => {
    const url = addressed((at) => {
      at.pathname = '/nowhere';
    });
    await expect(start(url)).rejects.toMatchObject({
      code: 'database_missing',
      message: 'There is no database nowhere on that Postgres; create it, or check DATABASE_URL.',
    });
  });

  test('nothing answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as { port: number };
    await new Promise((closed) => server.close(closed));
    await expect(start(`postgres://u:p@127.0.0.1:${port}/d`)).rejects.toMatchObject({
      code: 'database_unreachable',
      message: `Nothing answers at 127.0.0.1:${port}; start Postgres there, or check DATABASE_URL.`,
    });
  });

  test.each([
    [{ code: 'ENOTFOUND' }, 'The host name db of the database is not known to this machine; check DATABASE_URL.'],
    [{ code: 'EAI_AGAIN' }, 'The host name db of the database is not known to this machine; check DATABASE_URL.'],
    [{ code: 'ETIMEDOUT' }, 'Postgres at db:5432 does not answer; look at the network between, or check DATABASE_URL.'],
    [
      { message: 'timeout expired' },
      'Postgres at db:5432 does not answer; look at the network between, or check DATABASE_URL.',
    ],
    [{ message: 'odd' }, 'Postgres cannot be reached (odd); check DATABASE_URL, and that Postgres runs there.'],
  ])('unreachable: %j', (failure, message) => {
    const target = { host: 'db', port: 5432, user: 'u', database: 'd' };
    const error = Object.assign(new Error('x'), failure);
    expect(explainConnection(error, target)).toMatchObject({ code: 'database_unreachable', message });
  });

  test("another program's database is left as it is", async () => {
    await run('create table operation (id bigint)');
    await expect(start(database.url)).rejects.toMatchObject({
      code: 'database_foreign',
      message: expect.stringContaining('is not a Lineside database: it has a table operation of something else'),
    });
    await run('drop table operation', 'create table migration_checksum (name text primary key, checksum text)');
    await start(database.url);
  });

  test("a newer Lineside's database is left to it", async () => {
    const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
    await writeFile(join(directory, '9001_newer.sql'), 'create table newer (id bigint)');
    await start(database.url, [ownMigrations, directory]);
    await rm(directory, { recursive: true });
    await expect(start(database.url)).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringMatching(/belongs to a newer Lineside \(9001_newer\.sql is not known here\)/),
    });
  });

  test('an encoding other than UTF8', async () => {
    const latin = await createTestDatabase({ encoding: 'LATIN1' });
    await expect(start(latin.url)).rejects.toMatchObject({
      code: 'encoding_unfit',
      message: expect.stringContaining('has the encoding LATIN1, but Lineside needs UTF8'),
    });
    await latin.drop();
  });
});

describe('a user without the rights is told what an administrator runs', () => {
  const user = () => `user_${database.name}`;
  const asUser = () =>
    addressed((at) => {
      at.username = user();
      at.password = 'plain';
    });
  beforeEach(async () => {
    const other = await createTestDatabase();
    // The role is made once a cluster; these tests need it there.
    await start(other.url);
    await other.drop();
    await run(`create role ${user()} login password 'plain'`);
  });
  afterEach(() => run(`drop owned by ${user()}`, `drop role ${user()}`));

  test('the grant of the role, then the database; with both it starts', async () => {
    const grant = `grant lineside_app to "${user()}" with set true, inherit false;`;
    await expect(start(asUser())).rejects.toMatchObject({
      code: 'right_missing',
      message: `The user of DATABASE_URL may not become the role lineside_app; let an administrator of that Postgres run: ${grant}`,
    });
    await run(grant);
    const own = `alter database "${database.name}" owner to "${user()}";`;
    await expect(start(asUser())).rejects.toMatchObject({
      code: 'right_missing',
      message: `The user of DATABASE_URL may not make tables there; let an administrator of that Postgres run: ${own}`,
    });
    await run(own);
    await start(asUser());
    await run(`alter database "${database.name}" owner to postgres`);
  });

  test('making the role, where the cluster has none yet', async () => {
    const query = () => Promise.reject(Object.assign(new Error('permission denied'), { code: '42501' }));
    const client = { user: 'plant', query } as unknown as pg.Client;
    await expect(ensureAppRole(client)).rejects.toThrow(
      'run: create role lineside_app nologin; grant lineside_app to "plant" with set true, inherit false;',
    );
  });

  test('an error that is no missing right stays what it is', () => {
    const other = Object.assign(new Error('x'), { code: '53300' });
    expect(explainRight(other, 'do it', 'x;')).toBe(other);
  });
});
