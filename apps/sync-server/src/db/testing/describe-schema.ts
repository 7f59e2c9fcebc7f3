import pg from 'pg';

/** The schema as SQL-like text, in a fixed order: what a reviewer reads to see what a migration did. Partitions are left out. */
export async function describeSchema(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const parts: string[] = [];
    for (const query of [tables, indexes, functions, triggers, policies, grants]) {
      const { rows } = await client.query<{ line: string }>(query);
      parts.push(rows.map(({ line }) => line).join('\n'));
    }
    return `-- Made from the migrations by a test (vitest --update rewrites it); never applied.\n\n${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

const own = `n.nspname = 'public' and not c.relispartition`;

const tables = `
  select format(E'create table %I (\\n%s\\n);\\n', c.relname, string_agg(part, E',\\n' order by place)) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select attnum::int as place, format('  %I %s%s%s', attname, format_type(atttypid, atttypmod),
      case when attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as part
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and attnum > 0 and not attisdropped
    union all
    select 10000 + row_number() over (order by conname)::int, format('  constraint %I %s', conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid = c.oid and contype <> 'n' and contype <> 't'
  ) parts
  where ${own} and c.relkind in ('r', 'p') group by c.relname order by c.relname`;

const indexes = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where ${own} and not exists (select from pg_constraint where conindid = i.indexrelid)
  order by 1`;

const functions = `
  select pg_get_functiondef(p.oid) || E';\\n' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'public' order by p.proname`;

const triggers = `
  select pg_get_triggerdef(t.oid) || ';' as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where ${own} and not tgisinternal order by c.relname, tgname`;

const policies = `
  select format('create policy %I on %I using (%s) with check (%s); -- enabled %s, forced %s', polname, c.relname,
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), c.relrowsecurity, c.relforcerowsecurity) as line
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where ${own} order by c.relname, polname`;

const grants = `
  select format('grant %s on %I to %I;', string_agg(lower(privilege_type), ', ' order by privilege_type), table_name, grantee) as line
  from information_schema.role_table_grants g
  join pg_class c on c.relname = table_name join pg_namespace n on n.oid = c.relnamespace
  where ${own} and table_schema = 'public' and grantee = 'lineside_app' group by table_name, grantee order by table_name`;
