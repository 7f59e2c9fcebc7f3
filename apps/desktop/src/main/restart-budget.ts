const windowMs = 60_000;
const mostReloads = 3;
const firstWaitMs = 250;

/** What to do about a page that is gone. */
export type Remedy = { readonly kind: 'reload'; readonly afterMs: number } | { readonly kind: 'relaunch' };

/**
 * How often a page is loaded again: at once, then after longer and longer waits, and after three times in a minute the whole program
 * starts anew. A page that fails for good so does not keep a processor busy.
 */
export class RestartBudget {
  #failedAt: number[] = [];

  /** `nowMs` on a clock that never goes back. */
  next(nowMs: number): Remedy {
    this.#failedAt = [...this.#failedAt.filter((at) => nowMs - at < windowMs), nowMs];
    const times = this.#failedAt.length;
    if (times > mostReloads) return { kind: 'relaunch' };
    return { kind: 'reload', afterMs: firstWaitMs * 2 ** (times - 1) };
  }
}
