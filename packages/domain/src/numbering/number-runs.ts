import { z } from 'zod';

/** The highest number of a period; with it every label still has at most seven digits. */
export const maxNumber = 9_999_999;

const numberSchema = z.number().int().min(1).max(maxNumber);

/** Numbers from `first` to `last`, both inclusive. */
export interface NumberRun {
  readonly first: number;
  readonly last: number;
}

export const numberRunSchema = z.strictObject({ first: numberSchema, last: numberSchema });

/** A set of numbers as runs: ascending, apart from each other, none empty. */
export const numberRunsSchema = z
  .array(numberRunSchema)
  .max(200)
  .refine((runs) => isSet(runs), 'expected ascending runs that do not touch');

function isSet(runs: readonly NumberRun[]): boolean {
  return runs.every(({ first, last }, index) => first <= last && first > (runs[index - 1]?.last ?? -1) + 1);
}

/** The numbers that are in any of the runs, in whatever order they come. */
export function united(...sets: readonly (readonly NumberRun[])[]): NumberRun[] {
  const merged: NumberRun[] = [];
  for (const { first, last } of sets.flat().toSorted((left, right) => left.first - right.first)) {
    const before = merged.at(-1);
    if (before && first <= before.last + 1)
      merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, last) };
    else merged.push({ first, last });
  }
  return merged;
}

/** What is in both of two sets. */
export function shared(left: readonly NumberRun[], right: readonly NumberRun[]): NumberRun[] {
  const both = left.flatMap((one) =>
    right.flatMap((other) => {
      const run = { first: Math.max(one.first, other.first), last: Math.min(one.last, other.last) };
      return run.first <= run.last ? [run] : [];
    }),
  );
  return united(both);
}

/** The set without the numbers of another. */
export function without(set: readonly NumberRun[], taken: readonly NumberRun[]): NumberRun[] {
  let left = united(set);
  for (const { first, last } of taken)
    left = left.flatMap((run) => {
      const parts = [
        { first: run.first, last: Math.min(run.last, first - 1) },
        { first: Math.max(run.first, last + 1), last: run.last },
      ];
      return parts.filter((part) => part.first <= part.last);
    });
  return united(left);
}

export function countOf(set: readonly NumberRun[]): number {
  return set.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The highest number of a set, 0 where it is empty. */
export function lastOf(set: readonly NumberRun[]): number {
  return set.reduce((highest, { last }) => Math.max(highest, last), 0);
}

/** The numbers above a bound. */
export function above(set: readonly NumberRun[], bound: number): NumberRun[] {
  return bound < 1 ? united(set) : without(set, [{ first: 1, last: bound }]);
}

/** The `count` lowest numbers of a set, fewer where it has no more. */
export function lowest(set: readonly NumberRun[], count: number): NumberRun[] {
  const taken: NumberRun[] = [];
  let wanted = count;
  for (const { first, last } of united(set)) {
    if (wanted === 0) break;
    const run = { first, last: Math.min(last, first + wanted - 1) };
    taken.push(run);
    wanted -= run.last - run.first + 1;
  }
  return taken;
}

/** Every number of a set, one by one. */
export function numbersOf(set: readonly NumberRun[]): number[] {
  return set.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
