import type { ReceiptRun, Verdict } from '@lineside/domain';

/** What the server said of one own entry. `seq` is where a fold applies it: for a settled one, the entry that settled it. */
export interface Receipt {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly code: string | null;
}

/**
 * Receipts by deviceSeq, of one generation. Never changed in place. A receipt behind the checkpoint is firm: a page told of it
 * together with the states. One ahead of it is an early copy, which the page that passes it must confirm.
 */
export type ReceiptBook = ReadonlyMap<number, Receipt>;

export const emptyReceiptBook: ReceiptBook = new Map();

export interface PageRange {
  /** Numbers above it were never sent from here: an old image was restored, and they are entries of the other branch. */
  readonly sentSeq: number;
  /** The checkpoint before the page: receipts behind it are firm. */
  readonly from: number;
  /** Up to here the page names every receipt: its toSeq, or what was known when it was asked. */
  readonly to: number;
}

export interface EnteredPage {
  readonly book: ReceiptBook;
  /** What is new in the book. */
  readonly entered: readonly (readonly [number, Receipt])[];
  /** Early copies that the page passed without naming them: the server lost those entries, and they are sent again. */
  readonly lost: readonly number[];
}

/**
 * Enters the runs of an applied page. The bigger seq wins, so pages may come twice and late; but of early copies that the page
 * passes, only the page is right.
 */
export function enterPage(book: ReceiptBook, runs: readonly ReceiptRun[], range: PageRange): EnteredPage {
  const named = receiptsOf(runs).filter(([deviceSeq]) => deviceSeq <= range.sentSeq);
  const isPassed = (seq: number) => range.from < seq && seq <= range.to;
  const wins = named.filter(([deviceSeq, receipt]) => {
    const known = book.get(deviceSeq);
    if (!known) return true;
    const same = known.seq === receipt.seq && known.verdict === receipt.verdict && known.code === receipt.code;
    return !same && (known.seq < receipt.seq || isPassed(known.seq));
  });
  const namedNumbers = new Set(named.map(([deviceSeq]) => deviceSeq));
  const lost = [...book]
    .filter(([deviceSeq, { seq }]) => isPassed(seq) && !namedNumbers.has(deviceSeq))
    .map(([deviceSeq]) => deviceSeq);
  if (wins.length === 0 && lost.length === 0) return { book, entered: wins, lost };
  const next = new Map([...book, ...wins]);
  for (const deviceSeq of lost) next.delete(deviceSeq);
  return { book: next, entered: wins, lost };
}

/**
 * The early copies in a push answer that may be entered: of entries not known yet. A seq behind the checkpoint belongs to another
 * history (the server was restored), and the next pull starts a new generation.
 */
export function earlyReceipts(
  book: ReceiptBook,
  runs: readonly ReceiptRun[],
  checkpoint: number,
): readonly (readonly [number, Receipt])[] {
  return receiptsOf(runs).filter(([deviceSeq, { seq }]) => !book.has(deviceSeq) && seq > checkpoint);
}

/** True where an answer speaks of an entry at a place that pages have passed without telling of it: only all receipts can. */
export function isKnownBehind(book: ReceiptBook, runs: readonly ReceiptRun[], checkpoint: number): boolean {
  return receiptsOf(runs).some(([deviceSeq, { seq }]) => !book.has(deviceSeq) && seq <= checkpoint);
}

/** The biggest seq of any receipt; 0 where there is none. */
export function biggestSeq(book: ReceiptBook): number {
  let biggest = 0;
  for (const { seq } of book.values()) biggest = Math.max(biggest, seq);
  return biggest;
}

/** Forgets what was said of entries behind a fork. */
export function forgetAfter(book: ReceiptBook, deviceSeq: number): ReceiptBook {
  return new Map([...book].filter(([number]) => number <= deviceSeq));
}

/** The last number up to which every entry behind `from` has a receipt: there the server's knowledge of this device ends. */
export function receivedUpTo(book: ReceiptBook, from: number): number {
  let last = from;
  while (book.has(last + 1)) last += 1;
  return last;
}

/** One receipt per entry. */
export function receiptsOf(runs: readonly ReceiptRun[]): readonly (readonly [number, Receipt])[] {
  return runs.flatMap(({ deviceSeq, count, seq, verdict, code }) =>
    Array.from({ length: count }, (_, offset) => [deviceSeq + offset, { seq: seq + offset, verdict, code }] as const),
  );
}
