import pg from 'pg';

export type DatabaseErrorCode =
  | 'database_unreachable'
  | 'database_refused'
  | 'database_missing'
  | 'database_foreign'
  | 'database_newer'
  | 'encoding_unfit'
  | 'right_missing'
  | 'postgres_too_old'
  | 'role_unsafe'
  | 'migration_changed'
  | 'migration_failed'
  | 'table_mismatch';

/** What keeps the server from starting on this database, in one sentence that says what to do. */
export class DatabaseSetupError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseSetupError';
    this.code = code;
  }
}

/**
 * Whose fault a failed transaction is. `culprit`: something in what was written (it is looked for and rejected). `transient`:
 * the moment (it is tried again). `bug`: neither.
 */
export type Fault = 'culprit' | 'transient' | 'bug';

const transientClasses: ReadonlySet<string> = new Set(['08', '40', '53', '55', '57', '58']);
// idle in transaction, transaction timeout, in a failed transaction whose reason was swallowed
const transientStates: ReadonlySet<string> = new Set(['25P02', '25P03', '25P04']);
const connectionCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** Sorts an error of `Database` by SQLSTATE, never by message text; what pg throws without any code is a lost connection. */
export function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  if (error instanceof pg.DatabaseError && code !== undefined) {
    const sqlClass = code.slice(0, 2);
    if (sqlClass === '22' || sqlClass === '23') return 'culprit';
    return transientClasses.has(sqlClass) || transientStates.has(code) ? 'transient' : 'bug';
  }
  if (error instanceof ConnectionLost || (code !== undefined && connectionCodes.has(code))) return 'transient';
  return 'bug';
}

/** The connection went away, or never came: what pg reports as a plain Error without a code. */
export class ConnectionLost extends Error {
  readonly code = 'connection_lost';

  constructor(cause: unknown) {
    super('the connection to Postgres was lost', { cause });
    this.name = 'ConnectionLost';
  }
}

export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
