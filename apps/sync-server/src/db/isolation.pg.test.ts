import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
let owner: pg.Client;
beforeAll(async () => {
  plant = await makeTestSpine();
  owner = new pg.Client({ connectionString: plant.testDatabase.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await plant?.close();
});

const countIn = (organizationId: string, table: string) =>
  plant.spine.database.inOrganization(organizationId, async (client) => {
    const { rows } = await client.query<{ count: number }>(`select count(*) as count from ${table}`);
    return rows[0]?.count;
  });

describe('organizations', () => {
  test('[SY-45] every table with org_id keeps rows of others from everybody, its owner included', async () => {
    const { rows } = await owner.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
       where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  test("[SY-45] another organization's rows do not exist; without an organization none do", async () => {
    const other = await plant.spine.journal.createOrganization({ code: 'other', name: 'Other' });
    for (const table of ['journal', 'event_key', 'feed', 'organization', 'device', 'org_head'])
      expect(await countIn(other, table), table).toBe(1);
    expect(await countIn(randomUUID(), 'journal')).toBe(0);
    const seen = await plant.spine.database.withoutOrganization((client) => client.query('select * from journal'));
    expect(seen.rows).toEqual([]);
    const foreign = plant.spine.database.inOrganization(other, (client) =>
      client.query('insert into org_head (org_id, head, epoch, chain_hash) values ($1, 0, 1, $2)', [randomUUID(), '']),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  test('[SY-46] the server works as a role that owns nothing and cannot bypass row level security', async () => {
    const { rows } = await plant.spine.database.withoutOrganization((client) =>
      client.query(
        `select current_user as name, rolsuper, rolbypassrls,
           (select count(*) from pg_class where relowner = r.oid) as owned
         from pg_roles r where rolname = current_user`,
      ),
    );
    expect(rows).toEqual([{ name: 'lineside_app', rolsuper: false, rolbypassrls: false, owned: 0 }]);
  });
});

describe('the journal', () => {
  test('[SY-47] refuses update, delete and truncate, from its owner too', async () => {
    const { rows: partitions } = await owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal'::regclass`,
    );
    const truncations = partitions.map(({ name }) => `truncate ${name}`);
    for (const statement of [
      `update journal set code = 'x'`,
      'delete from journal',
      'truncate journal',
      ...truncations,
    ])
      await expect(owner.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    await expect(
      plant.spine.database.inOrganization(plant.organizationId, (client) => client.query('delete from journal')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
