/** Timers and chance, so that a simulation can stand in for both. */
export interface Scheduler {
  /** Calls once after so many milliseconds; the answer takes it back. */
  readonly later: (milliseconds: number, task: () => void) => () => void;
  /** In [0, 1). */
  readonly random: () => number;
}

const firstDelayMs = 250;
const longestDelayMs = 5000;

interface LoopOptions {
  readonly scheduler: Scheduler;
  /** One piece of work: `again` when more is known to be there. */
  readonly step: () => Promise<'again' | 'idle'>;
  /** Looked at again after so long without a wake; null: never. */
  readonly idleMs: number | null;
  /** How long to wait after this error; null: as after any other. */
  readonly onError: (error: unknown) => number | null;
}

/** Works until there is nothing to do, waits after a failure a little longer each time (5 s at most), and wakes when it is told. */
export class RetryLoop {
  readonly #options: LoopOptions;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #stopped = false;
  #cancel: () => void = () => undefined;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** There is work. While it waits after a failure, this changes nothing. */
  wake(): void {
    if (this.#failures === 0) this.#start();
  }

  /** There is work, and something changed for the better (the network is back): earlier failures are forgotten. */
  wakeNow(): void {
    this.#failures = 0;
    this.#start();
  }

  /** Stops for good; resolves when the step under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#running;
  }

  #start(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#cancel();
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#again) this.wake();
    });
  }

  async #run(): Promise<void> {
    const { step, scheduler, idleMs, onError } = this.#options;
    this.#again = false;
    try {
      while (!this.#stopped && (await step()) === 'again') this.#failures = 0;
      this.#failures = 0;
      if (idleMs !== null && !this.#stopped) this.#cancel = scheduler.later(idleMs, () => this.#start());
    } catch (error) {
      this.#failures += 1;
      const longest = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failures - 1));
      const delay = onError(error) ?? longest * (0.5 + scheduler.random() / 2);
      if (!this.#stopped) this.#cancel = scheduler.later(delay, () => this.#start());
    }
  }
}
