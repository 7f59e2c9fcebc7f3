import { deriveId, type Uuid } from '../kernel/ids.ts';

/** The id of a stop by the entry that began it: whoever sees that entry, kiosk or server, calls the stop the same. */
export function stopId(organizationId: Uuid, sourceEventId: Uuid): Uuid {
  return deriveId(organizationId, 'downtime', [sourceEventId]);
}
