import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { lookAt, openAdministration } from '../db/administration.ts';
import type { Client } from '../db/client.ts';
import {
  type CopiedRow,
  type CopiedTable,
  copiedTables,
  hasRows,
  insertRows,
  isLineside,
  otherSessions,
  raiseEpoch,
} from '../db/copied-tables.ts';
import type { Logger } from '../db/logger.ts';
import { migrate } from '../db/migrate.ts';
import { AdministrationError } from './administration-cli.ts';
import { sha256Of } from './back-up.ts';
import { fileOf, type Manifest, readManifest } from './manifest.ts';

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

interface Restored {
  readonly manifest: Manifest;
  /** The epoch that each organization has now, by its id. */
  readonly epochs: ReadonlyMap<string, number>;
}

/**
 * Brings a backup back into an empty database and raises every organization's epoch, in one transaction: there is no moment at which
 * a replica could go on as if nothing had happened.
 * @throws AdministrationError, DatabaseSetupError; nothing was restored then
 */
export async function restore(databaseUrl: string, folder: string): Promise<Restored> {
  const manifest = await readManifest(folder);
  await demandWhole(manifest, folder);
  await demandEmpty(databaseUrl);
  // The schema as it was; what is newer is applied to the rows, as in an upgrade, when they are there.
  const names = new Set(manifest.migrations.map(({ name }) => name));
  await migrate({ databaseUrl, logger: quiet, only: names });
  const administration = await openAdministration(databaseUrl);
  try {
    const epochs = await administration.write((client) => fill(client, manifest, folder));
    await migrate({ databaseUrl, logger: quiet });
    return { manifest, epochs };
  } finally {
    await administration.close();
  }
}

async function demandWhole({ tables }: Manifest, folder: string): Promise<void> {
  for (const table of tables) {
    const path = join(folder, fileOf(table));
    if ((await sha256Of(path).catch(() => '')) === table.sha256) continue;
    throw new AdministrationError(
      'backup_damaged',
      `The file ${path} is not the one that was backed up; take another copy of this backup.`,
    );
  }
}

async function demandEmpty(databaseUrl: string): Promise<void> {
  const administration = await openAdministration(databaseUrl);
  try {
    await administration.snapshot(async (client) => {
      await demandAlone(client, administration.database);
      if (!(await isLineside(client))) return;
      const { rows } = await client.query('select from organization_directory limit 1');
      if (rows.length > 0) throw notEmpty(administration.database);
    });
  } finally {
    await administration.close();
  }
}

const notEmpty = (database: string) =>
  new AdministrationError(
    'database_not_empty',
    `The database ${database} is not empty, and nothing in it is ever overwritten; restore into a new one.`,
  );

async function demandAlone(client: Client, database: string): Promise<void> {
  const others = await otherSessions(client);
  if (others > 0)
    throw new AdministrationError(
      'database_in_use',
      `The database ${database} is in use by ${others} other connection(s); stop the server first.`,
    );
}

async function fill(client: Client, manifest: Manifest, folder: string): Promise<ReadonlyMap<string, number>> {
  // A server that is started now waits for this transaction, and then finds the plant.
  await client.query('lock table organization_directory, org_head in access exclusive mode');
  const there = await copiedTables(client);
  for (const table of there) if (await hasRows(client, table)) throw notEmpty('to restore into');
  for (const table of manifest.tables) {
    demandSameColumns(
      table,
      there.find(({ name }) => name === table.name),
    );
    const count = await fillTable(client, table, join(folder, fileOf(table)));
    if (count !== table.rows)
      throw new AdministrationError(
        'backup_damaged',
        `The backup holds ${count} rows of ${table.name}, but ${table.rows} were written.`,
      );
  }
  const epochs = new Map<string, number>();
  for (const { id } of manifest.organizations) {
    await lookAt(client, id);
    epochs.set(id, await raiseEpoch(client, id));
  }
  return epochs;
}

function demandSameColumns(table: CopiedTable, there: CopiedTable | undefined): void {
  const names = (one: CopiedTable | undefined) =>
    JSON.stringify(one?.columns.map(({ name, type }) => `${name} ${type}`).toSorted());
  if (names(table) === names(there)) return;
  throw new AdministrationError(
    'backup_unreadable',
    `The table ${table.name} of the backup is not one that this Lineside makes; restore with the Lineside that made the backup.`,
  );
}

const batch = 500;

async function fillTable(client: Client, table: CopiedTable, path: string): Promise<number> {
  let count = 0;
  let rows: CopiedRow[] = [];
  const flush = async () => {
    if (rows.length > 0) await insertRows(client, table, rows);
    count += rows.length;
    rows = [];
  };
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const read = JSON.parse(line) as CopiedRow | { readonly organization: string };
    if ('organization' in read) {
      await flush();
      await lookAt(client, read.organization);
    } else rows.push(read);
    if (rows.length >= batch) await flush();
  }
  await flush();
  return count;
}
