import { equipment, initialOperation, line, type OperationState, type Run } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { boardLines, countByStatus, lineTotals, percentDone } from './board-rows.ts';

const machine = (assetId: number) => ({ ...equipment.initial(`e${assetId}`), assetId, workplaceName: `M ${assetId}` });
const lineOf = (lineCode: string, equipmentAssetIds: number[], enabled = true) => ({
  ...line.initial(lineCode),
  lineCode,
  name: lineCode,
  equipmentAssetIds,
  enabled,
});
const run = (from: number, to: number | null = null, more: Partial<Run> = {}): Run => ({
  by: null,
  kind: 'production',
  from,
  to,
  stopReason: null,
  startedAsOf: null,
  stoppedAsOf: null,
  startEventId: null,
  stopEventId: null,
  ...more,
});
const operation = (assetId: number, fields: Partial<OperationState>): OperationState => ({
  ...initialOperation(`o${assetId}`),
  assetId,
  released: true,
  qtyDesired: 100,
  ...fields,
});
const rowOf = (...operations: OperationState[]) => boardLines([], [machine(1)], operations)[0]?.rows[0];

describe('board', () => {
  test('lines in the order of their codes, equipment in flow order, the rest last', () => {
    const lines = boardLines([lineOf('L10', [3, 1]), lineOf('L2', [2])], [1, 2, 3, 4].map(machine), []);
    expect(lines.map(({ id, rows }) => [id, rows.map((row) => row.equipment.assetId)])).toEqual([
      ['L2', [2]],
      ['L10', [3, 1]],
      ['loose', [4]],
    ]);
  });

  test('equipment of a line that is switched off is not shown as loose', () => {
    expect(boardLines([lineOf('L1', [1], false)], [machine(1)], [])).toEqual([]);
  });

  test('a machine runs, is set up, stands with its reason, or is idle', () => {
    expect(rowOf(operation(1, { status: 'IN_PROGRESS', runs: { a: run(5), b: run(3) } }))).toMatchObject({
      status: 'running',
      since: 3,
    });
    expect(rowOf(operation(1, { status: 'IN_PROGRESS', runs: { a: run(5, null, { kind: 'setup' }) } }))?.status).toBe(
      'setup',
    );
    const stopped = operation(1, { status: 'ON_HOLD', runs: { a: run(1, 9, { stopReason: 'TOOL' }) } });
    expect(rowOf(stopped)).toMatchObject({ status: 'stopped', since: 9, stopReason: 'TOOL' });
    expect(rowOf(operation(1, { status: 'RELEASED' }))).toMatchObject({ status: 'idle', waiting: 1 });
    expect(rowOf(operation(1, { status: 'FINISHED', completed: true, runs: { a: run(1, 9) } }))?.status).toBe('idle');
  });

  test('no signal is not idle: where nothing was ever recorded the state is unknown', () => {
    expect(rowOf()?.status).toBe('unknown');
    expect(rowOf(operation(1, { status: 'PLANNED', released: false }))?.status).toBe('unknown');
  });

  test('counts and totals', () => {
    const lines = boardLines([], [1, 2].map(machine), [
      operation(1, { status: 'IN_PROGRESS', good: 40, scrap: 2, runs: { a: run(5) } }),
    ]);
    expect(countByStatus(lines)).toEqual({ running: 1, setup: 0, stopped: 0, idle: 0, unknown: 1 });
    expect(lineTotals(lines[0]?.rows ?? [])).toEqual({ good: 40, scrap: 2, target: 100 });
  });

  test('per cent are whole and may pass a hundred; without an order there are none', () => {
    expect(percentDone(operation(1, { good: 66, scrap: 1, qtyDesired: 200 }))).toBe(33);
    expect(percentDone(operation(1, { good: 150 }))).toBe(150);
    expect(percentDone(operation(1, { qtyDesired: 0 }))).toBeNull();
    expect(percentDone(null)).toBeNull();
  });
});
