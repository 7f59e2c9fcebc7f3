interface Timer {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/** 2026-01-05T08:00:00Z. */
const start = 1_767_600_000_000;

/** The one true time of a history, which moves only when the history says so. */
export class SimulatedClock {
  nowMs = start;
  readonly startMs = start;
  #timers: Timer[] = [];
  #order = 0;

  /** Calls once after so many milliseconds; the answer takes it back. */
  later(milliseconds: number, task: () => void): () => void {
    this.#order += 1;
    const timer = { at: this.nowMs + Math.max(0, milliseconds), order: this.#order, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** When the next timer is due; null: none is set. */
  get nextAt(): number | null {
    return this.#next()?.at ?? null;
  }

  /** Moves to the next timer, at most so far, and calls it. False where none is due by then. */
  advanceToNext(mostMs: number): boolean {
    const next = this.#next();
    if (!next || next.at > this.nowMs + mostMs) {
      this.nowMs += mostMs;
      return false;
    }
    this.nowMs = Math.max(this.nowMs, next.at);
    this.#timers = this.#timers.filter((one) => one !== next);
    next.task();
    return true;
  }

  /** All machines stand still for so long; what is due by then is called when they wake. */
  sleep(ms: number): void {
    this.nowMs += ms;
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    return first;
  }
}
