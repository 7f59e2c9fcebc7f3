import { deriveId, type PersonState, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { type Accounts, openAccounts } from '../identity/accounts.ts';
import { openSecurityLog } from '../identity/security-log.ts';
import { openSignInAttempts } from '../identity/sign-in-attempts.ts';
import { openSpine, type Spine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { openPlantAdministration, type PlantAdministration } from './plant-administration.ts';

let testDatabase: TestDatabase;
let spine: Spine;
let accounts: Accounts;
let administration: PlantAdministration;
const origin = { address: '::1', agent: 'test' };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  spine = await openSpine({ databaseUrl: testDatabase.url, logger: silentLogger });
  const { database } = spine;
  const services = { log: openSecurityLog(database, Date.now), attempts: openSignInAttempts(database, Date.now) };
  accounts = openAccounts({ database, ...services, policy: { minLength: 8 }, now: Date.now });
  administration = openPlantAdministration({ spine, accounts });
});
afterAll(async () => {
  await spine?.close();
  await testDatabase?.drop();
});

const signIn = (username: string, password: string, organization: string) =>
  accounts.verify({ username, password, organization }, origin);

async function personOf(organizationId: Uuid, username: string) {
  const key = { type: 'person', id: deriveId(organizationId, 'person', [username]) };
  const found = await spine.database.inOrganization(organizationId, (client) => spine.journal.load(client, [key]));
  return [...found.values()][0]?.state as PersonState | undefined;
}

describe('a plant without the demo', () => {
  test('gets an organization and somebody who may do everything, with a password for one use', async () => {
    const organizationId = await administration.createOrganization('acme', 'Acme works');
    expect(await administration.createOrganization('acme', 'Another name')).toBe(organizationId);
    const password = await administration.createAdmin('acme', 'Anna', 'Anna Admin');
    expect(password).toHaveLength(20);
    const grants = Object.values((await personOf(organizationId, 'anna'))?.grants ?? {});
    expect(grants).toMatchObject([{ role: 'admin', from: null, to: null }]);
    expect(await signIn('anna', password, 'acme')).toMatchObject({ organizationId });
    await expect(administration.createAdmin('acme', 'anna', 'Anna Admin')).rejects.toMatchObject({
      code: 'person_exists',
    });
    await expect(administration.createAdmin('acme', 'anna', 'Someone else')).rejects.toMatchObject({
      code: 'person_exists',
    });
    expect(await signIn('anna', password, 'acme')).toMatchObject({ organizationId });
  });

  test('lets in again who lost the password: the new one counts, the old one no more', async () => {
    await administration.createOrganization('lost', 'Lost works');
    const first = await administration.createAdmin('lost', 'boris', 'Boris');
    const second = await administration.resetPassword('lost', 'BORIS');
    await expect(signIn('boris', first, 'lost')).rejects.toMatchObject({ code: 'login.failed' });
    await signIn('boris', second, 'lost');
  });

  test('finishes what was cut off between the person and the account', async () => {
    const organizationId = await administration.createOrganization('cut', 'Cut works');
    const cut = openPlantAdministration({
      spine,
      accounts: { reset: () => Promise.reject(new Error('the power went')) },
    });
    await expect(cut.createAdmin('cut', 'carla', 'Carla')).rejects.toThrow('the power went');
    expect(await personOf(organizationId, 'carla')).toBeDefined();
    const password = await administration.createAdmin('cut', 'carla', 'Carla');
    await signIn('carla', password, 'cut');
  });

  test('says what is wrong', async () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        ({ code }: { code: string }) => code,
      );
    expect(await codeOf(administration.createOrganization('not good', 'Name'))).toBe('code_unfit');
    expect(await codeOf(administration.createOrganization('good', ' '))).toBe('code_unfit');
    expect(await codeOf(administration.createAdmin('nobody', 'anna', 'Anna'))).toBe('organization_unknown');
    await administration.createOrganization('words', 'Words');
    expect(await codeOf(administration.createAdmin('words', 'not good', 'Anna'))).toBe('username_unfit');
    expect(await codeOf(administration.createAdmin('words', 'anna', ''))).toBe('person_refused');
    expect(await codeOf(administration.resetPassword('words', 'anna'))).toBe('person_unknown');
  });
});
