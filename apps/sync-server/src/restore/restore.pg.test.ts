import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookAt, openAdministration } from '../db/administration.ts';
import { copiedTables } from '../db/copied-tables.ts';
import { migrate } from '../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openSpine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { makeVariedJournal, type VariedJournal } from '../verify/testing/varied-journal.ts';
import { verifyJournal } from '../verify/verify-journal.ts';
import { backUp } from './back-up.ts';
import { newEpoch } from './new-epoch.ts';
import { restore } from './restore.ts';

let journal: VariedJournal;
let source: TestDatabase;
let folder: string;
let backup: string;
const databases: TestDatabase[] = [];
let empty: TestDatabase;

beforeAll(async () => {
  journal = await makeVariedJournal();
  source = await journal.copy();
  folder = await mkdtemp(join(tmpdir(), 'lineside-backup-'));
  backup = join(folder, 'backup');
  await backUp(source.url, backup);
});
beforeEach(async () => {
  empty = await createTestDatabase();
  databases.push(empty);
});
afterAll(async () => {
  for (const database of [...databases, source]) await database?.drop();
  await journal?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every row of every table as text, but for the epoch. */
async function contentsOf(url: string): Promise<Record<string, unknown>> {
  const administration = await openAdministration(url);
  try {
    return await administration.snapshot(async (client) => {
      await lookAt(client, journal.organizationId);
      const contents: Record<string, unknown> = {};
      for (const { name } of await copiedTables(client)) {
        const { rows } = await client.query(
          `select (to_jsonb(t) - 'epoch')::text as row from ${name} t order by (to_jsonb(t) - 'epoch')::text collate "C"`,
        );
        contents[name] = rows.map(({ row }) => row);
      }
      return contents;
    });
  } finally {
    await administration.close();
  }
}

const epochIn = async (url: string) => {
  const administration = await openAdministration(url);
  const { rows } = await administration.snapshot((client) =>
    client.query<{ epoch: number }>('select epoch from org_head'),
  );
  await administration.close();
  return rows[0]?.epoch ?? 0;
};

describe('a backup', () => {
  test('[SY-88] brings every row of every table back, and every organization has an epoch that it never had', async () => {
    const { manifest, epochs } = await restore(empty.url, backup);
    expect(await contentsOf(empty.url)).toEqual(await contentsOf(source.url));
    const [head] = manifest.organizations;
    expect(head).toMatchObject({ code: 'acme', epoch: await epochIn(source.url) });
    const epoch = await epochIn(empty.url);
    expect(epoch).toBeGreaterThan(head?.epoch ?? 0);
    expect([...epochs]).toEqual([[journal.organizationId, epoch]]);
    const knownHeads = [{ seq: head?.head ?? 0, hash: head?.hash ?? '' }];
    expect(await verifyJournal({ databaseUrl: empty.url, knownHeads, states: true })).toMatchObject({ sound: true });
  });

  test('[SY-88] that is restored twice gives another epoch each time, and so does asking for one', async () => {
    await restore(empty.url, backup);
    const second = await createTestDatabase();
    databases.push(second);
    await restore(second.url, backup);
    const [first, again] = [await epochIn(empty.url), await epochIn(second.url)];
    expect(again).toBeGreaterThan(first);
    const [raised] = await newEpoch(second.url);
    expect(raised).toMatchObject({ code: 'acme' });
    expect(raised?.epoch).toBeGreaterThan(again);
    expect(await epochIn(second.url)).toBe(raised?.epoch);
  });

  test('[SY-88] is of one moment while others write, and is whole or not there', async () => {
    expect(await readdir(folder)).toEqual(['backup']);
    await expect(backUp(source.url, backup)).rejects.toMatchObject({ code: 'folder_unfit' });
    await expect(backUp(empty.url, join(folder, 'nothing'))).rejects.toMatchObject({ code: 'database_empty' });
    expect(await readdir(folder)).toEqual(['backup']);
  });

  test('[SY-88] of an earlier release comes back in its schema and is brought to the newest', async () => {
    const early = await createTestDatabase();
    databases.push(early);
    const only = new Set(['0001_spine.sql', '0002_aggregates.sql', '0100_identity.sql']);
    await migrate({ databaseUrl: early.url, logger: silentLogger, only });
    const administration = await openAdministration(early.url);
    await administration.write(async (client) => {
      await client.query('insert into organization_directory values ($1, $2)', ['old', journal.organizationId]);
      await client.query(`insert into org_head values ($1, 0, 1, repeat('0', 64))`, [journal.organizationId]);
    });
    await administration.close();
    const old = join(folder, 'old');
    await backUp(early.url, old);
    await restore(empty.url, old);
    expect(await verifyJournal({ databaseUrl: empty.url })).toMatchObject({
      sound: true,
      organizations: [{ code: 'old' }],
    });
    await rm(old, { recursive: true });
  });
});

describe('a restore', () => {
  test('[SY-88] leaves nobody signed in: who was signed out since the backup stays so', async () => {
    const signedIn = await journal.copy();
    databases.push(signedIn);
    const administration = await openAdministration(signedIn.url);
    await administration.write(async (client) => {
      await lookAt(client, journal.organizationId);
      const id = randomUUID();
      await client.query(`insert into session values ($1, $2, $2, now(), null, null, '::1', '')`, [
        journal.organizationId,
        id,
      ]);
      await client.query(`insert into refresh_token values ($1, sha256('one'), $2, now())`, [
        journal.organizationId,
        id,
      ]);
    });
    await administration.close();
    const taken = join(folder, 'signed-in');
    await backUp(signedIn.url, taken);
    await restore(empty.url, taken);
    const restored = await openAdministration(empty.url);
    const { rows } = await restored.write(async (client) => {
      await lookAt(client, journal.organizationId);
      return await client.query('select from session union all select from refresh_token');
    });
    await restored.close();
    expect(rows).toEqual([]);
    await rm(taken, { recursive: true });
  });

  test('[SY-88] can fill the tables in any order: no foreign key leads from one to another', async () => {
    const administration = await openAdministration(source.url);
    const tables = await administration.snapshot(async (client) => {
      const copied = (await copiedTables(client)).map(({ name }) => name);
      return await client.query<{ name: string }>(
        `select conrelid::regclass::text as name from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
        [copied],
      );
    });
    await administration.close();
    expect(tables.rows).toEqual([]);
  });

  test('[SY-89] never overwrites anything', async () => {
    await expect(restore(source.url, backup)).rejects.toMatchObject({ code: 'database_not_empty' });
    expect(await verifyJournal({ databaseUrl: source.url })).toMatchObject({ sound: true });
  });

  test('[SY-89] is refused while somebody uses the database', async () => {
    const spine = await openSpine({ databaseUrl: empty.url, logger: silentLogger });
    await expect(restore(empty.url, backup)).rejects.toMatchObject({ code: 'database_in_use' });
    await spine.close();
    await restore(empty.url, backup);
  });

  test('[SY-89] of a damaged backup restores nothing', async () => {
    await expect(restore(empty.url, folder)).rejects.toMatchObject({ code: 'backup_unreadable' });
    const damaged = join(folder, 'damaged');
    await backUp(source.url, damaged);
    await appendFile(join(damaged, 'journal.jsonl.gz'), 'x');
    await expect(restore(empty.url, damaged)).rejects.toMatchObject({ code: 'backup_damaged' });
    await rm(join(damaged, 'journal.jsonl.gz'));
    await expect(restore(empty.url, damaged)).rejects.toMatchObject({ code: 'backup_damaged' });
    await restore(empty.url, backup);
    await rm(damaged, { recursive: true });
    await mkdir(damaged);
    await writeFile(join(damaged, 'manifest.json'), '{}');
    await expect(restore(empty.url, damaged)).rejects.toMatchObject({ code: 'backup_unreadable' });
    await rm(damaged, { recursive: true });
  });
});
