import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

interface FailureName {
  readonly organizationId: Uuid;
  /** SHA-256 of the user name. */
  readonly nameHash: Buffer;
}

interface AttemptRule {
  readonly now: Date;
  /** Attempts before this are forgotten. */
  readonly since: Date;
  readonly most: number;
  readonly lockUntil: Date;
}

export interface Attempt {
  /** Which one in a row this is; above the rule's `most` nothing is compared any more. */
  readonly failures: number;
  readonly locked_until: Date | null;
}

/**
 * Counts an attempt before its password is looked at: of many at once no more are compared than the rule lets pass. One that succeeds forgets the
 * count again.
 */
export async function countAttempt(client: Client, name: FailureName, rule: AttemptRule): Promise<Attempt> {
  const { rows } = await client.query<Attempt>(
    `insert into sign_in_failure as f (org_id, name_hash, failures, last_at) values ($1, $2, 1, $3)
     on conflict (org_id, name_hash) do update set
       failures = case when f.last_at < $4 or f.locked_until <= $3 then 1 else f.failures + 1 end,
       locked_until = case when f.last_at < $4 or f.locked_until <= $3 then null
         when f.failures + 1 > $5::int then coalesce(f.locked_until, $6::timestamptz)
         else f.locked_until end,
       last_at = $3
     returning failures, locked_until`,
    [name.organizationId, name.nameHash, rule.now, rule.since, rule.most, rule.lockUntil],
  );
  return rows[0] ?? { failures: 1, locked_until: null };
}

/** After the last attempt that is let pass was wrong. Answers whether this was the one that locked it. */
export async function lock(client: Client, { nameHash }: FailureName, until: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update sign_in_failure set locked_until = $2 where name_hash = $1 and locked_until is null`,
    [nameHash, until],
  );
  return rowCount > 0;
}

export async function forgetAttempts(client: Client, { nameHash }: FailureName): Promise<void> {
  await client.query(`delete from sign_in_failure where name_hash = $1`, [nameHash]);
}
