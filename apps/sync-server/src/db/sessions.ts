import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

type SessionEnd = 'signed_out' | 'refresh_reused' | 'password_changed' | 'password_reset' | 'person_left';

export interface NewSession {
  readonly organizationId: Uuid;
  readonly id: Uuid;
  readonly personId: Uuid;
  readonly at: Date;
  readonly address: string;
  readonly agent: string;
}

export async function insertSession(client: Client, session: NewSession): Promise<void> {
  await client.query(
    `insert into session (org_id, id, person_id, started_at, address, agent) values ($1, $2, $3, $4, $5, $6)`,
    [session.organizationId, session.id, session.personId, session.at, session.address, session.agent],
  );
}

interface NewRefreshToken {
  readonly organizationId: Uuid;
  readonly tokenHash: Buffer;
  readonly sessionId: Uuid;
  readonly expiresAt: Date;
}

export async function insertRefreshToken(client: Client, token: NewRefreshToken): Promise<void> {
  await client.query(`insert into refresh_token (org_id, token_hash, session_id, expires_at) values ($1, $2, $3, $4)`, [
    token.organizationId,
    token.tokenHash,
    token.sessionId,
    token.expiresAt,
  ]);
}

export interface RefreshTokenRow {
  readonly session_id: Uuid;
  readonly person_id: Uuid;
  readonly expires_at: Date;
  readonly replaced_at: Date | null;
  readonly ended_at: Date | null;
}

/** Locks the session of a refresh token: two requests with the same one are answered one after the other. */
export async function lockRefreshToken(client: Client, tokenHash: Buffer): Promise<RefreshTokenRow | undefined> {
  await client.query(
    `select 1 from session s join refresh_token t on t.org_id = s.org_id and t.session_id = s.id
     where t.token_hash = $1 for update of s`,
    [tokenHash],
  );
  const { rows } = await client.query<RefreshTokenRow>(
    `select t.session_id, s.person_id, t.expires_at, t.replaced_at, s.ended_at
     from refresh_token t join session s on s.org_id = t.org_id and s.id = t.session_id
     where t.token_hash = $1`,
    [tokenHash],
  );
  return rows[0];
}

export async function markReplaced(client: Client, tokenHash: Buffer, at: Date): Promise<void> {
  await client.query(`update refresh_token set replaced_at = $2 where token_hash = $1`, [tokenHash, at]);
}

/** Which sessions end: one, or all of a person. */
export type SessionChoice = { readonly sessionId: Uuid } | { readonly personId: Uuid };

export async function endSessions(
  client: Client,
  which: SessionChoice,
  end: { readonly at: Date; readonly reason: SessionEnd },
): Promise<void> {
  const [column, id] = 'sessionId' in which ? ['id', which.sessionId] : ['person_id', which.personId];
  await client.query(`update session set ended_at = $2, end_reason = $3 where ${column} = $1 and ended_at is null`, [
    id,
    end.at,
    end.reason,
  ]);
}

/** Takes out a few tokens that expired before `before`, and sessions that have none left. */
export async function forgetExpired(client: Client, before: Date): Promise<void> {
  await client.query(
    `delete from refresh_token where (org_id, token_hash) in (
       select org_id, token_hash from refresh_token where expires_at < $1 limit 100)`,
    [before],
  );
  await client.query(
    `delete from session where (org_id, id) in (
       select s.org_id, s.id from session s
       where s.started_at < $1
         and not exists (select 1 from refresh_token t where t.org_id = s.org_id and t.session_id = s.id) limit 100)`,
    [before],
  );
}
