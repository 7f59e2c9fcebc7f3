import type { Settings } from './settings.ts';

type Address = Pick<Settings, 'host' | 'port'>;

/** What the system's codes mean where a server wants to listen. */
const listenSentences: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is taken; stop the program that uses it, or set PORT to another one.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is no address of this machine; set it to one of its addresses.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, which is no name of this machine; set it to one of its addresses.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user; set PORT to 1024 or above.`,
};

/** The address cannot be listened on; `code` is the system's (EADDRINUSE, ...). */
export class ListenError extends Error {
  readonly code: string;

  constructor(address: Address, cause: NodeJS.ErrnoException) {
    const { code = 'listen_failed' } = cause;
    const other = `The server cannot listen on ${address.host}:${address.port} (${code}); set HOST and PORT to an address of this machine.`;
    super(listenSentences[code]?.(address) ?? other, { cause });
    this.name = 'ListenError';
    this.code = code;
  }
}

/** What a person reads when Lineside cannot start: the sentence of an error that has a code, all of one that is a bug. */
export function explainStartError(error: unknown): unknown {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.message : error;
}
