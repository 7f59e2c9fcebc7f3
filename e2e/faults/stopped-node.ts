import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { ServerProcess } from '../hosts/server-process.ts';

const attempts = 400;

/** A database address under which Postgres can tell a node's connections from another's. */
export function databaseOfNode(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  return url.href;
}

/**
 * Stops a busy node at a moment at which it holds its organization's lock: within a transaction that has written, with Postgres
 * waiting for its next word.
 * @returns when that was, of `performance.now()`
 */
export async function stopWithLock(node: ServerProcess, name: string, databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      process.kill(node.pid, 'SIGSTOP');
      const stoppedAt = performance.now();
      if (await holdsLock(client, name)) return stoppedAt;
      process.kill(node.pid, 'SIGCONT');
      // Another moment of its work: a prime number of milliseconds does not fall into step with it.
      await delay(7);
    }
    throw new Error(`${attempts} times the node was stopped outside of every transaction`);
  } finally {
    await client.end();
  }
}

async function holdsLock(client: pg.Client, name: string): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    const { rows } = await client.query<{ state: string; writes: boolean }>(
      `select state, backend_xid is not null as writes from pg_stat_activity
       where application_name = $1 and datname = current_database() and state <> 'idle'`,
      [name],
    );
    // A statement that is still at work ends by itself, and its transaction then waits for the node.
    if (rows.some(({ state, writes }) => state === 'active' && writes)) await delay(5);
    else return rows.some(({ state, writes }) => state === 'idle in transaction' && writes);
  }
  return false;
}
