import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

const batch = 500;

/** All rows of an organization in a table, as text in an order that is the same in every database; a batch at a time. */
export async function* foldedRows(
  client: Client,
  table: string,
  organizationId: Uuid,
): AsyncGenerator<string, void, void> {
  await client.query(
    `declare folded_${table} no scroll cursor for
     select to_jsonb(t)::text as row from ${table} t where org_id = '${organizationId}' order by to_jsonb(t)::text collate "C"`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${batch} from folded_${table}`);
      for (const { row } of rows) yield row;
      if (rows.length < batch) return;
    }
  } finally {
    await client.query(`close folded_${table}`);
  }
}
