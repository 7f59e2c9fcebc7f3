import type { Uuid } from '@lineside/domain';
import pg from 'pg';
import type { Client } from './client.ts';
import { appConnection, appRole } from './connection.ts';
import { ConnectionLost, codeOf, DatabaseSetupError } from './database-error.ts';
import { type Listener, openListener } from './listener.ts';
import type { Logger } from './logger.ts';

/** Where the simulation may end the server in a transaction that writes: a throw there is the end of the process as far as the transaction can tell. */
export type FaultPoint = 'before_transaction' | 'before_commit' | 'after_commit';
export type Faults = (point: FaultPoint) => void;

interface TransactionOptions {
  readonly readOnly?: boolean;
  /** REPEATABLE READ, READ ONLY: everything is read as of one moment. */
  readonly snapshot?: boolean;
  /** REPEATABLE READ: everything is read as of one moment, and what another wrote since is not overwritten (SQLSTATE 40001). */
  readonly repeatable?: boolean;
}

export interface Database {
  /** One transaction that sees the rows of this organization only. It commits when `work` returns, else nothing is stored. */
  inOrganization<T>(
    organizationId: Uuid,
    work: (client: Client) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** One transaction for the few tables without org_id; rows of organizations are invisible in it. */
  withoutOrganization<T>(work: (client: Client) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Notifications of a channel on a connection of their own, which comes back when it was lost. */
  listen(channel: string, onPayload: (payload: string) => void, reconnectMs?: number): Listener;
  close(): Promise<void>;
}

const maxConnections = 10;

/** Opens the pool of the role that cannot bypass row level security, and proves that it is that role. */
export async function openDatabase(databaseUrl: string, logger: Logger, faults?: Faults): Promise<Database> {
  const configuration = appConnection(databaseUrl);
  // Statements that do not need each other's answers are sent without waiting for them.
  const pool = new pg.Pool({ ...configuration, pipeline: true, max: maxConnections, allowExitOnIdle: true });
  let closing = false;
  pool.on('error', (error) => {
    if (closing) return;
    // Not the error itself: the pool hangs the whole client on it.
    logger.warn({ code: codeOf(error), reason: error.message }, 'an idle connection to Postgres was lost');
  });
  // pg-pool takes its own listener away while a connection is lent out; without one an ended backend would end this process.
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  const listeners = new Set<Listener>();
  const database: Database = {
    inOrganization: (organizationId, work, options) =>
      transaction(
        { pool, options, faults: isReading(options) || options?.repeatable ? undefined : faults },
        async (client) => {
          const set = client.query(
            `select set_config('lineside.organization', $1, true)`,
            [organizationId],
            'set-organization',
          );
          // Where it fails the transaction is over, and what `work` sends behind it fails with it; this is the error that says why.
          set.catch(() => undefined);
          const result = await work(client).catch((error: unknown) => set.then(() => Promise.reject(error)));
          await set;
          return result;
        },
      ),
    withoutOrganization: (work, options) => transaction({ pool, options, faults: undefined }, work),
    listen: (channel, onPayload, reconnectMs) => {
      const listener = openListener(configuration, { channel, onPayload, logger, reconnectMs });
      listeners.add(listener);
      return listener;
    },
    close: async () => {
      closing = true;
      await Promise.all([...listeners].map((listener) => listener.close()));
      await pool.end();
    },
  };
  try {
    await proveRole(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function proveRole(database: Database): Promise<void> {
  const { rows } = await database.withoutOrganization((client) =>
    client.query<{ name: string; unsafe: boolean }>(
      'select current_user as name, rolsuper or rolbypassrls as unsafe from pg_roles where rolname = current_user',
    ),
  );
  const [role] = rows;
  if (role?.name === appRole && !role.unsafe) return;
  const sentence = `The server must work as the role ${appRole} without SUPERUSER and BYPASSRLS, but works as ${role?.name}; connect without a pooler that drops startup options.`;
  throw new DatabaseSetupError('role_unsafe', sentence);
}

const isReading = (options: TransactionOptions = {}) => Boolean(options.readOnly ?? options.snapshot);

interface Place {
  readonly pool: pg.Pool;
  readonly options: TransactionOptions | undefined;
  readonly faults: Faults | undefined;
}

async function transaction<T>({ pool, options, faults }: Place, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw codeOf(error) === undefined ? new ConnectionLost(error) : error;
  });
  let broken: Error | undefined;
  try {
    faults?.('before_transaction');
    await connection.query(beginOf(options));
    const result = await work(narrow(connection));
    faults?.('before_commit');
    const { command } = await connection.query('commit');
    faults?.('after_commit');
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
    return result;
  } catch (error) {
    broken = await rollback(connection);
    // A killed backend shows as an Error without SQLSTATE on the statement and as a failing rollback.
    throw broken && codeOf(error) === undefined ? new ConnectionLost(error) : error;
  } finally {
    connection.release(broken);
  }
}

function beginOf(options: TransactionOptions = {}): string {
  if (options.snapshot) return 'begin isolation level repeatable read read only';
  if (options.repeatable) return 'begin isolation level repeatable read';
  return options.readOnly ? 'begin read only' : 'begin';
}

/** The error where the connection is of no more use. */
async function rollback(connection: pg.PoolClient): Promise<Error | undefined> {
  try {
    await connection.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function narrow(connection: pg.PoolClient): Client {
  return {
    query: async (text, values = [], name) => {
      const { rows, rowCount } = await connection.query({ text, values: [...values], ...(name ? { name } : {}) });
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
}
