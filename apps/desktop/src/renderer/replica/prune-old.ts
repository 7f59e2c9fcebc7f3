import type { ReceiptBook } from './receipt-book.ts';
import type { ReplicaStore } from './replica-store.ts';
import type { SyncParts } from './sync-session.ts';
import { unresolvedOf } from './unresolved-entries.ts';

const heldAfterSettledMs = 14 * 86_400_000;

/** Drops what was closed long ago from the replica, and own entries that have been settled for 14 days from the journal. */
export async function pruneOld(parts: SyncParts): Promise<void> {
  const { journal, mirror, replicas, clock, taking } = parts;
  const { current } = await journal.fact('generations');
  const replica = await replicas.get(current);
  const now = clock.now();
  await taking.run(() => replica.prune(now));
  const { settledSeq } = await replica.cursor();
  const { confirmed } = await journal.fact('progress');
  const book = mirror.book(current);
  const isSettled = (deviceSeq: number) => {
    const receipt = book.get(deviceSeq);
    return receipt !== undefined && receipt.verdict !== 'waiting' && receipt.seq <= settledSeq;
  };
  let settled = ((await journal.firstHeld()) ?? 1) - 1;
  while (settled < confirmed && isSettled(settled + 1)) settled += 1;
  const marks = await journal.setFact('settled', (marked) => {
    // What was settled once may be on its way again, to a server that was restored: its 14 days begin anew.
    const known = marked.filter(({ deviceSeq }) => deviceSeq <= settled);
    const due = known.filter(({ at }) => at > now - heldAfterSettledMs);
    const expired = known.filter(({ at }) => at <= now - heldAfterSettledMs).slice(-1);
    return [...expired, ...due, { at: now, deviceSeq: settled }];
  });
  const expired = marks.filter(({ at }) => at <= now - heldAfterSettledMs).at(-1);
  await dropUpTo(parts, expired?.deviceSeq ?? 0, { book, replica });
  await replica.sweep();
}

/** Drops what the journal holds up to a number, but for what a person has still to look at. */
async function dropUpTo(
  { journal }: SyncParts,
  end: number,
  { book, replica }: { readonly book: ReceiptBook; readonly replica: ReplicaStore },
): Promise<void> {
  const [naming, kept] = [await journal.fact('identity'), await journal.fact('unresolved')];
  if (!naming) return;
  const first = (await journal.firstHeld()) ?? end + 1;
  const leaving = Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index);
  const doubtful = leaving.filter((deviceSeq) => (book.get(deviceSeq)?.verdict ?? 'accepted') !== 'accepted');
  const rows = await journal.entriesOf(doubtful);
  const pulled: ReplicaStore['rows'] = (keys) => replica.rows(keys);
  await journal.prune(end, await unresolvedOf({ naming, kept, rows, book, pulled }));
}
