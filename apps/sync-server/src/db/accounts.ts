import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface AccountRow {
  readonly person_id: Uuid;
  readonly username: string;
  readonly password_hash: string;
  /** The password was chosen by somebody else. */
  readonly must_change: boolean;
  readonly token_version: number;
  readonly last_login_at: Date | null;
}

interface Account {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly username: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
}

/** Makes an account, or gives the person of an existing one a new password hash; tokens that were given before end with it. */
export async function upsertAccount(client: Client, account: Account): Promise<void> {
  await client.query(
    `insert into account (org_id, person_id, username, password_hash, must_change)
     values ($1, $2, $3, $4, $5)
     on conflict (org_id, person_id) do update
       set username = excluded.username, password_hash = excluded.password_hash, must_change = excluded.must_change,
         changed_at = now(), token_version = account.token_version + 1`,
    [account.organizationId, account.personId, account.username, account.passwordHash, account.mustChange],
  );
}

const columns = 'person_id, username, password_hash, must_change, token_version, last_login_at';

export async function findAccount(client: Client, username: string): Promise<AccountRow | undefined> {
  const { rows } = await client.query<AccountRow>(`select ${columns} from account where username = $1`, [username]);
  return rows[0];
}

/** What a token is good for now. A person without an account has version 1 and nothing to change. */
export interface AccountStanding {
  readonly token_version: number;
  readonly must_change: boolean;
  readonly session_open: boolean;
}

/** `sessionId` null: the token belongs to no session. */
export async function accountStanding(
  client: Client,
  personId: Uuid,
  sessionId: Uuid | null,
): Promise<AccountStanding> {
  const { rows } = await client.query<AccountStanding>(
    `select coalesce((select token_version from account where person_id = $1), 1) as token_version,
       coalesce((select must_change from account where person_id = $1), false) as must_change,
       $2::uuid is null or exists (
         select 1 from session where id = $2 and person_id = $1 and ended_at is null) as session_open`,
    [personId, sessionId],
    'account-standing',
  );
  return rows[0] ?? { token_version: 1, must_change: false, session_open: false };
}

export async function accountOf(client: Client, personId: Uuid): Promise<AccountRow | undefined> {
  const { rows } = await client.query<AccountRow>(`select ${columns} from account where person_id = $1`, [personId]);
  return rows[0];
}

/** The password of somebody who was deleted. */
export async function deleteAccount(client: Client, personId: Uuid): Promise<void> {
  await client.query('delete from account where person_id = $1', [personId]);
}

export async function noteSignIn(client: Client, personId: Uuid, at: Date): Promise<void> {
  await client.query(`update account set last_login_at = $2 where person_id = $1`, [personId, at]);
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
