import {
  type ClockSync,
  type DeviceTime,
  type EventBody,
  occurredAtOf,
  type TimeQuality,
  timingOf,
  type Uuid,
  wallDrift,
} from '@lineside/domain';
import { ClockStretches, type Instant, possibleSleepMs } from './clock-stretches.ts';
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
  /** Called when more is known of the server's time, from itself or not, or a jump changed what the offset is worth: to keep it. */
  readonly onKnown?: (heardServer: boolean) => void;
}

/** The server's time as another window of this computer told it. */
interface ToldTime {
  readonly serverMs: number;
  /** The one that it had when it looked at its clocks. */
  readonly uncertaintyMs: number;
}

/** The device's clocks against the server's. Nothing is ever re-timed: what a clock said goes into the event as it is. */
export class Clock {
  readonly bootId: Uuid;
  readonly #source: TimeSource;
  readonly #stretches: ClockStretches;
  #offset: LastOffset | null;
  readonly #onKnown: NonNullable<ClockOptions['onKnown']>;

  constructor({ source, bootId, lastOffset, onKnown = () => undefined }: ClockOptions) {
    this.#source = source;
    this.bootId = bootId;
    this.#stretches = new ClockStretches(bootId);
    this.#offset = lastOffset;
    this.#onKnown = onKnown;
    this.look();
  }

  /** The monotonic instant at which a request leaves. */
  mark(): number {
    return this.look().monotonicMs;
  }

  /** Takes the server's time out of an answer to a request that left at `mark`; true when more is known now. */
  heard(serverMs: number, mark: number): boolean {
    const taken = this.#take({ serverMs, uncertaintyMs: 0 }, mark);
    if (taken) this.#onKnown(true);
    return taken;
  }

  /** The same from a window of this computer that is itself not sure. */
  told(time: ToldTime, mark: number): void {
    if (this.#take(time, mark)) this.#onKnown(false);
  }

  /** True when the clocks have jumped since: how long ago that was nobody knows. */
  jumpedSince(mark: number): boolean {
    this.look();
    return this.#stretches.isBeforeNow(mark);
  }

  /** What an event says of its time. */
  deviceTime(): DeviceTime {
    return this.timeAt(this.look());
  }

  /** What an event of that moment would have said. */
  timeAt({ wallMs, monotonicMs }: Instant): DeviceTime {
    return { wallMs: Math.round(wallMs), bootId: this.bootId, monotonicMs, offset: this.#offsetAt(wallMs) };
  }

  /** The server's time as it is known best, milliseconds. */
  now(): number {
    return this.occurredAt({ time: this.deviceTime(), backfillAt: null });
  }

  /** When an own event happened, as far as this boot can tell. */
  occurredAt(body: Pick<EventBody, 'time' | 'backfillAt'>): number {
    return occurredAtOf(body, this.exchanges).occurredAt;
  }

  get quality(): Exclude<TimeQuality, 'imported'> {
    const { timeQuality } = timingOf({ time: this.deviceTime(), backfillAt: null }, this.exchanges);
    return timeQuality === 'imported' ? 'unknown' : timeQuality;
  }

  /** What the next start may begin with. */
  get lastOffset(): LastOffset | null {
    return this.#offset;
  }

  /** What is known of the server's time in this boot. */
  get exchanges(): readonly ClockSync[] {
    return this.#stretches.exchanges;
  }

  /** Reads both clocks; a jump of one against the other changes what the offset is worth. */
  look(): Instant {
    const now = { wallMs: this.#source.wallMs(), monotonicMs: this.#source.monotonicMs() };
    const jumpMs = this.#stretches.observe(now);
    if (jumpMs === 0 || !this.#offset) return now;
    const { ms, uncertaintyMs, wallMs } = this.#offset;
    const sleepMs = possibleSleepMs(jumpMs);
    // Set by a person or the network: the offset follows. Maybe asleep: the offset stays, and may be wrong by all of it.
    this.#offset =
      sleepMs === 0
        ? { ...this.#offset, ms: ms - jumpMs, wallMs: wallMs + jumpMs }
        : { ...this.#offset, uncertaintyMs: uncertaintyMs + sleepMs };
    this.#onKnown(false);
    return now;
  }

  /** The wall clock drifts: the older the exchange, the less it says. */
  #offsetAt(wallMs: number): DeviceTime['offset'] {
    if (!this.#offset) return null;
    const { ms, uncertaintyMs, bootId, wallMs: measuredAt } = this.#offset;
    return { ms, uncertaintyMs: uncertaintyMs + Math.max(0, wallMs - measuredAt) * wallDrift, bootId };
  }

  #take({ serverMs, uncertaintyMs }: ToldTime, mark: number): boolean {
    if (this.jumpedSince(mark)) return false;
    const now = this.look();
    // The other side read its clock somewhere in between; half way is wrong by half the round trip at most.
    const half = Math.max(0, (now.monotonicMs - mark) / 2);
    const sync = { ...now, serverMs: serverMs + half, uncertaintyMs: uncertaintyMs + half };
    if (!this.#stretches.take(sync)) return false;
    const ms = sync.serverMs - now.wallMs;
    const { wallMs } = now;
    this.#offset = { ms, uncertaintyMs: sync.uncertaintyMs, bootId: this.bootId, wallMs, serverMs: sync.serverMs };
    return true;
  }
}
