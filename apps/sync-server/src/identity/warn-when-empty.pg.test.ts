import { expect, test } from 'vitest';
import { createTestDatabase } from '../db/testing/test-database.ts';
import { openSpine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { warnWhenEmpty } from './warn-when-empty.ts';

test('an empty database is one warning, one with an organization none', async () => {
  const testDatabase = await createTestDatabase();
  const spine = await openSpine({ databaseUrl: testDatabase.url, logger: silentLogger });
  const warned: string[] = [];
  const logger = { ...silentLogger, warn: (_fields: object, message: string) => void warned.push(message) };
  try {
    await warnWhenEmpty(spine.database, logger);
    expect(warned).toEqual([expect.stringMatching(/nobody can sign in until `npm run admin/)]);
    await spine.journal.createOrganization({ code: 'ONE', name: 'One' });
    await warnWhenEmpty(spine.database, logger);
    expect(warned).toHaveLength(1);
  } finally {
    await spine.close();
    await testDatabase.drop();
  }
});
