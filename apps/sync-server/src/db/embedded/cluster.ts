import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo, postgresAccount } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Home } from './home.ts';

export const SUPERUSER = 'postgres';
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

/** Makes the cluster on first use. It appears under its name only when it is whole: initdb may be killed at any point. */
export async function ensureCluster(home: Home, binaries: string): Promise<{ password: string }> {
  const passwordFile = join(home.control, 'password');
  const exists = await lstat(home.cluster).then(
    () => true,
    () => false,
  );
  if (exists) {
    await demandSameVersion(home, binaries);
    return { password: await readPassword(passwordFile) };
  }
  await removeHalfMade(home);
  const password = randomBytes(24).toString('base64url');
  const fresh = await mkdtemp(join(home.clusterParent, 'new-'));
  await giveTo(postgresAccount(), fresh);
  await initialise(fresh, password, home, binaries);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await rename(join(fresh, 'cluster'), home.cluster);
  await rm(fresh, { recursive: true });
  return { password };
}

/** Postgres reads only data of its own major version. A folder that does not say its version is left to Postgres to judge. */
async function demandSameVersion({ cluster, control }: Home, binaries: string): Promise<void> {
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (made === undefined) return;
  const { stdout } = await promisify(execFile)(join(binaries, 'postgres'), ['--version']);
  const brought = /\d+/.exec(stdout)?.[0];
  if (brought === undefined || made.trim() === brought) return;
  throw new EmbeddedPostgresError(
    'postgres_data_unusable',
    `The data folder ${control} was made by Postgres ${made.trim()}, but this Lineside brings Postgres ${brought}; dump it with the Lineside that made it (pg_dump) and restore that into an empty folder.`,
  );
}

async function removeHalfMade(home: Home): Promise<void> {
  const names = await readdir(home.clusterParent);
  for (const name of names.filter((each) => each.startsWith('new-')))
    await rm(join(home.clusterParent, name), { recursive: true, force: true });
}

async function readPassword(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: Error) => {
    const message = `The password of the embedded Postgres cannot be read from ${path}; restore that file from a backup.`;
    throw new EmbeddedPostgresError('postgres_data_unusable', message, error);
  });
}

async function initialise(fresh: string, password: string, home: Home, binaries: string): Promise<void> {
  const passwordFile = join(fresh, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await giveTo(postgresAccount(), passwordFile);
  const options = ['-D', join(fresh, 'cluster'), '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
  const kind = ['-E', 'UTF8', '--locale=C', ...(home.throwAway ? ['--no-sync'] : [])];
  const settings = { ...postgresAccount(), env: postgresEnvironment(), cwd: fresh };
  await promisify(execFile)(join(binaries, 'initdb'), [...options, ...kind], settings).catch(async (error: Error) => {
    await rm(fresh, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      'postgres_start_failed',
      `Postgres could not make its data folder: ${error.message}`,
      error,
    );
  });
}
