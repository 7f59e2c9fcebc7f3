import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { isAlive, startedAt } from './processes.ts';

interface Owner {
  readonly pid: number;
  readonly started?: string;
}

/**
 * Makes this process the only owner of a data folder; the answer gives it back. The owner's start time stands beside its
 * pid, because after a crash or in a container the same number soon belongs to another process.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const mine = `${path}-${randomUUID()}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: startedAt(process.pid) }));
  try {
    await takeOver(mine, path, folder);
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(path, { force: true });
}

async function takeOver(mine: string, path: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await linked(mine, path)) return;
    const owner = await readOwner(path);
    if (owner && lives(owner)) throw inUse(folder, owner.pid);
    // Two starts in the same instant may both find it stale; Postgres' own lock then stops the second.
    await rm(path, { force: true });
  }
  throw inUse(folder);
}

/** `link` is the one step that creates a whole file or fails because there is one. */
const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

const readOwner = (path: string): Promise<Owner | undefined> =>
  readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as Owner,
    () => undefined,
  );

function lives(owner: Owner): boolean {
  if (!isAlive(owner.pid)) return false;
  return owner.started === undefined || owner.started === startedAt(owner.pid);
}

export function inUse(folder: string, pid?: number): EmbeddedPostgresError {
  const by = pid === undefined ? 'another Lineside' : `another Lineside (process ${pid})`;
  const message = `The data folder ${folder} is in use by ${by}; stop it first, or set LINESIDE_DATA_DIR to another folder.`;
  return new EmbeddedPostgresError('postgres_data_in_use', message);
}
