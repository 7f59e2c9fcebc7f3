import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOrderedId } from '../kernel/ids.ts';
import { rememberedSpans, type Spans, withClosed, withOpened } from '../kernel/open-spans.ts';
import { type Slots, withSlot } from '../plant/line-slots.ts';

const ids = (count: number) => Array.from({ length: count }, (_, nth) => timeOrderedId(nth * 1000, new Uint8Array(16)));
const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });

test('[JOB-8] a person knows the newest jobs, the same ones in whatever order their entries arrive', () => {
  const entries = ids(rememberedSpans + 9).flatMap((id, nth) => [
    (known: Spans) => withOpened(known, id, nth),
    (known: Spans) => withClosed(known, id, nth + 100),
    (known: Spans) => withClosed(known, id, nth + 50),
  ]);
  const fold = (inOrder: typeof entries) => inOrder.reduce<Spans>((known, entry) => entry(known), {});
  const expected = fold(entries);
  expect(Object.keys(expected).toSorted()).toEqual(ids(rememberedSpans + 9).slice(-rememberedSpans));
  fc.assert(
    fc.property(shuffled(entries), (inOrder) => {
      expect(fold(inOrder)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('[SCH-8] so does a line its schedules, each where it was put last', () => {
  const entries = ids(320).flatMap((id, nth) =>
    [1, 2].map((at) => (known: Slots) => {
      return withSlot(known, id, { from: nth + at, to: nth + at + 1, asOf: { at, device: 'a', seq: nth } });
    }),
  );
  const fold = (inOrder: typeof entries) => inOrder.reduce<Slots>((known, entry) => entry(known), {});
  const expected = fold(entries);
  expect(Object.keys(expected).toSorted()).toEqual(ids(320).slice(-300));
  fc.assert(
    fc.property(shuffled(entries), (inOrder) => {
      expect(fold(inOrder)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});
