import type { Correction, Corrections, ReviewedEntry } from '@lineside/domain';

/** Where the word on an entry stands: the event that a further correction names, and what was said last. */
export interface CorrectionChain {
  readonly corrects: string;
  /** null while the entry was never corrected. */
  readonly last: Correction | null;
}

/** Follows an entry to its last correction. */
export function correctionChain(
  corrections: Corrections,
  { eventId }: Pick<ReviewedEntry, 'eventId'>,
): CorrectionChain {
  let chain: CorrectionChain = { corrects: eventId, last: null };
  // Bounded, should ids ever be made to name each other in a ring.
  for (let steps = 0; steps <= Object.keys(corrections).length; steps += 1) {
    const next = Object.hasOwn(corrections, chain.corrects) ? corrections[chain.corrects] : undefined;
    if (!next) break;
    chain = { corrects: next.by, last: next.correction };
  }
  return chain;
}
