import type { AggregateState, States } from './aggregate.ts';
import type { Actor, StreamKey } from './event.ts';
import type { Uuid } from './ids.ts';
import type { Verdict } from './verdict.ts';

/** Under this type a rule reads an entry of the journal by its event id. The server has them all; a kiosk has none to show. */
export const journalEntryType = 'journal_entry';

/** An entry of the journal as rules see it. While it waits for its cause it is not `present` yet, so what rests on it waits too. */
export interface JournalEntryState extends AggregateState {
  readonly eventType: string;
  readonly stream: StreamKey;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly verdict: Verdict;
}

export function journalEntryKey(eventId: Uuid): StreamKey {
  return { type: journalEntryType, id: eventId };
}

export function journalEntry(states: States, eventId: Uuid): JournalEntryState | undefined {
  return states.get(journalEntryKey(eventId)) as JournalEntryState | undefined;
}
