import type { OwnEntry } from '../../replica/kiosk-contract.ts';

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
    const main = mainEntry(own);
    return main && !isQuietUndo(main) ? [{ commandId, main, state: stateOf(main, entries) }] : [];
  });
}

/** A completion stops runs on its way, and a call is entered at its station: these are not what the person did. */
function mainEntry(own: readonly OwnEntry[]): OwnEntry | undefined {
  const byDeed = own.toSorted((left, right) => weight(left) - weight(right));
  return byDeed.at(0);
}

function weight({ eventType }: OwnEntry): number {
  if (eventType.startsWith('equipment.')) return 2;
  return eventType === 'operation.stopped' ? 1 : 0;
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
