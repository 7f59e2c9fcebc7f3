import type { Platform } from '../../platform/platform.ts';
import { isQuota } from './journal-errors.ts';
import type { SyncStatus } from './kiosk-contract.ts';
import type { LiveConnection } from './live-connection.ts';
import { pruneOld } from './prune-old.ts';
import { PullAhead } from './pull-ahead.ts';
import { pullOnce, takeLive } from './pull-step.ts';
import { PushAhead } from './push-run.ts';
import { Adopted, pushOnce } from './push-step.ts';
import { ReplicaWriteError } from './replica-rows.ts';
import { ReportBook } from './report-book.ts';
import { RetryLoop, type Scheduler } from './retry-loop.ts';
import { SyncStopped } from './sync-errors.ts';
import type { SyncParts } from './sync-session.ts';

/** What the holder of the lock knows of the connection; the other tabs are told. */
export type SyncHealth = Pick<SyncStatus, 'connection' | 'catchingUp' | 'stopped'> & {
  /** False once the device has another name: everything begins anew. */
  readonly current: boolean;
};

export interface SyncClientOptions {
  readonly readUpdate: Platform['readUpdate'];
  readonly parts: SyncParts;
  readonly live: LiveConnection;
  readonly scheduler: Scheduler;
  readonly onHealth: (health: SyncHealth) => void;
}

/** Asked now and then even when live pages come: it keeps the clock, and finds what a broken room never sent. */
const pullEveryMs = 15_000;
/** A stopped device waits for a person; it looks whether one has come. */
const stoppedRetryMs = 60_000;
/** A live page that takes longer than this after a push is not waited for. */
const livePatienceMs = 1000;
const pruneEveryMs = 6 * 3_600_000;

/** Sends own entries and fetches what changed, until it is stopped. Only the holder of the lock runs one. */
export class SyncClient {
  readonly #options: SyncClientOptions;
  readonly #push: RetryLoop;
  readonly #pull: RetryLoop;
  readonly #ahead = new PullAhead();
  readonly #reports: ReportBook;
  /** The push under way, or the last one. */
  #pushing: Promise<'again' | 'idle'> = Promise.resolve('idle');
  readonly #pushAhead = new PushAhead();
  #health: SyncHealth = { connection: 'connecting', catchingUp: true, stopped: null, current: true };
  /** Live pages count only once a pull has been answered on this connection: only it can tell another history. */
  #connection = 0;
  #pulledOn = -1;
  #stopReasons = { push: null as SyncStatus['stopped'], pull: null as SyncStatus['stopped'] };
  #cancelPrune: () => void = () => undefined;
  /** Old things are dropped when a pull was answered: from then on this device has the server's time. */
  #pruneDue = true;
  /** Live pages and pruning under way. */
  #others: Promise<unknown> = Promise.resolve();
  #connected = false;
  #cancelPull: () => void = () => undefined;

  constructor(options: SyncClientOptions) {
    this.#options = options;
    const { scheduler } = options;
    this.#reports = new ReportBook(options);
    this.#push = new RetryLoop({
      scheduler,
      idleMs: null,
      step: () => this.#stepPush(),
      onError: (error) => this.#failed('push', error),
    });
    this.#pull = new RetryLoop({
      scheduler,
      idleMs: pullEveryMs,
      step: () => this.#stepPull(),
      onError: (error) => this.#failed('pull', error),
    });
  }

  start(): void {
    const { live, parts } = this.#options;
    live.open(() => parts.token.get(), {
      connected: () => {
        this.#connection += 1;
        this.#connected = true;
        this.#reports.forget();
        this.retryNow();
      },
      disconnected: () => {
        this.#connection += 1;
        this.#connected = false;
        this.#tell({ connection: 'connecting' });
        this.#pull.wake();
      },
      page: (message) => this.#aside(this.#takeLive(message)),
      refused: () => {
        parts.token.drop();
        this.#pull.wake();
      },
    });
    this.#pull.wake();
    this.#push.wake();
  }

  /** Something was recorded. */
  wakePush(): void {
    this.#push.wake();
  }

  /** The network is back: no waiting. */
  retryNow(): void {
    this.#pull.wakeNow();
    this.#push.wakeNow();
  }

  /** The device has got another name: everything begins anew under it. */
  renamed(): void {
    this.#tell({ current: false });
  }

  async stop(): Promise<void> {
    this.#options.live.close();
    this.#cancelPrune();
    this.#cancelPull();
    await Promise.all([this.#push.stop(), this.#pull.stop(), this.#others]);
    await Promise.all([this.#ahead.settle(), this.#pushAhead.settle()]);
  }

  #aside(work: Promise<unknown>): void {
    const done = work.catch(() => undefined);
    this.#others = Promise.all([this.#others, done]);
  }

  async #stepPush(): Promise<'again' | 'idle'> {
    this.#pushing = pushOnce(this.#options.parts, this.#pushAhead);
    const step = await this.#pushing;
    this.#stopReasons.push = null;
    this.#tell({ stopped: this.#stopReasons.pull });
    if (step === 'again') this.#pullAfterPush();
    return step;
  }

  /** The live page brings the states that follow; where none comes they are asked for. */
  #pullAfterPush(): void {
    if (!this.#connected) {
      this.#pull.wake();
      return;
    }
    this.#cancelPull();
    this.#cancelPull = this.#options.scheduler.later(livePatienceMs, () => this.#pull.wake());
  }

  async #stepPull(): Promise<'again' | 'idle'> {
    const connection = this.#connection;
    const { more, pushAgain } = await pullOnce(this.#options.parts, this.#ahead, () => this.#pushing);
    this.#pulledOn = connection;
    this.#stopReasons.pull = null;
    this.#tell({ connection: 'online', catchingUp: more, stopped: this.#stopReasons.push });
    if (pushAgain) this.#push.wakeNow();
    if (!more) {
      await this.#tidy();
      this.#aside(this.#reports.tell());
    }
    return more ? 'again' : 'idle';
  }

  async #takeLive(message: unknown): Promise<void> {
    if (this.#pulledOn !== this.#connection) return;
    try {
      const outcome = await takeLive(this.#options.parts, message);
      this.#options.parts.heard();
      if (outcome === 'pull') this.#pull.wake();
    } catch {
      // What a live page could not write, a pull writes again.
      this.#pull.wake();
    }
  }

  /** How long to wait after an error; null: as usual. */
  #failed(loop: 'push' | 'pull', error: unknown): number | null {
    if (error instanceof Adopted) {
      this.#tell({ current: false });
      return stoppedRetryMs;
    }
    if (error instanceof SyncStopped) {
      this.#stopReasons[loop] = error.code;
      this.#tell({ stopped: error.code, connection: 'online' });
      return stoppedRetryMs;
    }
    if (error instanceof ReplicaWriteError) {
      void this.#options.parts.replicas.begin();
      return null;
    }
    // Without room nothing can be taken, but nobody has gone.
    if (!isQuota(error)) this.#tell({ connection: 'offline' });
    return null;
  }

  #tell(change: Partial<SyncHealth>): void {
    const next = { ...this.#health, ...change };
    const same = (Object.keys(next) as (keyof SyncHealth)[]).every((name) => next[name] === this.#health[name]);
    this.#health = next;
    if (!same) this.#options.onHealth(next);
  }

  async #tidy(): Promise<void> {
    const { parts, scheduler } = this.#options;
    await parts.replicas.removeObsolete();
    if (!this.#pruneDue) return;
    this.#pruneDue = false;
    this.#cancelPrune = scheduler.later(pruneEveryMs, () => {
      this.#pruneDue = true;
    });
    this.#aside(pruneOld(parts));
  }
}
