import { type LivePage, type PulledPage, type PullRequest, protocolVersion, type Uuid } from '@lineside/domain';
import { biggestSeq, type ReceiptBook } from './receipt-book.ts';

/** How far one generation of the replica has come. It stands as a document in the replica itself. */
export interface SyncCursor {
  /** null before its first page. */
  readonly epoch: number | null;
  readonly checkpoint: number;
  readonly checkpointHash: string | null;
  readonly head: number;
  /** The chain hash at `head`; null before the first page. */
  readonly headHash: string | null;
  /** Up to here everything that own entries changed has arrived, or will never. */
  readonly settledSeq: number;
  /** True once a page that was not full has come: only then a generation beside an older one is looked at. */
  readonly filled: boolean;
  /**
   * While a generation is filled for the first time: the head its first page saw, null before it. Rows that changed behind that
   * head may have been sent before they were dropped, so a page that reaches past it must name what is gone.
   */
  readonly filling: { readonly upTo: number | null } | null;
}

export const newCursor: SyncCursor = {
  epoch: null,
  checkpoint: 0,
  checkpointHash: null,
  head: 0,
  headHash: null,
  settledSeq: 0,
  filled: false,
  filling: { upTo: null },
};

/** A pull under way, and what was known when it was asked. */
export interface AskedPull {
  readonly request: PullRequest;
  readonly head: number;
  /** The biggest seq in a receipt: the page comes from a later moment, so it must name every receipt up to it. */
  readonly receiptSeq: number;
}

/** What to ask next. Receipts ahead of the checkpoint are asked for again: only the page that passes them makes them firm. */
export function askPull(
  cursor: SyncCursor,
  book: ReceiptBook,
  options: {
    readonly limit: number;
    readonly siteId: Uuid | null;
    readonly allReceipts?: boolean;
    readonly protocol?: number;
  },
): AskedPull {
  const { checkpoint, checkpointHash, epoch, filling, head, headHash } = cursor;
  const request: PullRequest = {
    protocol: options.protocol ?? protocolVersion,
    checkpoint,
    checkpointHash,
    seen: headHash === null ? null : { seq: head, hash: headHash },
    epoch,
    receiptsAfter: options.allReceipts ? 0 : checkpoint,
    siteId: options.siteId,
    initial: filling !== null,
    limit: options.limit,
  };
  return { request, head, receiptSeq: biggestSeq(book) };
}

export type PageAnswer =
  /** Write its rows, then this cursor. */
  | { readonly kind: 'apply'; readonly cursor: SyncCursor }
  /** Write nothing but this cursor and ask again. */
  | { readonly kind: 'ask_again'; readonly cursor: SyncCursor }
  | { readonly kind: 'ignore' }
  /** Only a pull can tell what is missing. */
  | { readonly kind: 'pull' }
  | { readonly kind: 'new_generation' };

/** What a pulled page does to the cursor. Live pages may have been applied since it was asked. */
export function takePulledPage(cursor: SyncCursor, { request: asked, head }: AskedPull, page: PulledPage): PageAnswer {
  if (cursor.epoch !== null && page.epoch !== cursor.epoch) return { kind: 'new_generation' };
  if (page.head < head) return { kind: 'new_generation' };
  if (page.fromSeq !== asked.checkpoint || page.fromSeq > cursor.checkpoint) return { kind: 'pull' };
  if (asked.checkpointHash !== null && page.fromHash !== asked.checkpointHash) return { kind: 'new_generation' };
  const upTo = cursor.filling?.upTo ?? page.head;
  const pastFirstHead = cursor.filling !== null && asked.initial && page.toSeq > upTo;
  if (pastFirstHead) return { kind: 'ask_again', cursor: { ...cursor, filling: null } };
  return {
    kind: 'apply',
    cursor: {
      ...advanced(cursor, page),
      ...farthest(cursor, page.head, page.headHash),
      settledSeq: page.full ? cursor.settledSeq : Math.max(cursor.settledSeq, page.head),
      filled: cursor.filled || !page.full,
      filling: cursor.filling === null || !page.full ? null : { upTo },
    },
  };
}

/** What a live page does to the cursor: applied where it continues it, ignored where it is known, else pulled. */
export function takeLivePage(cursor: SyncCursor, page: LivePage): PageAnswer {
  if (cursor.epoch === null || page.epoch !== cursor.epoch) return { kind: 'pull' };
  if (page.toSeq <= cursor.checkpoint) return { kind: 'ignore' };
  if (page.fromSeq > cursor.checkpoint) return { kind: 'pull' };
  if (page.fromSeq === cursor.checkpoint && cursor.checkpointHash !== null && page.fromHash !== cursor.checkpointHash)
    return { kind: 'pull' };
  const continues = cursor.settledSeq >= page.fromSeq;
  return {
    kind: 'apply',
    cursor: {
      ...advanced(cursor, page),
      ...farthest(cursor, page.toSeq, page.toHash),
      settledSeq: continues ? Math.max(cursor.settledSeq, page.toSeq) : cursor.settledSeq,
    },
  };
}

/** The rows of a page that are newer than what is known: no seq is ever lowered. */
export function newerRows<Row extends { readonly seq: number }>(
  rows: readonly Row[],
  knownSeqOf: (row: Row) => number | undefined,
): readonly Row[] {
  return rows.filter((row) => row.seq > (knownSeqOf(row) ?? -1));
}

function farthest({ head, headHash }: SyncCursor, seq: number, hash: string): Pick<SyncCursor, 'head' | 'headHash'> {
  return headHash === null || seq > head ? { head: seq, headHash: hash } : { head, headHash };
}

function advanced(cursor: SyncCursor, page: PulledPage | LivePage): SyncCursor {
  if (page.toSeq <= cursor.checkpoint) return { ...cursor, epoch: page.epoch };
  return { ...cursor, epoch: page.epoch, checkpoint: page.toSeq, checkpointHash: page.toHash };
}
