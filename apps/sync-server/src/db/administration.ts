import type { Uuid } from '@lineside/domain';
import pg from 'pg';
import type { Client } from './client.ts';
import { ownTypes } from './connection.ts';
import { explainConnection } from './setup-errors.ts';

/** One connection of the role that owns the tables, for what IT does beside the server: no timeouts, no role of the server. */
export interface Administration {
  readonly database: string;
  /** One transaction that reads everything as of one moment, however long it takes. */
  snapshot<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** One transaction that stores all of it or nothing. */
  write<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** A statement outside a transaction: making and dropping databases. */
  outside(statement: string): Promise<void>;
  close(): Promise<void>;
}

/** @throws DatabaseSetupError with one sentence to show */
export async function openAdministration(databaseUrl: string): Promise<Administration> {
  const connection = new pg.Client({ connectionString: databaseUrl, types: ownTypes, connectionTimeoutMillis: 10_000 });
  connection.on('error', () => undefined);
  await connection.connect().catch((error: unknown) => {
    throw explainConnection(error, connection);
  });
  const client: Client = {
    query: async (text, values = [], name) => {
      const { rows, rowCount } = await connection.query({ text, values: [...values], ...(name ? { name } : {}) });
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
  const transaction = async <T>(begin: string, work: (client: Client) => Promise<T>): Promise<T> => {
    await connection.query(begin);
    try {
      const result = await work(client);
      await connection.query('commit');
      return result;
    } catch (error) {
      await connection.query('rollback').catch(() => undefined);
      throw error;
    }
  };
  return {
    database: connection.database ?? '',
    snapshot: (work) => transaction('begin isolation level repeatable read read only', work),
    write: (work) => transaction('begin', work),
    outside: async (statement) => void (await connection.query(statement)),
    close: () => connection.end(),
  };
}

/** What follows in this transaction sees and writes rows of this organization; of all tables' owners only a superuser sees more. */
export async function lookAt(client: Client, organizationId: Uuid): Promise<void> {
  await client.query(`select set_config('lineside.organization', $1, true)`, [organizationId]);
}

export interface OrganizationRow {
  readonly id: Uuid;
  readonly code: string;
}

export async function allOrganizations(client: Client): Promise<readonly OrganizationRow[]> {
  const { rows } = await client.query<OrganizationRow>(
    'select organization_id as id, code from organization_directory order by code',
  );
  return rows;
}
