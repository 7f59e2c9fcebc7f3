import { type ClockSync, monotonicDrift, type Uuid } from '@lineside/domain';

/** What both clocks of a computer said at one moment, milliseconds. */
export interface Instant {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** A time of the boot in which wall and monotonic time ran side by side. */
interface Stretch {
  readonly from: Instant;
  last: Instant;
  /** How much further than monotonic time the wall clock went when it began. */
  readonly jumpMs: number;
  exchange: ClockSync | null;
  derived: boolean;
}

/** Clocks are corrected by little all the time (at most 500 millionths); what is more is a jump. */
const smallestJumpMs = 1000;
const slew = 1e-3;
/** No page lives on over a longer sleep; a wall clock that went further was set. */
const longestSleepMs = 30 * 86_400_000;
const maxStretches = 40;

/** How much the wall clock went ahead of monotonic time (negative: back); 0 where they ran side by side. */
function jumpBetween(from: Instant, to: Instant): number {
  const distance = to.monotonicMs - from.monotonicMs;
  const jump = to.wallMs - from.wallMs - distance;
  return Math.abs(jump) > smallestJumpMs + distance * slew ? jump : 0;
}

/** How long the computer may have slept in a jump, with monotonic time standing still: a wall clock that was set looks the same. */
export function possibleSleepMs(jumpMs: number): number {
  return jumpMs > 0 && jumpMs <= longestSleepMs ? jumpMs : 0;
}

/**
 * A boot in stretches, cut where the clocks jumped against each other, with one exchange each. A stretch that heard nobody gets one from
 * its neighbours; what a jump leaves open is its uncertainty.
 */
export class ClockStretches {
  readonly #bootId: Uuid;
  readonly #stretches: Stretch[] = [];

  constructor(bootId: Uuid) {
    this.#bootId = bootId;
  }

  get exchanges(): readonly ClockSync[] {
    return this.#stretches.flatMap(({ exchange }) => exchange ?? []);
  }

  /** True when a moment lies before the stretch that lasts now. */
  isBeforeNow(monotonicMs: number): boolean {
    return monotonicMs < (this.#stretches.at(-1)?.from.monotonicMs ?? 0);
  }

  /** Looks at the clocks; the jump since the last look, 0 for none. */
  observe(now: Instant): number {
    const current = this.#stretches.at(-1);
    if (!current) {
      this.#stretches.push({ from: now, last: now, jumpMs: 0, exchange: null, derived: false });
      return 0;
    }
    // From where it began too: many small steps are one large one.
    const jumpMs = jumpBetween(current.last, now) || jumpBetween(current.from, now);
    if (jumpMs === 0) {
      current.last = now;
      return 0;
    }
    const isSure = possibleSleepMs(jumpMs) === 0 && current.exchange !== null;
    const exchange = isSure ? moved(within(current.exchange as ClockSync, current.last), now) : null;
    this.#stretches.push({ from: now, last: now, jumpMs, exchange, derived: exchange !== null });
    if (this.#stretches.length > maxStretches) this.#stretches.shift();
    return jumpMs;
  }

  /** Takes an exchange of this moment; true when it tells more than the one that is known. */
  take(heard: Omit<ClockSync, 'bootId'>): boolean {
    const current = this.#stretches.at(-1);
    if (!current) return false;
    const known = current.exchange && within(current.exchange, heard).uncertaintyMs;
    if (known !== null && heard.uncertaintyMs >= known) return false;
    current.exchange = { bootId: this.#bootId, ...heard };
    current.derived = false;
    for (let index = this.#stretches.length - 2; index >= 0; index--) this.#fillFrom(index);
    return true;
  }

  /** Between what it was before and after: monotonic time never runs faster than the server's. */
  #fillFrom(index: number): void {
    const stretch = this.#stretches[index];
    const next = this.#stretches[index + 1];
    if (!stretch || !next?.exchange) return;
    if (stretch.exchange && !stretch.derived) return;
    const after = moved(next.exchange, stretch.last);
    const latest = after.serverMs + after.uncertaintyMs;
    const known = this.#stretches.slice(0, index).findLast(({ exchange }) => exchange !== null)?.exchange;
    const before = known ? moved(known, stretch.last) : null;
    const least = after.serverMs - after.uncertaintyMs - possibleSleepMs(next.jumpMs);
    const earliest = Math.min(latest, Math.max(least, before ? before.serverMs - before.uncertaintyMs : least));
    const uncertaintyMs = (latest - earliest) / 2;
    if (stretch.exchange && moved(stretch.exchange, stretch.last).uncertaintyMs <= uncertaintyMs) return;
    stretch.exchange = { ...after, serverMs: earliest + uncertaintyMs, uncertaintyMs };
    stretch.derived = true;
  }
}

/** What an exchange says of another moment of its stretch, with what its clocks went apart by little. */
function within(exchange: ClockSync, instant: Instant): ClockSync {
  const then = moved(exchange, instant);
  const apart = Math.abs(instant.wallMs - exchange.wallMs - (instant.monotonicMs - exchange.monotonicMs));
  return { ...then, uncertaintyMs: then.uncertaintyMs + apart };
}

/** What an exchange says of another moment of its boot; nothing is said of jumps in between. */
function moved(exchange: ClockSync, { wallMs, monotonicMs }: Instant): ClockSync {
  const distance = monotonicMs - exchange.monotonicMs;
  const uncertaintyMs = exchange.uncertaintyMs + Math.abs(distance) * monotonicDrift;
  return { bootId: exchange.bootId, monotonicMs, wallMs, serverMs: exchange.serverMs + distance, uncertaintyMs };
}
