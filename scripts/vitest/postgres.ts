import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type {} from '../../apps/sync-server/src/db/testing/test-database.ts';

/** One throw-away Postgres for all `*.pg.test.ts` of a run; a test makes its own database in it (`createTestDatabase`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startEmbeddedPostgres();
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}
