import { deriveId, equipmentId, streamKeyText, type Uuid } from '@lineside/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listStates } from '../db/state-lists.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openSpine, type Spine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { seedDemoPlant } from './seed-demo-plant.ts';

let testDatabase: TestDatabase;
let spine: Spine;
let accounts: string[];

beforeEach(async () => {
  testDatabase = await createTestDatabase();
  spine = await openSpine({ databaseUrl: testDatabase.url, logger: silentLogger });
  accounts = [];
});
afterEach(async () => {
  await spine.close();
  await testDatabase.drop();
});

const createAccount = async ({ username }: { username: string }) => void accounts.push(username);
const seed = () => seedDemoPlant({ spine, createAccount });

async function organizations(): Promise<readonly { code: string; organization_id: Uuid }[]> {
  const { rows } = await spine.database.withoutOrganization((client) =>
    client.query<{ code: string; organization_id: Uuid }>('select code, organization_id from organization_directory'),
  );
  return rows;
}

async function demoId(): Promise<Uuid> {
  const [only] = await organizations();
  if (!only) throw new Error('no organization');
  return only.organization_id;
}

async function counts(organizationId: Uuid): Promise<Readonly<Record<string, number>>> {
  const types = ['site', 'line', 'equipment', 'product', 'reason', 'person', 'work_order', 'operation'];
  const found: Record<string, number> = {};
  for (const type of types) found[type] = (await count(organizationId, type)).total;
  return found;
}

const count = (organizationId: Uuid, type: string, where: Parameters<typeof listStates>[1]['where'] = []) =>
  spine.database.inOrganization(organizationId, (client) =>
    listStates(client, { type, where, order: [], skip: 0, limit: 500 }),
  );

async function nameOf(organizationId: Uuid): Promise<unknown> {
  const key = { type: 'organization', id: deriveId(organizationId, 'organization', ['demo']) };
  const found = await spine.database.inOrganization(organizationId, (client) => spine.journal.load(client, [key]));
  return (found.get(streamKeyText(key))?.state as { name?: unknown } | undefined)?.name;
}

const whole = { site: 1, line: 2, equipment: 8, product: 5, reason: 50, person: 5, work_order: 8, operation: 32 };

describe('the demo plant', () => {
  test('is there after the first start, with accounts and released operations on every machine', async () => {
    await seed();
    const organizationId = await demoId();
    expect(await counts(organizationId)).toEqual(whole);
    expect(await nameOf(organizationId)).toBe('Lineside demo plant');
    expect(accounts).toEqual(['admin', 'manager', 'operator']);
    for (const assetId of [101, 104, 201, 204]) {
      const where = [
        { column: 'asset_id', value: assetId },
        { column: 'status', value: 'RELEASED' },
      ];
      expect((await count(organizationId, 'operation', where)).total).toBe(3);
    }
  });

  test('is left alone by later starts, whatever was changed in it', async () => {
    await seed();
    const organizationId = await demoId();
    const actor = { type: 'person', id: deriveId(organizationId, 'person', ['manager']) } as const;
    const subjectId = equipmentId(organizationId, 204);
    const commands = [{ type: 'equipment.delete', subjectId, payload: {} }];
    expect(await spine.journal.execute(organizationId, { commands, actor })).toMatchObject({ status: 'done' });
    await seed();
    expect(await counts(organizationId)).toEqual({ ...whole, equipment: 7 });
    expect(accounts).toHaveLength(3);
  });

  test.each(['execute', 'account'] as const)(
    'that was interrupted (%s) is finished by the next start',
    async (where) => {
      const { journal } = spine;
      for (let survived = 0; survived < 3; survived += 1) {
        let left = survived;
        const interrupt = () => {
          left -= 1;
          if (left < 0) throw new Error('killed');
        };
        const execute: typeof journal.execute = async (...args) => {
          if (where === 'execute') interrupt();
          return journal.execute(...args);
        };
        const broken = { ...spine, journal: { ...journal, execute } };
        const account = async () => (where === 'account' ? interrupt() : undefined);
        await expect(seedDemoPlant({ spine: broken, createAccount: account })).rejects.toThrow('killed');
      }
      await seed();
      expect(await counts(await demoId())).toEqual(whole);
      expect(accounts).toEqual(['admin', 'manager', 'operator']);
    },
  );

  test('is not made beside an organization that is there', async () => {
    await spine.journal.createOrganization({ code: 'acme', name: 'Acme' });
    await seed();
    expect(await organizations()).toMatchObject([{ code: 'acme' }]);
  });
});
