import type { OwnEntry } from '../../replica/kiosk-contract.ts';
import { mainEntryOf } from '../../replica/main-entry.ts';

/** One press of a person, with the entry that says best what it was. */
export interface OwnRow {
  readonly commandId: string;
  readonly main: OwnEntry;
  readonly state: OwnState;
}

export type OwnState = 'undone' | 'corrected' | OwnEntry['verdict'];

/** The presses behind entries, newest first. What was taken back is told at the entry itself, not once more. */
export function ownRows(entries: readonly OwnEntry[]): readonly OwnRow[] {
  const byCommand = Map.groupBy(entries, ({ commandId }) => commandId);
  return [...byCommand].flatMap(([commandId, own]) => {
    const main = mainEntryOf(own, ({ eventType }) => eventType);
    return main && !isQuietUndo(main) ? [{ commandId, main, state: stateOf(main, entries) }] : [];
  });
}

function isQuietUndo({ eventType, verdict }: OwnEntry): boolean {
  return eventType === 'operation.entry_undone' && (verdict === 'accepted' || verdict === 'unsent');
}

function stateOf({ correction, verdict }: OwnEntry, entries: readonly OwnEntry[]): OwnState {
  if (!correction) return verdict;
  const isOwn = entries.some(
    ({ eventId, eventType }) => eventId === correction.by && eventType === 'operation.entry_undone',
  );
  return isOwn ? 'undone' : 'corrected';
}
