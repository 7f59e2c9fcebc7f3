import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** When a stop was, as it is listed; milliseconds, `to_at` null while it goes on. */
export interface StopSpanRow {
  readonly stop_id: Uuid;
  readonly equipment_id: Uuid;
  readonly from_at: number;
  readonly to_at: number | null;
}

export async function stopSpans(
  client: Client,
  organizationId: Uuid,
  stopIds: readonly Uuid[],
): Promise<readonly StopSpanRow[]> {
  const { rows } = await client.query<StopSpanRow>(
    `select stop_id, equipment_id, from_at, to_at from equipment_stop
     where org_id = $1 and stop_id = any($2::uuid[])`,
    [organizationId, stopIds],
  );
  return rows;
}

/** The stops of one reason: what is said of the reason concerns their time and no other. */
export async function stopSpansOfReason(
  client: Client,
  organizationId: Uuid,
  reason: string,
): Promise<readonly StopSpanRow[]> {
  const { rows } = await client.query<StopSpanRow>(
    `select stop_id, equipment_id, from_at, to_at from equipment_stop where org_id = $1 and reason = $2`,
    [organizationId, reason],
  );
  return rows;
}
