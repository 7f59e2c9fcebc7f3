import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  believableSyncs,
  type ClockSync,
  type DeviceTime,
  estimatedWithinMs,
  syncedWithinMs,
  timingOf,
} from './time.ts';

const boot = '0192f0c0-0000-7000-8000-00000000b001';
const otherBoot = '0192f0c0-0000-7000-8000-00000000b002';
const server = 1_767_600_000_000;
const day = 86_400_000;

const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, server, -server, 1e300, -1e300));
const positive = anyNumber.map((value) => (Number.isFinite(value) ? Math.abs(value) : 0));
const finite = anyNumber.map((value) => (Number.isFinite(value) ? value : 0));

/** Whatever a push may hold. */
const anySync: fc.Arbitrary<ClockSync> = fc.record({
  bootId: fc.constantFrom(boot, otherBoot),
  monotonicMs: positive,
  wallMs: finite,
  serverMs: finite,
  uncertaintyMs: positive,
});
const anyTime: fc.Arbitrary<DeviceTime> = fc.record({
  wallMs: fc.integer({ min: 0, max: 253_402_300_799_999 }),
  bootId: fc.constant(boot),
  monotonicMs: positive,
  offset: fc.option(fc.record({ ms: finite, uncertaintyMs: positive, bootId: fc.constant(otherBoot) })),
});

/** A computer whose quartz is wrong by so much, with its exchanges and events at true times (ms) behind its start. */
const computer = fc.record({
  drift: fc.double({ min: -9.9e-5, max: 9.9e-5, noNaN: true }),
  wallOffset: fc.integer({ min: -server, max: 1e11 }),
  /** The network keeps the wall clock right; else it drifts along. */
  disciplined: fc.boolean(),
  exchanges: fc.array(
    fc.record({ at: fc.nat(5 * day), halfTrip: fc.nat(4000), skew: fc.double({ min: -1, max: 1, noNaN: true }) }),
    { minLength: 1, maxLength: 6 },
  ),
  events: fc.array(fc.nat(5 * day), { minLength: 1, maxLength: 20 }),
  /** Asleep from a moment on for a while: monotonic time stands still; and the wall clock is set at another. */
  sleep: fc.option(fc.record({ at: fc.nat(4 * day), forMs: fc.nat(day) })),
  set: fc.option(fc.record({ at: fc.nat(5 * day), byMs: fc.integer({ min: -day, max: day }) })),
});
type Computer = typeof computer extends fc.Arbitrary<infer Value> ? Value : never;

/** A computer that sleeps neither records nor hears anybody: what falls into its sleep comes when it wakes. */
function awake(made: Computer): Computer {
  const { sleep } = made;
  if (!sleep) return made;
  const until = sleep.at + sleep.forMs;
  const wakes = (at: number) => (sleep.at < at && at < until ? until : at);
  const exchanges = made.exchanges.map((exchange) => ({ ...exchange, at: wakes(exchange.at) }));
  return { ...made, exchanges, events: made.events.map(wakes) };
}

function clocksAt({ drift, wallOffset, disciplined, sleep, set }: Computer, at: number) {
  const slept = sleep && at > sleep.at ? Math.min(sleep.forMs, at - sleep.at) : 0;
  const jumped = set && at > set.at ? set.byMs : 0;
  return {
    monotonicMs: (at - slept) * (1 + drift),
    wallMs: Math.round(server + at * (disciplined ? 1 : 1 + drift) + wallOffset + jumped),
  };
}

function syncsOf(made: Computer): readonly ClockSync[] {
  return made.exchanges.map(({ at, halfTrip, skew }) => ({
    bootId: boot,
    ...clocksAt(made, at),
    serverMs: server + at + halfTrip * skew,
    uncertaintyMs: halfTrip,
  }));
}

function eventAt(made: Computer, at: number) {
  return { time: { ...clocksAt(made, at), bootId: boot, offset: null }, backfillAt: null };
}

describe('occurredAt', () => {
  test('[TIM-7] the true time lies within what is stated, with drift and a sleep or a wall clock that is set', () => {
    const either = computer.map((made) => awake(made.sleep && made.set ? { ...made, set: null } : made));
    fc.assert(
      fc.property(either, (made) => {
        const syncs = syncsOf(made);
        for (const at of made.events) {
          const { occurredAt, uncertaintyMs } = timingOf(eventAt(made, at), syncs);
          // The wall clock has whole milliseconds, read twice and rounded once more.
          const stated = uncertaintyMs === null ? Number.POSITIVE_INFINITY : uncertaintyMs + 3;
          expect(Math.abs(occurredAt - server - at)).toBeLessThanOrEqual(stated);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('[TIM-12] the exchanges of an honest computer are believed, whatever its clocks did', () => {
    fc.assert(
      fc.property(computer.map(awake), (made) => {
        const syncs = syncsOf(made);
        expect(believableSyncs(syncs, server + 5 * day)).toEqual(syncs);
      }),
    );
  });

  test('[TIM-6] within a boot a later event is never earlier: by one exchange not at all, by several no more than both state', () => {
    fc.assert(
      fc.property(computer.map(awake), (made) => {
        const syncs = syncsOf(made);
        const ordered = made.events.toSorted((left, right) => left - right).map((at) => eventAt(made, at));
        for (const [index, later] of ordered.entries()) {
          const earlier = ordered[index - 1] ?? later;
          const one = syncs.slice(0, 1);
          // Same quality, so that neither is a bare wall clock, which may be set.
          const [first, second] = [timingOf(earlier, one), timingOf(later, one)];
          expect(second.occurredAt).toBeGreaterThanOrEqual(first.occurredAt);
          const [before, after] = [timingOf(earlier, syncs), timingOf(later, syncs)];
          if (made.sleep && made.set) continue;
          if (before.uncertaintyMs === null || after.uncertaintyMs === null) continue;
          const least = before.occurredAt - before.uncertaintyMs - after.uncertaintyMs - 4;
          expect(after.occurredAt).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  test('[TIM-7] whatever a push holds, the quality is never better than its evidence, and the time can be written', () => {
    fc.assert(
      fc.property(
        anyTime,
        fc.array(anySync, { maxLength: 5 }),
        fc.integer({ min: 0, max: 2e12 }),
        (time, told, now) => {
          const syncs = believableSyncs(told, now);
          const { occurredAt, timeQuality, uncertaintyMs } = timingOf({ time, backfillAt: null }, syncs);
          expect(Number.isInteger(occurredAt)).toBe(true);
          expect(Number.isNaN(new Date(occurredAt).getTime())).toBe(false);
          const ofBoot = syncs.filter(({ bootId }) => bootId === boot);
          const evidence = {
            synced: [Math.min(...ofBoot.map((sync) => sync.uncertaintyMs)), syncedWithinMs],
            estimated: [0, time.offset === null && ofBoot.length === 0 ? -1 : estimatedWithinMs],
            unknown: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
            imported: [],
          }[timeQuality];
          const stated = uncertaintyMs ?? Number.POSITIVE_INFINITY;
          expect(stated).toBeGreaterThanOrEqual(evidence[0] as number);
          expect(stated).toBeLessThanOrEqual(evidence[1] as number);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
