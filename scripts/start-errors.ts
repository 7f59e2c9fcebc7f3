import type { Settings } from '../apps/sync-server/src/settings.ts';

type Address = Pick<Settings, 'host' | 'port'>;

const CHECK = 'check DATABASE_URL';

/** Codes of Node and of Postgres that mean: somebody at the console can put this right. */
const sentences: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is taken; stop the program that uses it, or set PORT to another one.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is no address of this machine; set it to one of its addresses.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user; set PORT to 1024 or above.`,
  ECONNREFUSED: () => `Nothing answers at the database's address; start Postgres there, or ${CHECK}.`,
  ENOTFOUND: () => `The database's host name is not known to this machine; ${CHECK}.`,
  EAI_AGAIN: () => `The database's host name is not known to this machine; ${CHECK}.`,
  ETIMEDOUT: () => `The database does not answer; look at its network, or ${CHECK}.`,
  '28P01': () => `The database refused the password; ${CHECK}.`,
  '28000': () => `The database refused the user; ${CHECK}.`,
  '3D000': () => `That database does not exist on the server; create it, or ${CHECK}.`,
};

/** What a person reads when Lineside cannot start: a sentence where the code is known, the whole error where it is a bug. */
export function explainStartError(error: unknown, address: Address = { host: '127.0.0.1', port: 4000 }): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  // `bind` and `listen` name the address; the same code from a file system means something else.
  const known = code === 'EACCES' && syscallOf(error) !== 'listen' ? undefined : sentences[code];
  return known?.(address) ?? (error as Error).message;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const syscallOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).syscall;
