import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { snakeCase } from './table-mapping.ts';

/** The ids of an aggregate's states that somebody made, deleted ones among them: the past goes on to need them. */
export async function madeIds(client: Client, organizationId: Uuid, type: string): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from "${snakeCase(type)}" where org_id = $1 and existence <> 'unknown'`,
    [organizationId],
  );
  return rows.map(({ id }) => id);
}

/** The newest seq at which a state of these types changed; 0 where there is none. */
export async function newestChange(client: Client, organizationId: Uuid, types: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ seq: number | null }>(
    'select max(seq) as seq from feed where org_id = $1 and type = any($2)',
    [organizationId, types],
    'newest-change',
  );
  return rows[0]?.seq ?? 0;
}
