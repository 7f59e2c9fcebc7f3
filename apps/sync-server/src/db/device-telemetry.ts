import type { UpdateReport, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface TelemetryRow {
  readonly device_id: Uuid;
  readonly seen_at: Date;
  /** null: it told nothing; what it told before stays. */
  readonly told_at: Date | null;
  readonly unsent: number | null;
  readonly app_version: string | null;
  readonly clock: 'synced' | 'estimated' | 'unknown' | null;
  readonly update_state: UpdateReport['state'] | null;
  readonly update_version: string | null;
  readonly update_reason: string | null;
}

/** Notes when devices were heard, and what they told. In the order of their ids, so that two nodes never wait for each other. */
export async function saveTelemetry(
  client: Client,
  organizationId: Uuid,
  rows: readonly TelemetryRow[],
): Promise<void> {
  await client.query(
    `insert into device_telemetry as t (org_id, device_id, seen_at, told_at, unsent, app_version, clock,
       update_state, update_version, update_reason)
     select $1, r.device_id, r.seen_at, r.told_at, r.unsent, r.app_version, r.clock,
       r.update_state, r.update_version, r.update_reason
     from json_to_recordset($2::json) as r(device_id uuid, seen_at timestamptz, told_at timestamptz, unsent bigint,
       app_version text, clock text, update_state text, update_version text, update_reason text)
     order by r.device_id
     on conflict (org_id, device_id) do update set
       seen_at = greatest(t.seen_at, excluded.seen_at),
       told_at = coalesce(excluded.told_at, t.told_at),
       unsent = case when excluded.told_at is null then t.unsent else excluded.unsent end,
       app_version = case when excluded.told_at is null then t.app_version else excluded.app_version end,
       clock = case when excluded.told_at is null then t.clock else excluded.clock end,
       update_state = case when excluded.told_at is null then t.update_state else excluded.update_state end,
       update_version = case when excluded.told_at is null then t.update_version else excluded.update_version end,
       update_reason = case when excluded.told_at is null then t.update_reason else excluded.update_reason end`,
    [organizationId, JSON.stringify(rows)],
  );
}
