import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { evolveAggregate } from '../kernel/decider.ts';
import type { TimedEvent } from '../kernel/event.ts';
import { deriveId } from '../kernel/ids.ts';
import { statesOf, testIds } from '../testing/index.ts';
import type { NumberLeaseState } from './lease-state.ts';
import { accountNumbers } from './number-accounting.ts';
import type { NumberPeriodState } from './number-period-record.ts';
import { countOf, lowest, type NumberRun, numbersOf, shared, united, without } from './number-runs.ts';

const { organizationId } = testIds;
const named = (type: string, ...key: (string | number)[]) => deriveId(organizationId, type, key);
const run = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(9))
  .map(([first, more]) => ({ first, last: first + more }));
const runs = fc.array(run, { maxLength: 6 }).map((some) => united(some));
const setOf = (some: readonly NumberRun[]) => new Set(numbersOf(some));
const periodId = named('number_period', 'P');
const devices = [0, 1, 2].map((index) => named('device', index));
const leaseId = (device: string) => named('number_lease', 'P', device);
const opened = {
  seriesId: periodId,
  period: '2026-01-05-D',
  productionDate: '2026-01-05',
  shiftIndex: 0,
  startsAt: 0,
  endsAt: 100,
  template: '{nnn}',
};

/** Any events that ever reach a lease or its period, also such as rules would have flagged; forks, late uses and lost grants among them. */
const body = fc.constantFrom(...devices).chain((deviceId) => {
  const lease = { type: 'number_lease', id: leaseId(deviceId) };
  const period = { type: 'number_period', id: periodId };
  const forks = fc.nat(2);
  return fc.oneof(
    fc.constant({ type: 'number_lease.opened', stream: lease, payload: { siteId: null, ...opened, deviceId } }),
    fc.constant({ type: 'number_period.opened', stream: period, payload: { siteId: null, ...opened } }),
    fc.tuple(run, forks).map(([block, known]) => ({
      type: 'number_lease.block_granted',
      stream: lease,
      payload: { ...block, forks: known },
    })),
    run.map((block) => ({ type: 'number_period.block_granted', stream: period, payload: { deviceId, ...block } })),
    fc.nat(70).map((through) => ({ type: 'number_period.passed', stream: period, payload: { deviceId, through } })),
    fc.tuple(fc.nat(70), fc.constantFrom('revoked', 'forked'), forks).map(([through, reason, known]) => ({
      type: 'number_lease.voided',
      stream: lease,
      payload: { through, reason, forks: known },
    })),
    runs.map((numbers) => ({
      type: 'number_lease.numbers_used',
      stream: lease,
      payload: { seriesId: periodId, period: opened.period, deviceId, numbers },
    })),
  );
});
const history = fc.array(fc.tuple(body, fc.nat(12)), { maxLength: 24 }).map((bodies) =>
  bodies.map(
    ([what, minute], index): TimedEvent => ({
      ...what,
      id: named('event', index),
      actor: { type: 'device', id: devices[0] ?? '' },
      deviceId: devices[index % 3] ?? '',
      deviceSeq: index + 1,
      occurredAt: testIds.at + minute * 60_000,
      timeQuality: 'synced',
      basedOn: null,
    }),
  ),
);

function fold(events: readonly TimedEvent[]) {
  const states = statesOf();
  for (const event of events) states.set(event.stream, evolveAggregate(catalog, states.get(event.stream), event));
  return Object.fromEntries([...states.entries()].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

describe('sets of numbers', () => {
  test('[NUM-8] runs say the same as the numbers one by one', () => {
    fc.assert(
      fc.property(runs, runs, fc.nat(20), (left, right, count) => {
        const [one, other] = [setOf(left), setOf(right)];
        expect(setOf(united(left, right))).toEqual(new Set([...one, ...other]));
        expect(setOf(shared(left, right))).toEqual(new Set([...one].filter((number) => other.has(number))));
        expect(setOf(without(left, right))).toEqual(new Set([...one].filter((number) => !other.has(number))));
        expect(numbersOf(lowest(left, count))).toEqual([...one].toSorted((a, b) => a - b).slice(0, count));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('leases', () => {
  test('[NUM-4] are the same in whatever order their entries arrive', () => {
    const shuffled = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(fold(others)).toEqual(fold(events));
      }),
      { numRuns: 1500 },
    );
  });

  test('[NUM-8] every number of a period is used, leased, unused or void, and never two of them', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(99, 100), (events, now) => {
        const states = fold(events);
        const leases = devices.flatMap(
          (id) => (states[`number_lease/${leaseId(id)}`] as NumberLeaseState | undefined) ?? [],
        );
        const { counter = 0 } = (states[`number_period/${periodId}`] as NumberPeriodState | undefined) ?? {};
        const found = accountNumbers({ counter, endsAt: 100 }, leases, now);
        const classes = [found.used, found.leased, found.unused, found.void];
        expect(numbersOf(classes.flat()).toSorted((a, b) => a - b)).toEqual(
          found.through === 0 ? [] : numbersOf([{ first: 1, last: found.through }]),
        );
        expect(countOf(now < 100 ? found.unused : found.leased)).toBe(0);
        expect(setOf(found.used)).toEqual(new Set(leases.flatMap(({ used }) => numbersOf(used))));
        expect(without(found.usedTwice, found.used)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
