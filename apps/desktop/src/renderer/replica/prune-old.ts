import type { SyncParts } from './sync-session.ts';

const heldAfterSettledMs = 14 * 86_400_000;

/** Drops what was closed long ago from the replica, and own entries that have been settled for 14 days from the journal. */
export async function pruneOld({ journal, mirror, replicas, clock, taking }: SyncParts): Promise<void> {
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
  const marks = await journal.setFact('settled', (known) => {
    const due = known.filter(({ at }) => at > now - heldAfterSettledMs);
    const expired = known.filter(({ at }) => at <= now - heldAfterSettledMs).slice(-1);
    return [...expired, ...due, { at: now, deviceSeq: settled }];
  });
  const expired = marks.filter(({ at }) => at <= now - heldAfterSettledMs).at(-1);
  if (expired) await journal.prune(expired.deviceSeq);
  await replica.sweep();
}
