import { livePageSchema, type PulledPage, type ReceiptRun } from '@lineside/domain';
import { ownRuns } from './device-lineage.ts';
import { askForPage, type PageUnderWay, type PullAhead } from './pull-ahead.ts';
import { enterPage, receivedUpTo } from './receipt-book.ts';
import type { ReplicaStore } from './replica-store.ts';
import { type SyncCursor, takeLivePage, takePulledPage } from './sync-cursor.ts';
import { SyncFailed } from './sync-errors.ts';
import type { SyncParts } from './sync-session.ts';

export interface PullOutcome {
  readonly more: boolean;
  /** Entries that the server has lost are to be sent again. */
  readonly pushAgain: boolean;
}

/** Asks for the next page and writes it; the one behind it is asked for meanwhile. @throws SyncStopped, SyncFailed, TransportError */
export async function pullOnce(
  parts: SyncParts,
  ahead: PullAhead,
  pushAnswered: () => Promise<unknown>,
): Promise<PullOutcome> {
  const { journal, mirror, replicas, taking } = parts;
  const generations = await journal.fact('generations');
  const generation = generations.building ?? generations.current;
  const replica = await replicas.get(generation);
  const cursor = await replica.cursor();
  await mirror.refreshReceipts();
  const { allReceipts } = generations;
  const { deviceId, siteId = null } = (await journal.fact('identity')) ?? {};
  const start = { generation, cursor, siteId, allReceipts };
  const underWay = ahead.take(start) ?? askForPage(parts, start);
  const answer = await underWay.answer;
  if (answer.status === 'new_generation') {
    const { siteId: movedTo } = answer;
    await taking.run(async () => {
      await replicas.begin();
      if (movedTo !== siteId) await journal.setFact('identity', (known) => known && { ...known, siteId: movedTo });
    });
    return { more: true, pushAgain: false };
  }
  // Where an old image was restored these may be another branch's entries under the same numbers: the push under way finds it out.
  if (await namesUnanswered(parts, answer.page)) await pushAnswered().catch(() => undefined);
  if ((await journal.fact('identity'))?.deviceId !== deviceId) return { more: true, pushAgain: false };
  const outcome = await taking.run(() => takePage(parts, { replica, underWay, page: answer.page, ahead }));
  if (allReceipts) await journal.setFact('generations', (known) => ({ ...known, allReceipts: false }));
  return outcome;
}

/** True where a page tells of entries of this device for which no push was answered. */
async function namesUnanswered({ journal }: SyncParts, { receipts }: PulledPage): Promise<boolean> {
  const { confirmed } = await journal.fact('progress');
  return receipts.some(({ deviceSeq, count }) => deviceSeq + count - 1 > confirmed);
}

interface Pulled {
  readonly replica: ReplicaStore;
  readonly underWay: PageUnderWay;
  readonly page: PulledPage;
  readonly ahead: PullAhead;
}

async function takePage(parts: SyncParts, { replica, underWay, page, ahead }: Pulled): Promise<PullOutcome> {
  const { journal, replicas } = parts;
  const generations = await journal.fact('generations');
  const { generation } = replica;
  // Somebody began another generation meanwhile.
  if (generation !== (generations.building ?? generations.current)) return { more: true, pushAgain: false };
  const cursor = await replica.cursor();
  const { asked, siteId } = underWay;
  const taken = takePulledPage(cursor, asked, page);
  switch (taken.kind) {
    case 'new_generation':
      await replicas.begin();
      return { more: true, pushAgain: false };
    case 'ask_again':
      await replica.write({ states: [], gone: [], cursor: taken.cursor });
      return { more: true, pushAgain: false };
    case 'pull':
    case 'ignore':
      throw new SyncFailed('page_out_of_line');
    case 'apply': {
      const upTo = Math.max(page.toSeq, asked.receiptSeq);
      if (page.full) ahead.ask(parts, { generation, cursor: taken.cursor, siteId, allReceipts: false });
      const rows = { replica, before: cursor, cursor: taken.cursor, page };
      const pushAgain = await apply(parts, rows, page.receipts, upTo);
      if (generations.building === generation && taken.cursor.filled) await replicas.finish(generation);
      return { more: page.full, pushAgain };
    }
  }
}

/** What a live page came to; `pull` when only a pull can tell what is missing. */
export type LiveOutcome = 'applied' | 'ignored' | 'pull';

/** Takes a message of the live room, checked here. */
export async function takeLive(parts: SyncParts, message: unknown): Promise<LiveOutcome> {
  const parsed = livePageSchema.safeParse(message);
  if (!parsed.success) return 'pull';
  const page = parsed.data;
  const { journal, replicas, taking } = parts;
  return taking.run(async () => {
    const { current, building } = await journal.fact('generations');
    if (building !== null) return 'ignored';
    const replica = await replicas.get(current);
    const cursor = await replica.cursor();
    const taken = takeLivePage(cursor, page);
    if (taken.kind !== 'apply') return taken.kind === 'ignore' ? 'ignored' : 'pull';
    const identity = await journal.fact('identity');
    const own = identity ? ownRuns(identity, page.receipts) : [];
    await apply(parts, { replica, before: cursor, cursor: taken.cursor, page }, own, page.toSeq);
    return 'applied';
  });
}

interface PageRows {
  readonly replica: ReplicaStore;
  readonly before: SyncCursor;
  readonly cursor: SyncCursor;
  readonly page: Pick<PulledPage, 'states' | 'gone'>;
}

/** Receipts first, then the page: whoever sees a state also finds the receipts of what is in it. True when entries were lost. */
async function apply(
  { journal, mirror }: SyncParts,
  { replica, before, cursor, page }: PageRows,
  runs: readonly ReceiptRun[],
  upTo: number,
): Promise<boolean> {
  await mirror.refreshReceipts();
  const progress = await journal.fact('progress');
  const range = { sentSeq: progress.sent, from: before.checkpoint, to: upTo };
  const { book, entered, lost } = enterPage(mirror.book(replica.generation), runs, range);
  const first = (await journal.firstHeld()) ?? progress.confirmed + 1;
  const base = (await journal.fact('identity'))?.base.deviceSeq ?? 0;
  // A generation that is filled has every receipt there is: what has none, the server does not have.
  const known = cursor.filled && !before.filled ? receivedUpTo(book, Math.max(first - 1, base)) : progress.confirmed;
  const confirmed = Math.min(progress.confirmed, known, ...lost.map((deviceSeq) => deviceSeq - 1));
  const lower = confirmed < progress.confirmed;
  await journal.enterReceipts(
    { generation: replica.generation, entered, forgotten: lost },
    lower ? (now) => ({ ...now, confirmed: Math.min(now.confirmed, confirmed) }) : undefined,
  );
  await replica.write({ states: page.states, gone: page.gone, cursor });
  return lower;
}
