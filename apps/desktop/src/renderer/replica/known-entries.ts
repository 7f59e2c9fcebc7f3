import {
  type EventBody,
  type JournalEntryState,
  journalEntryKey,
  type ReviewItemState,
  streamKeyText,
  type Verdict,
} from '@lineside/domain';

type Said = Pick<EventBody, 'id' | 'type' | 'stream' | 'actor' | 'payload'>;

/** An entry as rules read it; one that waits is not there yet, so that what rests on it waits too. */
export function entryState(said: Said, verdict: Verdict): JournalEntryState {
  return {
    id: said.id,
    siteId: null,
    existence: verdict === 'waiting' ? 'unknown' : 'present',
    newestAt: null,
    clocks: {},
    eventType: said.type,
    stream: said.stream,
    actor: said.actor,
    payload: said.payload,
    verdict,
  };
}

/** The entries that a review item tells of, by `streamKeyText`: who resolves it may not have made them. */
export function entriesOfItem({ entries, actor, verdict }: ReviewItemState): ReadonlyMap<string, JournalEntryState> {
  const states = entries.flatMap(({ eventId, type, stream, payload }) =>
    type === null || stream === null || payload === null || actor === null
      ? []
      : [
          [
            streamKeyText(journalEntryKey(eventId)),
            entryState({ id: eventId, type, stream, actor, payload }, verdict),
          ] as const,
        ],
  );
  return new Map(states);
}
