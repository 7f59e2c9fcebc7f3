import { type ClockSync, type DeviceTime, type EventBody, occurredAtOf, type Uuid } from '@lineside/domain';
import type { LastOffset } from './device-facts.ts';

/** What a computer's clocks say, milliseconds; tests bring their own. */
export interface TimeSource {
  readonly wallMs: () => number;
  /** Never goes back while the page lives. */
  readonly monotonicMs: () => number;
}

export interface ClockOptions {
  readonly source: TimeSource;
  /** New for every page load: monotonic times of different boots are not comparable. */
  readonly bootId: Uuid;
  readonly lastOffset: LastOffset | null;
  /** Told of each exchange that is the best now, to keep it. */
  readonly onBest?: (sync: ClockSync, offset: LastOffset) => void;
}

/** How much worse than the best a new exchange may be and still replace it after `staleMs`: quartz drifts some 50 ms in an hour. */
const staleMs = 15 * 60_000;

/** The device's clocks against the server's. Nothing is ever re-timed: what a clock said goes into the event as it is. */
export class Clock {
  readonly bootId: Uuid;
  readonly #source: TimeSource;
  #best: ClockSync | null = null;
  #lastOffset: LastOffset | null;
  readonly #onBest: NonNullable<ClockOptions['onBest']>;

  constructor({ source, bootId, lastOffset, onBest = () => undefined }: ClockOptions) {
    this.#source = source;
    this.bootId = bootId;
    this.#lastOffset = lastOffset;
    this.#onBest = onBest;
  }

  /** The monotonic instant at which a request leaves. */
  mark(): number {
    return this.#source.monotonicMs();
  }

  /** Takes the server's time out of an answer to a request that left at `mark`; true when it is the best exchange now. */
  heard(serverMs: number, mark: number): boolean {
    const monotonicMs = this.#source.monotonicMs();
    const uncertaintyMs = Math.max(0, (monotonicMs - mark) / 2);
    const best = this.#best;
    if (best && uncertaintyMs >= best.uncertaintyMs && monotonicMs - best.monotonicMs < staleMs) return false;
    // The server read its clock somewhere in between; half way is wrong by half the round trip at most.
    const sync = { serverMs: serverMs + uncertaintyMs, monotonicMs, wallMs: this.#source.wallMs(), uncertaintyMs };
    this.#best = { bootId: this.bootId, ...sync };
    this.#lastOffset = { ms: sync.serverMs - sync.wallMs, uncertaintyMs, bootId: this.bootId };
    this.#onBest(this.#best, this.#lastOffset);
    return true;
  }

  /** What an event says of its time. */
  deviceTime(): DeviceTime {
    const wallMs = Math.round(this.#source.wallMs());
    return { wallMs, bootId: this.bootId, monotonicMs: this.#source.monotonicMs(), offset: this.#lastOffset };
  }

  /** The server's time as it is known best, milliseconds. */
  now(): number {
    return this.occurredAt({ time: this.deviceTime(), backfillAt: null });
  }

  /** When an own event happened, as far as this boot can tell. */
  occurredAt(body: Pick<EventBody, 'time' | 'backfillAt'>): number {
    return occurredAtOf(body, this.#best ? [this.#best] : []).occurredAt;
  }

  get quality(): 'synced' | 'estimated' | 'unknown' {
    if (this.#best) return 'synced';
    return this.#lastOffset ? 'estimated' : 'unknown';
  }

  get best(): ClockSync | null {
    return this.#best;
  }
}

/** The best exchange of each boot, the newest `limit` boots: what a push sends along. */
export function withClock(known: readonly ClockSync[], sync: ClockSync, limit = 100): readonly ClockSync[] {
  return [...known.filter(({ bootId }) => bootId !== sync.bootId), sync].slice(-limit);
}
