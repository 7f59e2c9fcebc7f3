import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { evolveAggregate } from '../kernel/decider.ts';
import type { TimedEvent } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { lengthOf, overlapOf, unionOf } from '../kernel/interval.ts';
import type { EquipmentRun } from '../oee/oee-facts.ts';
import { machineStates } from '../plant/machine-states.ts';
import { statesOf, testIds } from '../testing/index.ts';
import type { DowntimeState } from './downtime-state.ts';
import { equipmentStops, type StopFacts } from './equipment-stops.ts';
import { stopId } from './stop-id.ts';

const { organizationId } = testIds;
const named = (...key: (string | number)[]): Uuid => deriveId(organizationId, 'test', key);
const minute = fc.integer({ min: 0, max: 60 });
const reason = fc.constantFrom(null, 'MAT_JAM', 'OTHER');
const end = 100;

const someRun = fc
  .record({
    kind: fc.constantFrom('production', 'setup', 'breakdown'),
    from: minute,
    length: fc.option(minute),
    reason,
  })
  .map(({ reason: stopReason, ...run }) => ({ ...run, stopReason }));

const runs = fc.array(someRun, { maxLength: 6 }).map((all) =>
  all.map(
    ({ kind, from, length, stopReason }, nth): EquipmentRun => ({
      operationId: named('operation', nth % 2),
      runId: named('run', nth),
      kind,
      from,
      to: length === null ? null : from + length,
      stopReason,
      startEventId: named('start', nth),
      stopEventId: length === null ? null : named('stop', nth),
      completed: false,
    }),
  ),
);
const reports = fc.array(fc.record({ state: fc.constantFrom(...machineStates), at: minute, reason }), { maxLength: 6 });
const counts = fc.array(minute, { maxLength: 6 });
const entryIds = [named('entry', 0), named('entry', 1)];

/** Ids of stops that the facts above may have. */
const stopIds = [
  ...Array.from({ length: 6 }, (_, nth) => stopId(organizationId, named('stop', nth))),
  ...Array.from({ length: 3 }, (_, nth) => stopId(organizationId, named('report', nth))),
  ...entryIds,
];
const someId = fc.constantFrom(...stopIds);
const seen = { source: 'stop', from: 1, to: 2, reason: null };
const about = { siteId: null, equipmentId: named('lathe'), sourceEventId: named('source'), seen };
const word = fc.oneof(
  fc.record({ type: fc.constant('explained'), id: someId, payload: fc.record({ reason }) }),
  fc.record({
    type: fc.constant('split'),
    id: someId,
    payload: fc
      .tuple(reason, fc.uniqueArray(fc.tuple(minute, reason), { minLength: 1, maxLength: 3, selector: ([at]) => at }))
      .map(([first, cuts]) => ({
        parts: [
          { from: null, reason: first },
          ...cuts.toSorted(([left], [right]) => left - right).map(([from, why]) => ({ from, reason: why })),
        ],
      })),
  }),
  fc.record({
    type: fc.constant('merged'),
    id: someId,
    payload: fc.record({ others: fc.array(someId, { minLength: 1, maxLength: 2 }), reason }),
  }),
  fc.record({
    type: fc.constant('retimed'),
    id: someId,
    payload: fc.record({ from: fc.option(minute), to: fc.option(minute) }),
  }),
  fc.record({ type: fc.constant('confirmed'), id: someId, payload: fc.constant({}) }),
  fc.record({
    type: fc.constant('recorded'),
    id: fc.constantFrom(...entryIds),
    payload: fc.record({ from: minute, to: fc.option(minute), reason }),
  }),
  fc.record({
    type: fc.constant('withdrawn'),
    id: fc.constantFrom(...entryIds),
    payload: fc.constant({ reason: 'wrong' }),
  }),
);
/** What is said, when (few distinct times, so that ties happen), by which device. */
const words = fc
  .array(fc.tuple(word, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 })), { maxLength: 10 })
  .map((all) =>
    all.map(
      ([{ type, id, payload }, at, device], nth): TimedEvent => ({
        id: named('event', nth),
        type: `downtime.${type}`,
        stream: { type: 'downtime', id },
        actor: { type: 'person', id: named('ada') },
        payload: { siteId: null, equipmentId: named('lathe'), about, notes: null, ...payload },
        deviceId: named('device', device),
        deviceSeq: nth + 1,
        occurredAt: at,
        timeQuality: 'synced',
        basedOn: null,
      }),
    ),
  );

function recordsOf(events: readonly TimedEvent[]): readonly DowntimeState[] {
  const states = statesOf();
  for (const event of events) states.set(event.stream, evolveAggregate(catalog, states.get(event.stream), event));
  return [...states.entries()].map(([, state]) => state as DowntimeState);
}

const facts = fc.record({ runs, reports, counts }).map(
  (some): StopFacts => ({
    organizationId,
    runs: some.runs,
    ends: [{ operationId: named('operation', 0), at: 50 }],
    machineStates: some.reports.map((one, nth) => ({ ...one, eventId: named('report', nth) })),
    counts: some.counts.map((at, nth) => ({ eventId: named('count', nth), at })),
    noCountLimitMs: 10,
    records: [],
    now: end,
  }),
);
const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const timeOf = (stops: readonly { readonly from: number; readonly to: number | null }[]) =>
  stops.map(({ from, to }) => ({ from, to: to ?? end * 2 }));
const spoken = fc.tuple(facts, words);
const isWord =
  (...types: string[]) =>
  ({ type }: TimedEvent) =>
    types.includes(type);

describe('stops of random machines', () => {
  test('[DT-7] none shares time with another, and each has some', () => {
    fc.assert(
      fc.property(spoken, ([given, events]) => {
        const stops = timeOf(equipmentStops({ ...given, records: recordsOf(events) }));
        for (const { from, to } of stops) expect(from).toBeLessThan(to);
        expect(lengthOf(stops)).toBe(stops.reduce((sum, { from, to }) => sum + to - from, 0));
      }),
      { numRuns: 1000 },
    );
  });

  test('[DT-15] the order in which facts are listed and words arrive changes nothing, nor that they come twice', () => {
    const inTwoOrders = spoken.chain(([given, events]) =>
      fc.tuple(
        fc.constant({ given, events }),
        fc.record({
          runs: shuffled([...given.runs, ...given.runs]),
          machineStates: shuffled([...given.machineStates, ...given.machineStates]),
          counts: shuffled([...given.counts, ...given.counts]),
        }),
        shuffled(events),
        fc.nat(20),
      ),
    );
    fc.assert(
      fc.property(inTwoOrders, ([{ given, events }, others, later, turn]) => {
        const records = recordsOf(later);
        const turned = [
          ...records.slice(turn % (records.length + 1)),
          ...records.slice(0, turn % (records.length + 1)),
        ];
        expect(equipmentStops({ ...given, ...others, records: turned })).toEqual(
          equipmentStops({ ...given, records: recordsOf(events) }),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('[DT-6] explaining, splitting and confirming change no time', () => {
    fc.assert(
      fc.property(spoken, ([given, events]) => {
        const words = events.filter(isWord('downtime.explained', 'downtime.split', 'downtime.confirmed'));
        const before = unionOf(timeOf(equipmentStops(given)));
        expect(unionOf(timeOf(equipmentStops({ ...given, records: recordsOf(words) })))).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('[DT-6] merging loses no time', () => {
    fc.assert(
      fc.property(spoken, ([given, events]) => {
        const before = unionOf(timeOf(equipmentStops(given)));
        const merged = recordsOf(events.filter(isWord('downtime.merged')));
        expect(overlapOf(before, timeOf(equipmentStops({ ...given, records: merged })))).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});
