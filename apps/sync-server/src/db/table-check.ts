import type { Client } from './client.ts';
import { DatabaseSetupError } from './database-error.ts';
import type { ColumnMapping, TableMapping } from './table-mapping.ts';

interface FoundColumn {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: 'YES' | 'NO';
}

/**
 * Compares the database's tables with the catalog's, so that a forgotten migration shows at start and not at a kiosk.
 * @throws DatabaseSetupError that names the first difference
 */
export async function checkTables(client: Client, mappings: Iterable<TableMapping>): Promise<void> {
  const { rows } = await client.query<FoundColumn>(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema = current_schema()`,
  );
  const byTable = Map.groupBy(rows, (row) => row.table_name);
  for (const mapping of mappings) {
    const difference = differenceOf(mapping, byTable.get(mapping.table) ?? []);
    if (difference)
      throw new DatabaseSetupError(
        'table_mismatch',
        `${difference}; add a migration that makes the table as its schema says.`,
      );
  }
}

const always: readonly ColumnMapping[] = [
  { field: '', column: 'org_id', type: 'uuid', nullable: false },
  { field: '', column: 'seq', type: 'bigint', nullable: false },
];

function differenceOf({ table, columns }: TableMapping, found: readonly FoundColumn[]): string | undefined {
  if (found.length === 0) return `The table ${table} is missing, or the server's role may not read it`;
  const expected = new Map([...always, ...columns].map((column) => [column.column, column]));
  for (const { column, type, nullable } of expected.values()) {
    const actual = found.find(({ column_name: name }) => name === column);
    if (!actual) return `The table ${table} has no column ${column} (${type})`;
    if (actual.data_type !== type) return `The column ${table}.${column} is ${actual.data_type} instead of ${type}`;
    if ((actual.is_nullable === 'YES') !== nullable)
      return `The column ${table}.${column} must ${nullable ? '' : 'not '}allow null`;
  }
  const extra = found.find(({ column_name: name, is_nullable: nullable }) => nullable === 'NO' && !expected.has(name));
  return extra && `The table ${table} has a column ${extra.column_name} that no state fills`;
}
