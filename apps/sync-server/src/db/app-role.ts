import type pg from 'pg';
import { appRole } from './connection.ts';
import { DatabaseSetupError } from './database-error.ts';

/**
 * Makes the role that the server works as, once a cluster, and lets the connecting user become it. Advisory locks hold for one
 * database but roles for the cluster, so two first starts on one cluster may meet here.
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  await client.query(`do $$
    begin
      if not exists (select from pg_roles where rolname = '${appRole}') then
        create role ${appRole} nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  const { rows } = await client.query<{ unsafe: boolean; member: boolean }>(
    `select rolsuper or rolbypassrls as unsafe, pg_has_role(current_user, oid, 'set') as member
     from pg_roles where rolname = $1`,
    [appRole],
  );
  if (rows[0]?.unsafe)
    throw new DatabaseSetupError(
      'role_unsafe',
      `The role ${appRole} may bypass row level security; run: alter role ${appRole} nosuperuser nobypassrls.`,
    );
  if (!rows[0]?.member) await client.query(`grant ${appRole} to current_user with set true, inherit false`);
}
