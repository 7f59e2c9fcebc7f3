import { randomBytes } from 'node:crypto';
import { catalog, type Uuid } from '@lineside/domain';
import { lookAt, openAdministration } from '../db/administration.ts';
import type { Client } from '../db/client.ts';
import { openDatabase } from '../db/database.ts';
import { foldedRows } from '../db/folded-rows.ts';
import type { Logger } from '../db/logger.ts';
import { migrate } from '../db/migrate.ts';
import { tableMappingsOf } from '../db/table-mapping.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { type BrokenLink, broken } from './broken-link.ts';

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A database beside the server's, for as long as `work` takes. */
export async function withScratchDatabase<T>(databaseUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `lineside_verify_${randomBytes(8).toString('hex')}`;
  const administration = await openAdministration(databaseUrl);
  try {
    await administration.outside(`create database ${name} template template0 encoding 'UTF8'`);
    try {
      const url = new URL(databaseUrl);
      url.pathname = name;
      await migrate({ databaseUrl: url.href, logger: quiet });
      return await work(url.href);
    } finally {
      await administration.outside(`drop database if exists ${name} with (force)`);
    }
  } finally {
    await administration.close();
  }
}

/** Folds the journal that `client` sees from nothing, and compares what comes out with what stands beside it: the first difference. */
export async function brokenFold(
  client: Client,
  organizationId: Uuid,
  scratchUrl: string,
): Promise<BrokenLink | undefined> {
  const scratch = await openDatabase(scratchUrl, quiet);
  try {
    await foldJournal({ inOrganization: (_same, work) => work(client) }, scratch, organizationId);
  } finally {
    await scratch.close();
  }
  const administration = await openAdministration(scratchUrl);
  try {
    return await administration.snapshot(async (folded) => {
      await lookAt(folded, organizationId);
      return firstDifference(client, folded, organizationId);
    });
  } finally {
    await administration.close();
  }
}

async function firstDifference(stored: Client, folded: Client, organizationId: Uuid): Promise<BrokenLink | undefined> {
  const tables = ['event_key', 'feed', ...[...tableMappingsOf(catalog).values()].map(({ table }) => table)];
  for (const table of tables) {
    const [there, wanted] = [foldedRows(stored, table, organizationId), foldedRows(folded, table, organizationId)];
    for (;;) {
      const [found, expected] = [await there.next(), await wanted.next()];
      if (found.done && expected.done) break;
      if (found.value === expected.value) continue;
      await Promise.all([there.return(), wanted.return()]);
      return broken('states', { expected: said(table, expected), found: said(table, found) });
    }
  }
  return undefined;
}

const said = (table: string, { value }: IteratorResult<string, void>) =>
  value ? `${table} ${value}` : `no more rows of ${table}`;
