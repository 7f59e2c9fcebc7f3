import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asked, count, facts, minute, reasons, run, shift, stop, stretch } from '../testing/oee-scenario.ts';
import { addSums, oeeSums } from './equipment-sums.ts';
import { equipmentTimeline } from './equipment-timeline.ts';
import { figureOf } from './figure.ts';
import type { EquipmentFacts } from './oee-facts.ts';
import { defaultOeePolicy } from './oee-policy-in-force.ts';

const length = 200;
const moment = fc.integer({ min: -30, max: length + 30 });
const ends = fc.tuple(moment, fc.integer({ min: 0, max: 60 })).map(([from, span]) => [from, from + span] as const);
const closedOrOpen = ends.chain(([from, to]) => fc.constantFrom([from, to] as const, [from, null] as const));

const anyRun = fc
  .tuple(closedOrOpen, fc.constantFrom('production', 'setup', 'breakdown'))
  .map(([[from, to], kind]) => run(from, to, kind));
const anyStop = fc
  .record({
    ends: closedOrOpen,
    reason: fc.constantFrom(null, 'STRIKE', ...reasons.keys()),
    name: fc.integer({ min: 0, max: 6 }),
    source: fc.constantFrom('stop', 'breakdown', 'machine'),
  })
  .map(({ ends: [from, to], reason, name, source }) =>
    stop(from, to, reason, { id: `stop ${name}`, part: from, source }),
  );
const anyCount = fc
  .record({ at: moment, good: fc.nat(9), scrap: fc.nat(3), rework: fc.nat(2), entryId: fc.uuid() })
  .map(({ at, ...pieces }) => count(at, { ...pieces, productCode: at % 2 === 0 ? 'even' : 'odd' }));
const anyShift = fc.tuple(ends, fc.array(ends, { maxLength: 2 })).map(([[from, to], breaks]) =>
  shift(
    from,
    to,
    breaks.map(([begin, end]) => stretch(begin, end)),
  ),
);

const anyFacts: fc.Arbitrary<EquipmentFacts> = fc
  .record({
    runs: fc.array(anyRun, { maxLength: 6 }),
    stops: fc.uniqueArray(anyStop, { maxLength: 8, selector: ({ id, part }) => `${id} ${part}` }),
    counts: fc.array(anyCount, { maxLength: 8 }),
    unknown: fc.array(
      ends.map(([from, to]) => stretch(from, to)),
      { maxLength: 2 },
    ),
    shifts: fc.array(anyShift, { maxLength: 3 }),
  })
  .map(facts);

const anyPolicy = fc
  .record({
    noOrderCountsAs: fc.constantFrom('planned', 'unplanned'),
    changeoverCountsAs: fc.constantFrom('availability_loss', 'planned'),
  })
  .map((choice) => ({ ...defaultOeePolicy, ...choice, treatmentByReason: { STRIKE: 'excluded' } as const }));
const anyQuestion = fc
  .tuple(anyPolicy, fc.integer({ min: -10, max: length + 60 }))
  .map(([policy, now]) => ({ policy, now: minute(now), cycleSeconds: { even: 30, odd: 7.5 } }));

describe('whatever happened', () => {
  test('[OEE-4] availability lies in [0, 1]', () => {
    fc.assert(
      fc.property(anyFacts, anyQuestion, (known, question) => {
        const { availability } = figureOf(oeeSums(known, asked(0, length, question)));
        if (availability === null) return;
        expect(availability).toBeGreaterThanOrEqual(0);
        expect(availability).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('[OEE-5] the timeline covers the window, in order, without overlap', () => {
    fc.assert(
      fc.property(anyFacts, anyQuestion, (known, question) => {
        const timeline = equipmentTimeline(known, asked(0, length, question));
        expect(timeline.every(({ from, to }) => from < to)).toBe(true);
        const begins = timeline.map(({ from }) => from);
        expect([...begins, minute(length)]).toEqual([minute(0), ...timeline.map(({ to }) => to)]);
      }),
    );
  });

  test('[OEE-9] the sums of two parts of a window are the sums of the whole', () => {
    fc.assert(
      fc.property(anyFacts, anyQuestion, fc.integer({ min: 0, max: length }), (known, question, edge) => {
        const of = (from: number, to: number) => oeeSums(known, asked(from, to, question));
        expect(addSums(of(0, edge), of(edge, length))).toEqual(of(0, length));
      }),
    );
  });

  test('[OEE-10] the six big losses and the ideal time of good pieces make up the planned time', () => {
    fc.assert(
      fc.property(anyFacts, anyQuestion, (known, question) => {
        const sums = oeeSums(known, asked(0, length, question));
        const { losses } = figureOf(sums);
        const lost = Object.values(losses).reduce((sum, seconds) => sum + seconds, 0);
        expect(lost * 1000 + sums.idealMs - sums.rejectMs).toBeCloseTo(sums.plannedBusyMs, 3);
      }),
    );
  });

  test('[OEE-11] neither order nor repetition of the facts changes anything', () => {
    const again = <Item>(items: readonly Item[]) =>
      fc
        .shuffledSubarray([...items], { minLength: items.length })
        .chain((all) => fc.subarray([...items]).map((some) => [...all, ...some]));
    const repeated = anyFacts.chain((known) =>
      fc
        .record({
          runs: again(known.runs),
          stops: again(known.stops),
          counts: again(known.counts),
          unknown: again(known.unknown),
          shifts: again(known.shifts),
        })
        .map((other) => [known, other] as const),
    );
    fc.assert(
      fc.property(repeated, anyQuestion, ([known, other], question) => {
        expect(oeeSums(other, asked(0, length, question))).toEqual(oeeSums(known, asked(0, length, question)));
        expect(equipmentTimeline(other, asked(0, length, question))).toEqual(
          equipmentTimeline(known, asked(0, length, question)),
        );
      }),
    );
  });
});
