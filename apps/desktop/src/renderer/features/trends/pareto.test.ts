import { describe, expect, test } from 'vitest';
import { paretoRows } from './pareto.ts';

const reason = (code: string | null, time: number, count = 1) => ({
  reason: code,
  names: {},
  category: 'unplanned',
  time,
  count,
});

describe('a Pareto chart', () => {
  test('stands in the order of the lost time, and its line rises to all of it', () => {
    const rows = paretoRows([reason('B', 20), reason('A', 60), reason(null, 20)], 10);
    expect(rows.map(({ rank, reason: code, share }) => [rank, code, share])).toEqual([
      [1, 'A', 0.6],
      [2, 'B', 0.2],
      [3, null, 0.2],
    ]);
    expect(rows.map(({ cumulative }) => cumulative)).toEqual([0.6, 0.8, 1]);
  });

  test('puts what does not fit into one last bar, so that nothing is lost', () => {
    const rows = paretoRows([reason('A', 50, 2), reason('B', 30), reason('C', 15, 4), reason('D', 5, 1)], 3);
    expect(rows.map(({ reason: code, category, time, count }) => [code, category, time, count])).toEqual([
      ['A', 'unplanned', 50, 2],
      ['B', 'unplanned', 30, 1],
      [null, null, 20, 5],
    ]);
    expect(rows.at(-1)?.cumulative).toBe(1);
  });

  test('where nothing stood there is none', () => {
    expect(paretoRows([], 10)).toEqual([]);
    expect(paretoRows([reason('A', 0)], 10)).toEqual([]);
  });
});
