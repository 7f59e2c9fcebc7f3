import type { Uuid } from '@lineside/domain';
import type { ContactRow } from '../db/oee-equipment.ts';

/** A device that is there is heard at least so often, milliseconds: its open socket is looked at, and what was heard is written. */
const silentAfterMs = 180_000;

/**
 * From when on nothing is known of equipment whose device is silent, or holds back what it has: from its last contact, or from when it sent
 * entries last. Of several devices at one equipment each may know what the others do not. One that was never heard says nothing.
 */
export function unknownTimes(contacts: readonly ContactRow[], now: number): ReadonlyMap<Uuid, number> {
  const unknown = new Map<Uuid, number>();
  for (const { equipment_id: id, heard_at: heardAt, sent_at: sentAt, unsent } of contacts) {
    if (heardAt === null) continue;
    const isSilent = now - heardAt > silentAfterMs;
    const from = isSilent ? heardAt : null;
    const held = (unsent ?? 0) > 0 && sentAt !== null && now - sentAt > silentAfterMs ? sentAt : null;
    const earliest = Math.min(from ?? Number.POSITIVE_INFINITY, held ?? Number.POSITIVE_INFINITY);
    if (earliest !== Number.POSITIVE_INFINITY) unknown.set(id, Math.min(unknown.get(id) ?? earliest, earliest));
  }
  return unknown;
}
