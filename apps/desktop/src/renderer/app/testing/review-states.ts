import { deriveId, type ReviewedEntry, type ReviewItemState, reviewItem, reviewItemId } from '@lineside/domain';
import { lathedId, minuteMs, operator, startAt, stationIdentity, type TestState } from './plant-states.ts';

const { organizationId, siteId } = stationIdentity;

/** Another kiosk than the double's. */
export const otherDeviceId = deriveId(organizationId, 'device', ['other']);

/** The entry of a review item: a report of the operation that the station works on, unless said otherwise. */
export function reviewedEntry(number: number, fields: Partial<ReviewedEntry> = {}): ReviewedEntry {
  return {
    eventId: deriveId(organizationId, 'event', [number]),
    seq: number,
    type: 'operation.quantity_reported',
    stream: { type: 'operation', id: lathedId },
    payload: { good: 24, scrap: 3, scrapReason: 'SURFACE' },
    ...fields,
  };
}

/** An item about an entry of Anna's at another kiosk; the number tells items apart, and older ones have smaller numbers. */
export function reviewState(number: number, fields: Partial<ReviewItemState> = {}): TestState {
  const { deviceId = otherDeviceId, kind = 'entry' } = fields;
  const about = { kind, deviceId, deviceSeq: number };
  const id = reviewItemId(organizationId, about);
  const state = {
    ...reviewItem.initial(id),
    ...about,
    siteId,
    existence: 'present' as const,
    commandId: deriveId(organizationId, 'command', [number]),
    actor: { type: 'person' as const, id: operator.personId },
    occurredAt: startAt - 90 * minuteMs + number * 1000,
    timeQuality: 'synced' as const,
    verdict: 'flagged' as const,
    code: 'operation.closed',
    entries: kind === 'entry' ? [reviewedEntry(number)] : [],
    openedAt: startAt - 60 * minuteMs + number * 1000,
    ...fields,
  };
  return { type: reviewItem.type, id, state };
}
