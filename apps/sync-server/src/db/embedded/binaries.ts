import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { postgresAccount, reachableByOthers } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

interface BinaryPackage {
  readonly postgres: string;
}

/** The folder of `postgres` and `initdb`; copied to /var/tmp when the account of Postgres cannot reach node_modules. */
export async function findBinaries(): Promise<string> {
  const { postgres } = await loadPackage();
  const folder = dirname(postgres);
  if (!postgresAccount() || (await reachableByOthers(folder))) return folder;
  return join(await copyOnce(dirname(folder), await stat(postgres)), 'bin');
}

async function loadPackage(): Promise<BinaryPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as BinaryPackage;
  } catch (error) {
    const message = `There is no embedded Postgres for this platform (${name}); set DATABASE_URL to a Postgres server.`;
    throw new EmbeddedPostgresError('postgres_binaries_missing', message, error);
  }
}

/** 60 MB, once a version. A copy appears under its name only when it is whole, so a killed run leaves none half made. */
async function copyOnce(source: string, of: { size: number; mtimeMs: number }): Promise<string> {
  const version = createHash('sha256').update(`${source} ${of.size} ${of.mtimeMs}`).digest('hex').slice(0, 12);
  const target = `/var/tmp/lineside-postgres-binaries-${version}`;
  if (await isOurs(target)) return target;
  const copy = await mkdtemp(`${target}-`);
  await cp(source, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  await rename(copy, target).catch(() => rm(copy, { recursive: true, force: true }));
  if (await isOurs(target)) return target;
  throw new EmbeddedPostgresError(
    'postgres_binaries_missing',
    `The folder ${target} belongs to somebody else; remove it.`,
  );
}

/** /var/tmp is open to all users: a folder that somebody else made is not run from. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
