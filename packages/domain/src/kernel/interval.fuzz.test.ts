import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, lengthOf, overlapOf, unionOf, without } from './interval.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, to]): Interval => ({ from, to }));
const intervals = fc.array(interval, { maxLength: 8 });
const isIn = (list: readonly Interval[], moment: number) => list.some(({ from, to }) => from <= moment && moment < to);
const moments = Array.from({ length: 62 }, (_, moment) => moment);
const momentsOf = (list: readonly Interval[]) => moments.filter((moment) => isIn(list, moment));

describe('stretches of time', () => {
  it('are joined, shared and taken away moment by moment', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        expect(momentsOf(unionOf([...left, ...right]))).toEqual(
          moments.filter((moment) => isIn(left, moment) || isIn(right, moment)),
        );
        expect(momentsOf(overlapOf(left, right))).toEqual(
          moments.filter((moment) => isIn(left, moment) && isIn(right, moment)),
        );
        expect(momentsOf(without(left, right))).toEqual(
          moments.filter((moment) => isIn(left, moment) && !isIn(right, moment)),
        );
        expect(lengthOf(left)).toBe(momentsOf(left).length);
      }),
    );
  });

  it('come out sorted, with room between them', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const joined = unionOf(list);
        expect(joined.every(({ from, to }) => from < to)).toBe(true);
        const pairs = joined.slice(1).map((next, index) => [joined[index]?.to ?? next.from, next.from] as const);
        expect(pairs.every(([end, begin]) => end < begin)).toBe(true);
      }),
    );
  });
});
