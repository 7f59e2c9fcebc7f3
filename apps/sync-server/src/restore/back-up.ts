import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { allOrganizations, lookAt, type OrganizationRow, openAdministration } from '../db/administration.ts';
import type { Client } from '../db/client.ts';
import { appliedMigrations, type CopiedTable, copiedTables, isLineside, rowsOf } from '../db/copied-tables.ts';
import { readHead } from '../db/head-rows.ts';
import { AdministrationError } from './administration-cli.ts';
import { fileOf, type Manifest, manifestName } from './manifest.ts';

/**
 * Writes everything that stands in the database as of one moment into a folder; the server goes on meanwhile. The folder appears
 * under its name only when it is whole and on the disk.
 * @throws AdministrationError, DatabaseSetupError
 */
export async function backUp(databaseUrl: string, folder: string): Promise<Manifest> {
  await demandFree(folder);
  const partial = join(dirname(folder), `.${basename(folder)}.partial`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  const administration = await openAdministration(databaseUrl);
  try {
    const manifest = await administration.snapshot((client) => copyAll(client, partial));
    await writeDurably(join(partial, manifestName), [`${JSON.stringify(manifest, null, 2)}\n`]);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await administration.close();
  }
}

async function demandFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new AdministrationError(
      'folder_unfit',
      `${folder} cannot hold a backup (${error.code}); name a new folder.`,
      error,
    );
  });
  if (names.length > 0)
    throw new AdministrationError('folder_unfit', `The folder ${folder} is not empty; name a new one for the backup.`);
}

async function copyAll(client: Client, folder: string): Promise<Manifest> {
  if (!(await isLineside(client)))
    throw new AdministrationError('database_empty', 'There is no Lineside in this database; check DATABASE_URL.');
  const organizations = await allOrganizations(client);
  const tables: Manifest['tables'] = [];
  for (const table of await copiedTables(client)) {
    const path = join(folder, fileOf(table));
    const rows = { count: 0 };
    const lines = Readable.from(linesOf(client, table, { organizations, rows }));
    await pipeline(lines, createGzip({ level: 4 }), createWriteStream(path, { mode: 0o600, flush: true }));
    tables.push({ ...table, columns: [...table.columns], rows: rows.count, sha256: await sha256Of(path) });
  }
  return {
    format: 1,
    takenAt: new Date().toISOString(),
    migrations: [...(await appliedMigrations(client))],
    organizations: await headsOf(client, organizations),
    tables,
  };
}

/** A line a row; before the rows of an organization a line that names it. */
async function* linesOf(
  client: Client,
  table: CopiedTable,
  { organizations, rows }: { organizations: readonly OrganizationRow[]; rows: { count: number } },
): AsyncGenerator<string, void, void> {
  for (const organization of table.isProtected ? organizations : [null]) {
    if (organization) {
      await lookAt(client, organization.id);
      yield `${JSON.stringify({ organization: organization.id })}\n`;
    }
    for await (const batch of rowsOf(client, table, organization?.id ?? null)) {
      rows.count += batch.length;
      yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
    }
  }
}

async function headsOf(client: Client, organizations: readonly OrganizationRow[]): Promise<Manifest['organizations']> {
  const heads: Manifest['organizations'] = [];
  for (const { id, code } of organizations) {
    await lookAt(client, id);
    const { head, chain_hash: hash, epoch } = (await readHead(client, id)) ?? { head: 0, chain_hash: '', epoch: 0 };
    heads.push({ id, code, head, hash, epoch });
  }
  return heads;
}

/** Of a file's bytes. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function writeDurably(path: string, texts: readonly string[]): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for (const text of texts) await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
