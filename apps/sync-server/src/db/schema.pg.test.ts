import { expect, test } from 'vitest';
import { silentLogger } from '../testing/test-spine.ts';
import { migrate } from './migrate.ts';
import { describeSchema } from './testing/describe-schema.ts';
import { createTestDatabase } from './testing/test-database.ts';

test('[SY-41] schema.sql shows what the migrations make', async () => {
  const testDatabase = await createTestDatabase();
  try {
    await migrate({ databaseUrl: testDatabase.url, logger: silentLogger });
    await expect(await describeSchema(testDatabase.url)).toMatchFileSnapshot('../../schema.sql');
  } finally {
    await testDatabase.drop();
  }
});
