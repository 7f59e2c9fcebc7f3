import type pg from 'pg';
import { codeOf, DatabaseSetupError } from './database-error.ts';

/** Where a connection goes and as whom: everything of DATABASE_URL that may be shown. */
export type Target = Pick<pg.Client, 'host' | 'port' | 'user' | 'database'>;

const check = 'check DATABASE_URL';

/** Why there is no connection, in one sentence; the password is in none. */
export function explainConnection(error: unknown, target: Target): DatabaseSetupError {
  const { user, database } = target;
  const reason = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code === '28P01' || code === '28000') {
    const message = `Postgres refused the user ${user} (${reason}); correct the user and the password in DATABASE_URL.`;
    return new DatabaseSetupError('database_refused', message, error);
  }
  if (code === '3D000') {
    const message = `There is no database ${database} on that Postgres; create it, or ${check}.`;
    return new DatabaseSetupError('database_missing', message, error);
  }
  return new DatabaseSetupError('database_unreachable', unreachable(code, reason, target), error);
}

function unreachable(code: string | undefined, reason: string, { host, port }: Target): string {
  // pg's own timeout carries no code.
  if (code === 'ETIMEDOUT' || reason === 'timeout expired')
    return `Postgres at ${host}:${port} does not answer; look at the network between, or ${check}.`;
  if (code === 'ECONNREFUSED') return `Nothing answers at ${host}:${port}; start Postgres there, or ${check}.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host name ${host} of the database is not known to this machine; ${check}.`;
  return `Postgres cannot be reached (${reason}); ${check}, and that Postgres runs there.`;
}

/** What an administrator has to run where the connecting user lacks a right; other errors stay as they are. */
export function explainRight(error: unknown, may: string, statements: string): unknown {
  if (codeOf(error) !== '42501') return error;
  const message = `The user of DATABASE_URL may not ${may}; let an administrator of that Postgres run: ${statements}`;
  return new DatabaseSetupError('right_missing', message, error);
}
