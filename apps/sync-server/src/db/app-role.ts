import pg from 'pg';
import { appRole } from './connection.ts';
import { DatabaseSetupError } from './database-error.ts';
import { explainRight } from './setup-errors.ts';

const makeRole = `do $$
  begin
    if not exists (select from pg_roles where rolname = '${appRole}') then
      create role ${appRole} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

/**
 * Makes the role that the server works as, once a cluster, and lets the connecting user become it. Advisory locks hold for one
 * database but roles for the cluster, so two first starts on one cluster may meet here.
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  const grant = `grant ${appRole} to ${pg.escapeIdentifier(client.user ?? '')} with set true, inherit false;`;
  await client.query(makeRole).catch((error: unknown) => {
    throw explainRight(error, `make the role ${appRole}`, `create role ${appRole} nologin; ${grant}`);
  });
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
  if (rows[0]?.member) return;
  await client.query(grant).catch((error: unknown) => {
    throw explainRight(error, `become the role ${appRole}`, grant);
  });
}
