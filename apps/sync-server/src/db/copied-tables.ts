import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { computedTables } from './oee-progress.ts';

/** A table whose rows belong to a backup. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Its rows belong to organizations, and are seen one organization at a time. */
  readonly isProtected: boolean;
}

interface Column {
  readonly name: string;
  /** As Postgres writes it: `bigint`, `uuid[]`. */
  readonly type: string;
}

/**
 * What migrations note of themselves, and what was let in for a while: a sign-in that was ended after the backup, or a code that was
 * used since, would live again. So everybody signs in again at a server that was restored. And what is made anew from the journal.
 */
const notCopied = [
  'applied_migration',
  'applied_migration_lock',
  'migration_checksum',
  'session',
  'refresh_token',
  'enrolment_code',
  'enrolment_directory',
  // Computed again from the journal; the history of figures that changed (oee_change) is copied.
  ...computedTables,
];

/** Every table whose rows belong to a backup. No foreign key may lead from one of them to another: they are filled by name. */
export async function copiedTables(client: Client): Promise<readonly CopiedTable[]> {
  const { rows } = await client.query<{ name: string; is_protected: boolean; columns: readonly Column[] }>(
    `select c.relname as name, c.relforcerowsecurity as is_protected,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all($1)
     group by c.oid, c.relname order by c.relname`,
    [notCopied],
  );
  return rows.map(({ name, is_protected: isProtected, columns }) => ({ name, columns, isProtected }));
}

/** The value of each column as Postgres writes it: every type comes back from that as it was. */
export type CopiedRow = readonly (string | null)[];

const batch = 500;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const listed = ({ columns }: CopiedTable) => columns.map(({ name }) => quoted(name)).join(', ');

/** The rows of a table, a batch at a time; of one organization, where the table has any. */
export async function* rowsOf(
  client: Client,
  table: CopiedTable,
  organizationId: Uuid | null,
): AsyncGenerator<readonly CopiedRow[], void, void> {
  const values = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  const own = organizationId === null ? '' : ` where org_id = '${organizationId}'`;
  await client.query(
    `declare copied no scroll cursor for select array[${values}] as row from ${quoted(table.name)}${own}`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: CopiedRow }>(`fetch ${batch} from copied`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < batch) break;
  }
  await client.query('close copied');
}

export async function insertRows(client: Client, table: CopiedTable, rows: readonly CopiedRow[]): Promise<void> {
  const values = table.columns.map(({ type }, index) => `(r.value->>${index})::${type}`).join(', ');
  await client.query(
    `insert into ${quoted(table.name)} (${listed(table)}) select ${values} from json_array_elements($1::json) r`,
    [JSON.stringify(rows)],
  );
}

export async function hasRows(client: Client, table: CopiedTable): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select exists (select from ${quoted(table.name)}) as there`);
  return rows[0]?.there === true;
}

/** The names and checksums of the migrations that made this schema. */
export async function appliedMigrations(client: Client): Promise<readonly { name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration_checksum order by name',
  );
  return rows;
}

/** True where there is a Lineside in this database, whatever it holds. */
export async function isLineside(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('org_head') is not null as there`);
  return rows[0]?.there === true;
}

/** How many other programs are connected to this database. */
export async function otherSessions(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*) as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Makes the epoch one that no replica has ever seen. Not the next number: a backup that is restored twice would be given the same one
 * twice, and who has seen the first would not notice the second. So it is the time, in milliseconds, where that is more.
 */
export async function raiseEpoch(client: Client, organizationId: Uuid): Promise<number> {
  const { rows } = await client.query<{ epoch: number }>(
    `update org_head set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint) where org_id = $1 returning epoch`,
    [organizationId],
  );
  return rows[0]?.epoch ?? 0;
}
