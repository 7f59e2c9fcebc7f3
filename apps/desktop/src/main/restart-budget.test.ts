import { expect, test } from 'vitest';
import { RestartBudget } from './restart-budget.ts';

test('a page is loaded again after longer and longer waits; the fourth time within a minute the program starts anew', () => {
  const budget = new RestartBudget();
  expect([0, 1000, 2000].map((at) => budget.next(at))).toEqual([
    { kind: 'reload', afterMs: 250 },
    { kind: 'reload', afterMs: 500 },
    { kind: 'reload', afterMs: 1000 },
  ]);
  expect(budget.next(59_999)).toEqual({ kind: 'relaunch' });
});

test('a crash a minute ago is forgotten', () => {
  const budget = new RestartBudget();
  for (const at of [0, 1, 2]) budget.next(at);
  expect(budget.next(60_002)).toEqual({ kind: 'reload', afterMs: 250 });
});
