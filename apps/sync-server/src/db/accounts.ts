import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface AccountRow {
  readonly person_id: Uuid;
  readonly password_hash: string;
}

/** Makes an account, or gives the person of an existing one a new password hash. */
export async function upsertAccount(
  client: Client,
  account: { organizationId: Uuid; personId: Uuid; username: string; passwordHash: string },
): Promise<void> {
  await client.query(
    `insert into account (org_id, person_id, username, password_hash)
     values ($1, $2, $3, $4)
     on conflict (org_id, person_id) do update
       set username = excluded.username, password_hash = excluded.password_hash, changed_at = now()`,
    [account.organizationId, account.personId, account.username, account.passwordHash],
  );
}

export async function findAccount(client: Client, username: string): Promise<AccountRow | undefined> {
  const { rows } = await client.query<AccountRow>('select person_id, password_hash from account where username = $1', [
    username,
  ]);
  return rows[0];
}

/** The organizations that a sign-in may mean: the one with that code, or at most two of all. Needs no organization. */
export async function organizationsNamed(client: Client, code: string | undefined): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ organization_id: Uuid }>(
    `select organization_id from organization_directory
     where $1::text is null or code = $1 order by code limit 2`,
    [code ?? null],
  );
  return rows.map((row) => row.organization_id);
}
