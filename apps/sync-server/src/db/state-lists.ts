import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { snakeCase } from './table-mapping.ts';

export interface ListQuery {
  /** An aggregate's type: its table. */
  readonly type: string;
  /** Columns and the values they must have. */
  readonly where: readonly { readonly column: string; readonly value: string | number | boolean }[];
  readonly order: readonly string[];
  readonly skip: number;
  readonly limit: number;
}

/** The ids of a page of an aggregate's table, in order, and how many there are; placeholders and deleted ones are not shown. */
export async function listStates(
  client: Client,
  { type, where, order, skip, limit }: ListQuery,
): Promise<{ readonly ids: readonly Uuid[]; readonly total: number }> {
  const conditions = where.map(({ column }, index) => ` and ${quoted(column)} = $${index + 1}`).join('');
  const from = `from ${quoted(type)} where existence = 'present'${conditions}`;
  const values = where.map(({ value }) => value);
  const counted = await client.query<{ total: number }>(`select count(*) as total ${from}`, values);
  const page = `order by ${[...order, 'id'].map(quoted).join(', ')} limit $${values.length + 1} offset $${values.length + 2}`;
  const { rows } = await client.query<{ id: Uuid }>(`select id ${from} ${page}`, [...values, limit, skip]);
  return { ids: rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
}

// Names come from the catalog; `snakeCase` refuses what is none.
const quoted = (name: string): string => `"${snakeCase(name)}"`;

/** The operations of that order and number that are planned on a workplace, at most two. Null: any workplace. */
export async function operationsAt(
  client: Client,
  named: { orderNo: string; operationNo: string; workplaceName: string | null },
): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from operation
     where existence = 'present' and order_no = $1 and operation_no = $2
       and ($3::text is null or workplace_name = $3
         or asset_id in (select asset_id from equipment where existence = 'present' and workplace_name = $3))
     order by asset_id limit 2`,
    [named.orderNo, named.operationNo, named.workplaceName],
  );
  return rows.map((row) => row.id);
}
