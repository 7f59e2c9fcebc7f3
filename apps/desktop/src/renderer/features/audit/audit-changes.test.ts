import { describe, expect, test } from 'vitest';
import { fieldChanges } from './audit-changes.ts';

const lines = (...sides: Parameters<typeof fieldChanges>) =>
  fieldChanges(...sides).map(({ path, before, after }) => [path.join('.'), before, after]);

describe('what an entry changed', () => {
  test('is told field by field, and what stayed is not told', () => {
    expect(lines({ id: 'x', good: 3, scrap: 1 }, { id: 'x', good: 4, scrap: 1 })).toEqual([['good', 3, 4]]);
  });

  test('in a list of things each is followed by its id', () => {
    const before = { runs: [{ id: 'a', to: null }] };
    const after = {
      runs: [
        { id: 'b', to: null },
        { id: 'a', to: 5 },
      ],
    };
    expect(lines(before, after)).toEqual([['runs.a.to', null, 5]]);
    expect(lines({ runs: [] }, { runs: [{ id: 'a', to: 5 }] })).toEqual([['runs.a.to', undefined, 5]]);
    expect(lines({ steps: [{ n: 1 }] }, { steps: [{ n: 1 }, { n: 2 }] })).toEqual([['steps.2.n', undefined, 2]]);
  });

  test('of what was made only what it says, of what is gone what it said', () => {
    expect(lines(null, { name: 'Mill', group: null, tags: ['a', 'b'] })).toEqual([
      ['name', undefined, 'Mill'],
      ['tags', undefined, ['a', 'b']],
    ]);
    expect(lines({ name: 'Mill', names: { ko: '밀' } }, null)).toEqual([
      ['name', 'Mill', undefined],
      ['names.ko', '밀', undefined],
    ]);
    expect(lines(null, null)).toEqual([]);
  });
});
