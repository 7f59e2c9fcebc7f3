import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { giveTo, postgresAccount, reachableByOthers } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { isAlive, isPostgresOf, stopProcess } from './processes.ts';

/** Where one Postgres keeps its things. `control` is ours (lock, password); `cluster` is its own. */
export interface Home {
  readonly control: string;
  readonly clusterParent: string;
  readonly cluster: string;
  readonly throwAway: boolean;
}

const THROW_AWAY = 'lineside-throw-away-';
const base = (): string => (postgresAccount() ? '/var/tmp' : tmpdir());

export async function openHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const control = resolve(dataDir);
  await mkdir(control, { recursive: true }).catch((error: Error) => {
    throw new EmbeddedPostgresError(
      'postgres_data_unusable',
      `The data folder ${control} cannot be made: ${error.message}.`,
      error,
    );
  });
  const clusterParent = await findClusterParent(control, log);
  return { control, clusterParent, cluster: join(clusterParent, 'cluster'), throwAway: false };
}

/** A folder of this run only. Its name holds our pid, so that a later run knows whether it was left behind. */
export async function openThrowAwayHome(): Promise<Home> {
  await sweep();
  const control = await mkdtemp(join(base(), `${THROW_AWAY}${process.pid}-`));
  await chmod(control, 0o711);
  const clusterParent = join(control, 'data');
  await mkdir(clusterParent);
  await giveTo(postgresAccount(), clusterParent);
  return { control, clusterParent, cluster: join(clusterParent, 'cluster'), throwAway: true };
}

async function findClusterParent(control: string, log: (line: string) => void): Promise<string> {
  const account = postgresAccount();
  if (account && !(await reachableByOthers(control))) return outsideOf(control, log);
  const parent = join(control, 'data');
  await mkdir(parent, { recursive: true });
  await giveTo(account, parent);
  return parent;
}

async function outsideOf(control: string, log: (line: string) => void): Promise<string> {
  const parent = `/var/tmp/lineside-data-${createHash('sha256').update(control).digest('hex').slice(0, 16)}`;
  await mkdir(parent, { mode: 0o700 }).catch(() => undefined);
  const account = postgresAccount();
  const found = await lstat(parent);
  // /var/tmp is open to all users: a folder that somebody else made is not trusted with a plant's data.
  if (!found.isDirectory() || ![process.getuid?.(), account?.uid].includes(found.uid))
    throw new EmbeddedPostgresError(
      'postgres_data_unusable',
      `The folder ${parent} belongs to somebody else; remove it.`,
    );
  await giveTo(account, parent);
  log(`Postgres may not run as root and cannot reach ${control}: its data lies in ${parent}.`);
  return parent;
}

/** Removes what runs left behind that nothing could clean up (a power cut, kill -9 of everything at once). */
async function sweep(): Promise<void> {
  const names = await readdir(base());
  for (const name of names.filter((each) => each.startsWith(THROW_AWAY))) {
    const pid = Number.parseInt(basename(name).slice(THROW_AWAY.length), 10);
    if (pid > 0 && !isAlive(pid)) await sweepOne(join(base(), name));
  }
}

async function sweepOne(control: string): Promise<void> {
  await stopLeftOver(join(control, 'data', 'cluster'));
  // Another run may sweep the same folder, or it may belong to another user: neither is our trouble.
  await rm(control, { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Ends a Postgres whose owner died, and removes a postmaster.pid that a crash left: Postgres itself takes any living
 * process of its user with that number for a rival, and in a container the same few numbers come round at each start.
 */
export async function stopLeftOver(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  if (await isPostgresOf(pid, cluster)) await stopProcess(pid);
  await rm(path, { force: true }).catch(() => undefined);
}
