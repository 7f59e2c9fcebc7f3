import type { StreamKey, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** An entry that waits for an aggregate to arrive. */
export interface WaitingRow {
  readonly seq: number;
  readonly device_id: Uuid;
  readonly command_id: Uuid;
  readonly cause_type: string;
  readonly cause_id: Uuid;
  readonly since: Date;
  readonly due: boolean;
  /** What a person decided of it. */
  readonly forced: 'dismiss' | 'apply' | null;
}

/** Writes rows; an entry that waited already now waits for something else. */
export async function saveWaiting(client: Client, organizationId: Uuid, rows: readonly WaitingRow[]): Promise<void> {
  await client.query(
    `insert into waiting (org_id, seq, device_id, command_id, cause_type, cause_id, since, due)
     select $1, r.seq, r.device_id, r.command_id, r.cause_type, r.cause_id, r.since, r.due
     from json_to_recordset($2::json) as r(seq bigint, device_id uuid, command_id uuid, cause_type text, cause_id uuid,
       since timestamptz, due boolean) order by r.seq
     on conflict (org_id, seq) do update
       set cause_type = excluded.cause_type, cause_id = excluded.cause_id, due = excluded.due`,
    [organizationId, JSON.stringify(rows)],
    'save-waiting',
  );
}

export async function removeWaiting(client: Client, organizationId: Uuid, seqs: readonly number[]): Promise<void> {
  await client.query(
    'delete from waiting where org_id = $1 and seq = any($2::bigint[])',
    [organizationId, seqs],
    'remove-waiting',
  );
}

/** Notes that causes have arrived; true where something waited for them. */
export async function markDue(client: Client, organizationId: Uuid, causes: readonly StreamKey[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `update waiting set due = true
     where org_id = $1 and not due
       and (cause_type, cause_id) in (select * from unnest($2::text[], $3::uuid[]))`,
    [organizationId, causes.map(({ type }) => type), causes.map(({ id }) => id)],
    'mark-due',
  );
  return rowCount > 0;
}

/**
 * Notes what a person decided, at `before`: of these entries, and of all that waited for these aggregates then. True where something
 * waits.
 */
export async function forceWaiting(
  client: Client,
  organizationId: Uuid,
  resolved: {
    readonly action: 'dismiss' | 'apply';
    readonly seqs: readonly number[];
    readonly causes: readonly StreamKey[];
    readonly before: number;
  },
): Promise<boolean> {
  const { action, seqs, causes, before } = resolved;
  const { rowCount } = await client.query(
    `update waiting set due = true, forced = $2
     where org_id = $1 and (seq = any($3::bigint[])
       or seq < $6 and (cause_type, cause_id) in (select * from unnest($4::text[], $5::uuid[])))`,
    [organizationId, action, seqs, causes.map(({ type }) => type), causes.map(({ id }) => id), before],
    'force-waiting',
  );
  return rowCount > 0;
}

/** The oldest entries whose cause has arrived. */
export async function dueEntries(client: Client, organizationId: Uuid, limit: number): Promise<readonly WaitingRow[]> {
  const { rows } = await client.query<WaitingRow>(
    `select seq, device_id, command_id, cause_type, cause_id, since, due, forced from waiting
     where org_id = $1 and due order by seq limit $2`,
    [organizationId, limit],
    'due-entries',
  );
  return rows;
}
