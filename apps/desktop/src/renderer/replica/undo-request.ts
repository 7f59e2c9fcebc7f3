import {
  type CorrectableType,
  type Correction,
  correctableTypes,
  entryValuesOf,
  type NamedCorrection,
} from '@lineside/domain';
import type { CommandRequest, OwnEntry } from './kiosk-contract.ts';

/** What a correction of an entry repeats of it; null where such an entry cannot be corrected. */
export function whatWasSaid(
  eventType: string,
  payload: Readonly<Record<string, unknown>>,
): { readonly type: CorrectableType; readonly was: NonNullable<Correction['was']> } | null {
  const type = correctableTypes.find((known) => known === eventType);
  return type ? { type, was: entryValuesOf(type, payload) } : null;
}

/**
 * Takes back everything that one command said; null where it cannot be: it decided something, it never counted, or it was corrected
 * already. `entries` are the last own entries, newest first.
 */
function undoRequest(commandId: string, entries: readonly OwnEntry[]): CommandRequest | null {
  const own = entries.filter((entry) => entry.commandId === commandId).toReversed();
  const [first] = own;
  if (!first || own.some(isBeyondUndo)) return null;
  const named = own.flatMap(({ eventId, eventType, payload }): readonly NamedCorrection[] => {
    const said = whatWasSaid(eventType, payload);
    if (!said) return [];
    const correction = { ...said, becomes: null } as Correction;
    return [{ corrects: eventId, ofCorrection: false, correction }];
  });
  if (named.length < own.length) return null;
  return { type: 'operation.undo', subjectId: first.stream.id, payload: { entries: named } };
}

function isBeyondUndo({ verdict, correction }: OwnEntry): boolean {
  return verdict === 'rejected' || correction !== null;
}

/** What a person did last, and how it is taken back; null where that cannot be. */
export interface LastUndo {
  readonly request: CommandRequest;
  readonly entries: readonly OwnEntry[];
}

/**
 * Only the last thing that a person did to an operation is taken back, then the one before it. Calls for help are left out: they are
 * resolved. `entries` are the last own entries, newest first.
 */
export function lastUndo(entries: readonly OwnEntry[]): LastUndo | null {
  const last = entries.find(
    ({ stream, eventType, correction, verdict }) =>
      stream.type === 'operation' &&
      eventType !== 'operation.entry_undone' &&
      verdict !== 'rejected' &&
      correction?.becomes !== null,
  );
  const request = last ? undoRequest(last.commandId, entries) : null;
  return last && request ? { request, entries: entries.filter(({ commandId }) => commandId === last.commandId) } : null;
}
