import type { Uuid } from '@lineside/domain';
import type pg from 'pg';

/** Every row of one organization, by table, as Postgres wrote them. */
export type Backup = ReadonlyMap<string, string>;

/** Copies the rows of an organization, as of one moment. */
export async function backUp(admin: pg.Client, organizationId: Uuid): Promise<Backup> {
  const tables = await tablesOf(admin);
  const selects = tables.map(
    (table) =>
      `select '${table}' as name, coalesce(json_agg(to_json(t)), '[]')::text as rows from ${table} t where org_id = $1`,
  );
  const { rows } = await admin.query<{ name: string; rows: string }>(selects.join(' union all '), [organizationId]);
  return new Map(rows.map(({ name, rows: json }) => [name, json]));
}

/** Puts the organization back to its backup. `announced`: with a new epoch, as the handbook says; else nobody is told. */
export async function restore(
  admin: pg.Client,
  organizationId: Uuid,
  { backup, announced }: { backup: Backup; announced: boolean },
): Promise<void> {
  const { rows } = await admin.query<{ epoch: string }>('select epoch from org_head where org_id = $1', [
    organizationId,
  ]);
  await admin.query('begin');
  // A restored database has no triggers to pass either.
  await admin.query(`set local session_replication_role = 'replica'`);
  for (const [table, json] of backup) {
    await admin.query(`delete from ${table} where org_id = $1`, [organizationId]);
    await admin.query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`,
      [json],
    );
  }
  if (announced)
    await admin.query('update org_head set epoch = $2 where org_id = $1', [organizationId, Number(rows[0]?.epoch) + 1]);
  await admin.query('commit');
}

/** Takes every row of an organization away, so that its id can be used again. */
export async function forget(admin: pg.Client, organizationId: Uuid): Promise<void> {
  const tables = await tablesOf(admin);
  const deletes = tables.map((table) => `delete from ${table} where org_id = '${organizationId}'`);
  const all = [...deletes, `delete from organization_directory where organization_id = '${organizationId}'`];
  await admin.query(`begin; set local session_replication_role = 'replica'; ${all.join('; ')}; commit`);
}

const known = new WeakMap<pg.Client, readonly string[]>();

/** The tables that hold rows of organizations, without the partitions behind them. */
export async function tablesOf(admin: pg.Client): Promise<readonly string[]> {
  const found = known.get(admin);
  if (found) return found;
  const { rows } = await admin.query<{ name: string }>(
    `select 'public.' || quote_ident(c.relname) as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const tables = rows.map(({ name }) => name);
  known.set(admin, tables);
  return tables;
}
