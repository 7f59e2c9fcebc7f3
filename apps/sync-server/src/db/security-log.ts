import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** What the security log tells of. */
type SecurityKind =
  | 'signed_in'
  | 'sign_in_failed'
  | 'sign_in_locked'
  | 'refresh_reused'
  | 'password_changed'
  | 'password_reset'
  | 'enrolment_code_made'
  | 'device_enrolled'
  | 'device_revoked'
  | 'device_reinstated'
  | 'device_taken_over'
  | 'account_created'
  | 'account_closed'
  | 'pin_changed'
  | 'pin_given'
  | 'badge_issued'
  | 'station_credentials_withdrawn'
  | 'release_changed';

/** Who asks, as the connection tells it. */
export interface RequestOrigin {
  readonly address: string;
  /** The user agent, cut to what a log line can hold. */
  readonly agent: string;
}

export interface SecurityEntry extends RequestOrigin {
  readonly organizationId: Uuid;
  readonly id: Uuid;
  readonly at: Date;
  readonly kind: SecurityKind;
  readonly personId?: Uuid;
  readonly deviceId?: Uuid;
  /** Who did it, where that is not the person it is about. */
  readonly actorId?: Uuid;
  /** Never a password, a token or what was typed as a user name. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export async function insertSecurityEntry(client: Client, entry: SecurityEntry): Promise<void> {
  await client.query(
    `insert into security_log (org_id, id, at, kind, person_id, device_id, actor_id, address, agent, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      entry.organizationId,
      entry.id,
      entry.at,
      entry.kind,
      entry.personId ?? null,
      entry.deviceId ?? null,
      entry.actorId ?? null,
      entry.address,
      entry.agent,
      JSON.stringify(entry.details ?? {}),
    ],
  );
}
