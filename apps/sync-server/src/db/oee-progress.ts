import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** How far the projection of figures has read, and when the next shift ends for good (milliseconds). */
export interface ProgressRow {
  readonly watermark: number;
  readonly next_close_at: number;
}

/**
 * Holds the projection of an organization until the transaction ends; undefined where another node has it. One that was never begun begins
 * at nothing.
 */
export async function holdProgress(client: Client, organizationId: Uuid): Promise<ProgressRow | undefined> {
  const found = await lockProgress(client, organizationId);
  if (found) return found;
  const { rowCount } = await client.query(
    'insert into oee_progress (org_id, watermark, next_close_at) values ($1, 0, 0) on conflict do nothing',
    [organizationId],
    'oee-begin-progress',
  );
  return rowCount > 0 ? lockProgress(client, organizationId) : undefined;
}

async function lockProgress(client: Client, organizationId: Uuid): Promise<ProgressRow | undefined> {
  const { rows } = await client.query<ProgressRow>(
    'select watermark, next_close_at from oee_progress where org_id = $1 for update skip locked',
    [organizationId],
    'oee-lock-progress',
  );
  return rows[0];
}

export async function saveProgress(client: Client, organizationId: Uuid, progress: ProgressRow): Promise<void> {
  await client.query(
    'update oee_progress set watermark = $2, next_close_at = $3 where org_id = $1',
    [organizationId, progress.watermark, progress.next_close_at],
    'oee-save-progress',
  );
}

/** Where it stands; the watermark is 0 where it was never begun. */
export async function readProgress(client: Client, organizationId: Uuid): Promise<ProgressRow> {
  const { rows } = await client.query<ProgressRow>(
    'select watermark, next_close_at from oee_progress where org_id = $1',
    [organizationId],
    'oee-read-progress',
  );
  return rows[0] ?? { watermark: 0, next_close_at: 0 };
}

/** Whether there is anything to do: entries to read, time to compute, or a shift that ended by now. */
export async function isProgressDue(client: Client, organizationId: Uuid, now: number): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `select h.head <> coalesce(p.watermark, 0) or coalesce(p.next_close_at, 0) <= $2
       or exists (select from oee_dirty where org_id = $1) as due
     from org_head h left join oee_progress p on p.org_id = h.org_id where h.org_id = $1`,
    [organizationId, now],
    'oee-is-due',
  );
  return rows[0]?.due === true;
}

/** Everything that follows from the journal and can be forgotten: no backup holds it, and no fold of the journal is compared with it. */
export const computedTables = [
  'oee_run',
  'oee_corrected_count',
  'oee_machine_state',
  'oee_said_stop',
  'oee_told',
  'oee_equipment',
  'oee_dirty',
  'oee_shift',
  'oee_hour',
  'oee_progress',
  'equipment_stop',
] as const;

/** Forgets everything that can be computed again; the history of changed figures stays. */
export async function forgetRollups(client: Client, organizationId: Uuid): Promise<void> {
  for (const table of computedTables) await client.query(`delete from ${table} where org_id = $1`, [organizationId]);
}
