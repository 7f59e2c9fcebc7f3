import { randomBytes } from 'node:crypto';
import { timeOrderedId, type Uuid } from '@lineside/domain';
import { accountStanding, noteSignIn } from '../db/accounts.ts';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import {
  endSessions,
  forgetExpired,
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  markReplaced,
  type RefreshTokenRow,
  type SessionChoice,
} from '../db/sessions.ts';
import { IdentityError } from './identity-error.ts';
import { newRefreshToken, type RefreshToken, readRefreshToken } from './refresh-tokens.ts';
import type { SecurityLog } from './security-log.ts';
import type { Tokens } from './tokens.ts';

/** Requirement F1-15. */
const refreshTokenMs = 7 * 24 * 3_600_000;
/** Requirement F1-16: a request that was sent twice is no theft. */
const refreshGraceMs = 10_000;

/** What a client is given: one token for requests, one for the next pair. */
export interface TokenPair {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface Sessions {
  start(person: { organizationId: Uuid; personId: Uuid }, origin: RequestOrigin): Promise<TokenPair>;
  /**
   * A new pair for a refresh token, which is used up. One that was used before ends its session, unless the same request was sent twice.
   * @throws IdentityError `refresh.invalid` or `refresh.reused`
   */
  refresh(text: string, origin: RequestOrigin): Promise<TokenPair>;
  /** The person signs out. */
  end(organizationId: Uuid, which: SessionChoice): Promise<void>;
}

interface Services {
  readonly database: Database;
  readonly tokens: Tokens;
  readonly log: SecurityLog;
  readonly now: () => number;
}

interface Renewal {
  readonly token: RefreshToken;
  readonly row: RefreshTokenRow;
  readonly client: Client;
}

export function openSessions({ database, tokens, log, now }: Services): Sessions {
  /** The next pair of a session; the caller's transaction holds the session. */
  const pairOf = async (client: Client, owner: { organizationId: Uuid; personId: Uuid }, sessionId: Uuid) => {
    const { organizationId, personId } = owner;
    const refresh = newRefreshToken(organizationId);
    const expiresAt = new Date(now() + refreshTokenMs);
    await insertRefreshToken(client, { organizationId, tokenHash: refresh.hash, sessionId, expiresAt });
    const standing = await accountStanding(client, personId, null);
    const claims = { sub: personId, org: organizationId, ver: standing.token_version, sid: sessionId };
    return { organizationId, personId, accessToken: tokens.person(claims), refreshToken: refresh.text };
  };
  const renew = async ({ token, row, client }: Renewal, origin: RequestOrigin): Promise<TokenPair | IdentityError> => {
    const { organizationId } = token;
    const at = new Date(now());
    if (row.ended_at || row.expires_at.getTime() <= now()) return new IdentityError('refresh.invalid');
    const usedMs = row.replaced_at ? now() - row.replaced_at.getTime() : null;
    if (usedMs !== null && usedMs > refreshGraceMs) {
      await endSessions(client, { sessionId: row.session_id }, { at, reason: 'refresh_reused' });
      await log.noteWith(client, organizationId, { kind: 'refresh_reused', personId: row.person_id, ...origin });
      return new IdentityError('refresh.reused');
    }
    if (usedMs === null) await markReplaced(client, token.hash, at);
    return pairOf(client, { organizationId, personId: row.person_id }, row.session_id);
  };
  return {
    start: (person, origin) =>
      database.inOrganization(person.organizationId, async (client) => {
        const at = now();
        const id = timeOrderedId(at, randomBytes(16));
        await forgetExpired(client, new Date(at - refreshTokenMs));
        await noteSignIn(client, person.personId, new Date(at));
        await insertSession(client, { ...person, id, at: new Date(at), ...origin });
        await log.noteWith(client, person.organizationId, { kind: 'signed_in', personId: person.personId, ...origin });
        return pairOf(client, person, id);
      }),
    async refresh(text, origin) {
      const token = readRefreshToken(text);
      // What a used token does to its session is stored, so the refusal is thrown outside of the transaction.
      const answer = await database.inOrganization(token.organizationId, async (client) => {
        const row = await lockRefreshToken(client, token.hash);
        return row ? renew({ token, row, client }, origin) : new IdentityError('refresh.invalid');
      });
      if (answer instanceof IdentityError) throw answer;
      return answer;
    },
    end: (organizationId, which) =>
      database.inOrganization(organizationId, (client) =>
        endSessions(client, which, { at: new Date(now()), reason: 'signed_out' }),
      ),
  };
}
