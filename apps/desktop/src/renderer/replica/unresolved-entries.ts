import { type ReviewItemState, type StreamKey, streamKeyText, type Verdict } from '@lineside/domain';
import type { EntryRow } from './journal-database.ts';
import { bodyOf } from './journal-rows.ts';
import { type Naming, reviewKey } from './own-entry.ts';
import type { ReceiptBook } from './receipt-book.ts';
import type { PulledRow } from './replica-schema.ts';

/** An own entry that leaves the journal while somebody has still to look at it, with what was said of it. */
export interface UnresolvedEntry {
  readonly deviceSeq: number;
  readonly bytes: string;
  readonly verdict: Verdict;
  readonly code: string | null;
}

/** Where nobody ever looks at the queue, the newest are kept. */
const keptLimit = 200;

interface Leaving {
  readonly naming: Naming;
  /** What was kept before. */
  readonly kept: readonly UnresolvedEntry[];
  /** What leaves the journal now. */
  readonly rows: readonly EntryRow[];
  readonly book: ReceiptBook;
  readonly pulled: (keys: readonly StreamKey[]) => Promise<ReadonlyMap<string, PulledRow>>;
}

/**
 * What is to be kept: those whose review item is open. Who leaves has been settled for 14 days, so an item that is not here was
 * resolved long ago, or was lost with a restored server; neither will anybody resolve.
 */
export async function unresolvedOf({ naming, kept, rows, book, pulled }: Leaving): Promise<readonly UnresolvedEntry[]> {
  const leaving = rows.flatMap(({ deviceSeq, bytes }): readonly UnresolvedEntry[] => {
    const { verdict = 'accepted', code = null } = book.get(deviceSeq) ?? {};
    return verdict === 'accepted' ? [] : [{ deviceSeq, bytes, verdict, code }];
  });
  const bySeq = new Map([...kept, ...leaving].map((entry) => [entry.deviceSeq, entry]));
  const asked = [...bySeq.values()].flatMap((entry) =>
    reviewKey(naming, { ...entry, body: bodyOf(entry) }).map((key) => [entry, key] as const),
  );
  const items = await pulled(asked.map(([, key]) => key));
  const isOpen = (key: StreamKey) => {
    const state = items.get(streamKeyText(key))?.state as ReviewItemState | null | undefined;
    return state?.existence === 'present' && state.status === 'open';
  };
  const open = asked.filter(([, key]) => isOpen(key)).map(([entry]) => entry);
  return open.toSorted((left, right) => left.deviceSeq - right.deviceSeq).slice(-keptLimit);
}
