import pg from 'pg';

export const appRole = 'lineside_app';

const int8 = 20;

// Only our own pools: a global parser would change every other user of pg in this process.
export const ownTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** Timeouts hold for each transaction: idle in it 1 s, waiting for a lock 3 s, all of it 5 s (milliseconds). */
const transactionSettings = {
  idle_in_transaction_session_timeout: 1000,
  lock_timeout: 3000,
  transaction_timeout: 5000,
};

/** The settings of a connection that works for the server: the role that cannot bypass row level security, and timeouts. */
export function appConnection(databaseUrl: string): pg.ClientConfig {
  const settings = { role: appRole, ...transactionSettings };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const url = new URL(databaseUrl);
  // pg lets the address win over its configuration, so ours must stand in the address.
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', ...options].join(' ').trim());
  return {
    connectionString: url.href,
    application_name: 'lineside',
    types: ownTypes,
    connectionTimeoutMillis: 5000,
    // Longer than any timeout of Postgres itself: it only ends what the network swallowed.
    query_timeout: 15_000,
    keepAlive: true,
  };
}
