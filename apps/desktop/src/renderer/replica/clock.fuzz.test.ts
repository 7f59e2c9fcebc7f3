import { believableSyncs, type ClockSync, type DeviceTime, estimatedWithinMs, timingOf } from '@lineside/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from './clock.ts';
import { usableOffset, withExchanges } from './clock-facts.ts';
import type { LastOffset } from './device-facts.ts';

const start = 1_767_600_000_000;
const hour = 3_600_000;

/** A second is not seen as a jump. */
const leastSeenMs = 1100;
/** Further than all sleeps of a history together: where a clock is set back by what was slept before, no clock can tell. */
const setBy = fc.integer({ min: 25 * hour, max: 30 * hour }).chain((ms) => fc.constantFrom(ms, -ms));
const longestSleepMs = hour / 2;

const step = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(6 * hour) }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('record' as const) }), weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant('exchange' as const),
      tripMs: fc.nat(3000),
      /** When in between the server read its clock. */
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('sleep' as const),
      ms: fc.integer({ min: leastSeenMs, max: longestSleepMs }),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('set' as const), ms: setBy }),
    weight: 1,
  },
  /** The page is loaded again, after a while; the wall clock may have been set meanwhile. */
  {
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      ms: fc.nat(5 * hour),
      setMs: fc.oneof(fc.constant(0), setBy),
    }),
    weight: 1,
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Recorded {
  readonly time: DeviceTime;
  readonly trueMs: number;
}

/** A device whose clocks drift, jump and sleep, with the product's clock on it, as one push after all of it would tell it. */
class Device {
  trueMs = start;
  readonly recorded: Recorded[] = [];
  readonly #drift: number;
  #wallOffsetMs: number;
  #monotonicMs = 0;
  #boots = 0;
  #isSet = false;
  #kept: LastOffset | null = null;
  #clocks: readonly ClockSync[] = [];
  #clock: Clock;

  constructor({ drift, wallOffsetMs }: { drift: number; wallOffsetMs: number }) {
    this.#drift = drift;
    this.#wallOffsetMs = wallOffsetMs;
    this.#clock = this.#boot();
  }

  get clocks(): readonly ClockSync[] {
    this.#keep();
    return this.#clocks;
  }

  do(one: Step): void {
    // Nothing happens at one monotonic instant with what came before it: of two such moments no clock could tell which was first.
    this.#pass(1);
    if (one.kind === 'pass') this.#pass(one.ms);
    if (one.kind === 'record') this.recorded.push({ time: this.#clock.deviceTime(), trueMs: this.trueMs });
    if (one.kind === 'exchange') this.#exchange(one.tripMs, one.share);
    if (one.kind === 'sleep') this.trueMs += one.ms;
    if (one.kind === 'set') this.#set(one.ms);
    if (one.kind === 'restart') this.#restart(one.ms, one.setMs);
    // Screens show the time: both clocks are looked at again and again.
    this.#clock.look();
  }

  #pass(ms: number): void {
    this.trueMs += ms;
    this.#monotonicMs += ms * (1 + this.#drift);
    // Without a network that keeps it right the wall clock drifts along.
    this.#wallOffsetMs += ms * this.#drift;
  }

  #exchange(tripMs: number, share: number): void {
    const mark = this.#clock.mark();
    this.#pass(tripMs * share);
    const serverMs = this.trueMs;
    this.#pass(tripMs * (1 - share));
    this.#clock.heard(serverMs, mark);
    this.#keep();
  }

  /** Once: set and set back at another time is no different from never. */
  #set(ms: number): void {
    if (this.#isSet) return;
    this.#isSet = true;
    this.#wallOffsetMs += ms;
  }

  #restart(ms: number, setMs: number): void {
    this.#keep();
    this.trueMs += ms;
    if (setMs !== 0) this.#set(setMs);
    this.#clock = this.#boot();
  }

  #keep(): void {
    this.#kept = this.#clock.lastOffset;
    this.#clocks = withExchanges(this.#clocks, this.#clock.exchanges);
  }

  #boot(): Clock {
    this.#monotonicMs = 0;
    this.#boots += 1;
    const newest = this.recorded.at(-1);
    const row = newest && { bytes: JSON.stringify({ time: newest.time }) };
    const wallMs = () => Math.round(this.trueMs + this.#wallOffsetMs);
    const lastOffset = usableOffset(this.#kept, wallMs(), row);
    this.#kept = lastOffset;
    return new Clock({
      source: { wallMs, monotonicMs: () => this.#monotonicMs },
      bootId: `boot-${this.#boots}`,
      lastOffset,
    });
  }
}

describe('the times of a device whose clocks drift, jump and sleep', () => {
  test('[TIM-9] [TIM-10] lie within what is stated, once the server was heard', () => {
    let timed = 0;
    const history = fc.record({
      drift: fc.double({ min: -9.9e-5, max: 9.9e-5, noNaN: true }),
      // A computer of 1970 among them.
      wallOffsetMs: fc.constantFrom(0, 40 * hour - start, -hour, 5000, hour),
      steps: fc.array(step, { minLength: 5, maxLength: 40 }),
    });
    fc.assert(
      fc.property(history, ({ steps, ...made }) => {
        const device = new Device(made);
        for (const one of steps) device.do(one);
        device.do({ kind: 'exchange', tripMs: 30, share: 0.2 });
        const syncs = believableSyncs(device.clocks, device.trueMs);
        expect(syncs).toEqual(device.clocks);
        for (const { time, trueMs } of device.recorded) {
          const { occurredAt, uncertaintyMs } = timingOf({ time, backfillAt: null }, syncs);
          const stated = uncertaintyMs === null ? Number.POSITIVE_INFINITY : uncertaintyMs + 5;
          expect(Math.abs(occurredAt - trueMs)).toBeLessThanOrEqual(stated);
          if (stated < estimatedWithinMs) timed += 1;
        }
      }),
      { numRuns: 500 },
    );
    // Not by calling everything unknown.
    expect(timed).toBeGreaterThan(500);
  });
});
