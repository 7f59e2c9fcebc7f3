import { initialOperation, type OperationState, type Run } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import {
  isTargetReached,
  lastStopReason,
  remaining,
  runsFor,
  situationOf,
  situationSince,
  stationOperations,
} from './station-operations.ts';

function run(by: string, from: number, to: number | null = null, more: Partial<Run> = {}): Run {
  const actor = { type: 'person' as const, id: by };
  const blank = { kind: 'production' as const, stopReason: null, startedAsOf: null, stoppedAsOf: null };
  const said = { startEventId: null, stopEventId: null };
  return { ...blank, ...said, by: actor, from, to, ...more };
}

function operation(id: string, fields: Partial<OperationState> = {}): OperationState {
  return { ...initialOperation(id), orderNo: id, released: true, qtyDesired: 100, ...fields };
}

const running = operation('running', { runs: { a: run('anna', 50) } });
const stopped = operation('stopped', { runs: { a: run('anna', 10, 40, { stopReason: 'TOOL' }) } });
const ready = operation('ready');
const planned = operation('planned', { released: false });

describe('operations of a station', () => {
  test('the running one is big, before one that stopped; what is only released has to be chosen', () => {
    expect(stationOperations([ready, stopped, running], null).current).toBe(running);
    expect(stationOperations([ready, stopped], null).current).toBe(stopped);
    expect(stationOperations([ready, planned], null).current).toBeNull();
    expect(stationOperations([ready, running], 'ready').current).toBe(ready);
    expect(stationOperations([running], 'closed meanwhile').current).toBe(running);
  });

  test('of two running ones the later start is big', () => {
    const later = operation('later', { runs: { a: run('ivan', 60) } });
    expect(stationOperations([later, running], null).current).toBe(later);
  });

  test('the others come in the order one would take them', () => {
    const early = operation('z', { plannedStartAt: 1 });
    const tenth = operation('WO-10');
    const second = operation('WO-2');
    const { others } = stationOperations([planned, tenth, second, early, stopped, running], 'running');
    expect(others.map(({ id }) => id)).toEqual(['stopped', 'z', 'WO-2', 'WO-10', 'planned']);
  });

  test('the target is reached by good pieces alone', () => {
    const counts = [{ good: 99, scrap: 5 }, { good: 100 }, { good: 101 }];
    expect(counts.map((count) => isTargetReached(operation('counted', count)))).toEqual([false, true, true]);
  });

  test('a situation follows from the runs', () => {
    const setup = operation('setup', { runs: { a: run('anna', 1, null, { kind: 'setup' }) } });
    const closing = operation('closing', { completed: true, requiresConfirmation: true, runs: { a: run('a', 1, 2) } });
    const all = [running, setup, stopped, ready, planned, closing];
    expect(all.map(situationOf)).toEqual(['running', 'setup', 'stopped', 'ready', 'planned', 'closing']);
  });

  test('its clock counts from the earliest open start, else from the last stop', () => {
    expect(situationSince(operation('two', { runs: { a: run('anna', 50), b: run('ivan', 70) } }))).toBe(50);
    expect(situationSince(stopped)).toBe(40);
    expect(situationSince(ready)).toBeNull();
  });

  test('it stands for the reason of its last stop; while it runs, for none', () => {
    expect(lastStopReason(stopped)).toBe('TOOL');
    expect(lastStopReason(operation('again', { runs: { ...stopped.runs, b: run('anna', 60) } }))).toBeNull();
  });

  test("a person's own run comes first, and what is left to make is never negative", () => {
    const shared = operation('shared', { runs: { a: run('anna', 1), b: run('ivan', 2) } });
    expect(runsFor(shared, 'ivan').map(([id]) => id)).toEqual(['b', 'a']);
    expect(remaining(operation('over', { good: 110, scrap: 2 }))).toBe(0);
  });
});
