import { expect, test } from 'vitest';
import { readFuzzArguments } from './fuzz-arguments.ts';

test('a value that is no number, and an option that is none, are refused: such a run would never end', () => {
  for (const wrong of [['--minutes', 'x'], ['--histories', '-1'], ['--seed', 'two'], ['--night']])
    expect(() => readFuzzArguments(wrong, 0)).toThrow(TypeError);
  expect(readFuzzArguments(['--minutes', '30'], 0)).toMatchObject({ minutes: 30, seed: null, histories: 300 });
});
