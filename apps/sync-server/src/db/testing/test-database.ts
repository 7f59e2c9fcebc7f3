import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser on the throw-away Postgres of this run, which all `*.pg.test.ts` share. */
    postgresUrl: string;
  }
}

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of the test's own. `template`: the name of a database to copy (nobody may be connected to it). */
export async function createTestDatabase(
  options: { template?: string; encoding?: string } = {},
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const encoding = options.encoding === undefined ? '' : ` encoding '${options.encoding}'`;
  await administer(`create database ${name} template ${options.template ?? 'template0'}${encoding}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  // `force` ends the connections that a failing test left open.
  return { name, url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
