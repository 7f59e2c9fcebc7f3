import type { ReceiptRun, Verdict } from '@lineside/domain';

/** What the server said of one own entry. `seq` is where a fold applies it: for a settled one, the entry that settled it. */
export interface Receipt {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly code: string | null;
}

/** Receipts by deviceSeq, of one generation. Never changed in place. */
export type ReceiptBook = ReadonlyMap<number, Receipt>;

export const emptyReceiptBook: ReceiptBook = new Map();

/**
 * Enters the runs of a page. The bigger seq wins, so pages may come twice and late. Numbers above `sentSeq` are not ours: an
 * old image of this device was restored, and they are entries of the other branch.
 */
export function enterPage(book: ReceiptBook, runs: readonly ReceiptRun[], sentSeq: number): ReceiptBook {
  return enter(book, runs, (known, deviceSeq, seq) => deviceSeq <= sentSeq && (!known || known.seq < seq));
}

/**
 * Enters the early copies in a push answer. An entry known already is left alone. So is a seq that pages have told of: what they
 * did not name belongs to another history (the server was restored), and the next pull starts a new generation.
 */
export function enterEarly(book: ReceiptBook, runs: readonly ReceiptRun[], receiptsAfter: number): ReceiptBook {
  return enter(book, runs, (known, _deviceSeq, seq) => !known && seq > receiptsAfter);
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

type Wins = (known: Receipt | undefined, deviceSeq: number, seq: number) => boolean;

function enter(book: ReceiptBook, runs: readonly ReceiptRun[], wins: Wins): ReceiptBook {
  const next = new Map(book);
  let changed = false;
  for (const { deviceSeq: first, count, seq: firstSeq, verdict, code } of runs) {
    for (let offset = 0; offset < count; offset++) {
      const deviceSeq = first + offset;
      const seq = firstSeq + offset;
      if (!wins(next.get(deviceSeq), deviceSeq, seq)) continue;
      next.set(deviceSeq, { seq, verdict, code });
      changed = true;
    }
  }
  return changed ? next : book;
}
