import type { AggregateDefinition, AggregateState, Catalog } from '@lineside/domain';
import { z } from 'zod';

type ColumnType = 'uuid' | 'text' | 'bigint' | 'double precision' | 'boolean' | 'jsonb';

export interface ColumnMapping {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

/** How an aggregate's state lies in its table; `org_id` and `seq` stand beside the state's own columns. */
export interface TableMapping {
  readonly definition: AggregateDefinition;
  readonly table: string;
  readonly columns: readonly ColumnMapping[];
  readonly sql: { readonly load: string; readonly upsert: string };
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** The tables of a catalog, by aggregate type. */
export function tableMappingsOf(catalog: Catalog): ReadonlyMap<string, TableMapping> {
  return new Map(catalog.aggregates.map((definition) => [definition.type, tableMappingOf(definition)]));
}

/** Derives the columns from the state's schema: the only place that knows how a zod type becomes a Postgres type. */
function tableMappingOf(definition: AggregateDefinition): TableMapping {
  const schema = z.toJSONSchema(definition.state, { unrepresentable: 'any' }) as JsonSchema;
  const required = new Set(schema.required);
  const columns = Object.entries(schema.properties ?? {}).map(([field, property]): ColumnMapping => {
    if (!required.has(field))
      throw new Error(`${definition.type}.${field} is optional; a state's field is nullable instead`);
    const names = typesOf(property);
    const type = field === 'id' || field === 'siteId' ? 'uuid' : columnType(names);
    return { field, column: snakeCase(field), type, nullable: names.includes('null') };
  });
  const table = identifier(definition.type);
  return { definition, table, columns, sql: { load: loadSql(table, columns), upsert: upsertSql(table, columns) } };
}

/** The state as a row for json_to_recordset. */
export function stateToRow(
  mapping: TableMapping,
  state: AggregateState,
  seq: number,
): Readonly<Record<string, unknown>> {
  const values = state as unknown as Readonly<Record<string, unknown>>;
  const row: Record<string, unknown> = { seq };
  for (const { field, column } of mapping.columns) row[column] = values[field];
  return row;
}

export function rowToState(mapping: TableMapping, row: Readonly<Record<string, unknown>>): AggregateState {
  const state: Record<string, unknown> = {};
  for (const { field, column } of mapping.columns) state[field] = row[column];
  return state as unknown as AggregateState;
}

export function snakeCase(name: string): string {
  return identifier(name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function identifier(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name} is no name for a table or column`);
  return name;
}

function typesOf({ type, anyOf }: JsonSchema): readonly string[] {
  if (anyOf) return anyOf.flatMap(typesOf);
  return typeof type === 'string' ? [type] : (type ?? ['any']);
}

const columnTypes: Readonly<Record<string, ColumnType>> = {
  string: 'text',
  integer: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
};

function columnType(names: readonly string[]): ColumnType {
  const [name, ...others] = new Set(names.filter((one) => one !== 'null'));
  return (others.length === 0 && name !== undefined && columnTypes[name]) || 'jsonb';
}

function loadSql(table: string, columns: readonly ColumnMapping[]): string {
  const list = columns.map(({ column }) => `"${column}"`).join(', ');
  return `select seq, ${list} from "${table}" where org_id = current_organization() and id = any($1::uuid[])`;
}

// Rows are sorted by key, as everywhere: two writers that lock rows in one order cannot wait for each other.
function upsertSql(table: string, columns: readonly ColumnMapping[]): string {
  const names = ['seq', ...columns.map(({ column }) => `"${column}"`)];
  const types = ['seq bigint', ...columns.map(({ column, type }) => `"${column}" ${type}`)];
  const updates = names.filter((name) => name !== '"id"').map((name) => `${name} = excluded.${name}`);
  return `insert into "${table}" (org_id, ${names.join(', ')})
    select $1, ${names.map((name) => `r.${name}`).join(', ')}
    from json_to_recordset($2::json) as r(${types.join(', ')}) order by r."id"
    on conflict (org_id, id) do update set ${updates.join(', ')}`;
}
