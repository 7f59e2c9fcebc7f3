import { describe, expect, test } from 'vitest';
import { ToldTime } from './told-time.ts';

const dayMs = 86_400_000;
const day = (count: number) => count * dayMs;
const dirty = (from: number, to: number) => ({ equipment_id: 'e', from_at: from, to_at: to, because: [] });
const clipped = (told: ToldTime, from: number, to: number) =>
  told.clip([dirty(from, to)]).map(({ from_at: begins, to_at: ends }) => [begins / dayMs, ends / dayMs]);

describe('the time that figures are stored of', () => {
  test('[RO-11] it ends 35 days after the last entry, and begins with the first', () => {
    const told = new ToldTime([]);
    told.mark('e', day(100) + 5);
    expect(clipped(told, day(100), day(5000))).toEqual([[100 + 5 / dayMs, 136]]);
    expect(told.clip([{ ...dirty(0, day(9000)), equipment_id: 'another' }])).toEqual([]);
  });

  test('[RO-11] an entry within a year fills the time between, a later one does not', () => {
    const told = new ToldTime([{ equipment_id: 'e', first_at: day(100), last_at: day(101) }]);
    told.mark('e', day(300));
    expect(told.grown()).toEqual([{ equipmentId: 'e', from: day(136), to: day(336) }]);
    told.mark('e', day(3000));
    expect(clipped(told, 0, day(9000))).toEqual([
      [100, 336],
      [3000, 3036],
    ]);
  });

  test('[RO-11] whatever the order of entries', () => {
    const moments = [100, 3000, 700, 300, 3200, 466].map(day);
    const rowsOf = (some: readonly number[]) => {
      const told = new ToldTime([]);
      for (const at of some) told.mark('e', at);
      return told.changed().rows.toSorted((left, right) => left.first_at - right.first_at);
    };
    expect(rowsOf(moments)).toEqual(rowsOf(moments.toReversed()));
    expect(rowsOf(moments)).toHaveLength(2);
  });
});
