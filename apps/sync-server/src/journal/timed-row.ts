import { type Catalog, type EventBody, eventOfBody, type TimedEvent } from '@lineside/domain';
import type { JournalRow } from '../db/journal-rows.ts';

/** An entry as the rules see it, with the time it was given when it came. */
export function timedEventOfRow(
  catalog: Catalog,
  row: Pick<JournalRow, 'bytes' | 'device_id' | 'device_seq' | 'occurred_at' | 'time_quality'>,
): TimedEvent {
  const body = JSON.parse(row.bytes.toString('utf8')) as EventBody;
  const from = { deviceId: row.device_id, deviceSeq: row.device_seq };
  return eventOfBody(catalog, body, from, { occurredAt: row.occurred_at, timeQuality: row.time_quality });
}
