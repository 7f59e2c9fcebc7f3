import { chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Postgres refuses to run as root. `nobody` exists everywhere, so no user has to be added to the machine. */
const NOBODY = 65_534;

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account that Postgres runs as, or undefined when it is our own. */
export function postgresAccount(): Account | undefined {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

/** True if an account that owns nothing on the way can still walk to `path`: a checkout under /root (0700) is closed. */
export async function reachableByOthers(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path || reachableByOthers(parent);
}
