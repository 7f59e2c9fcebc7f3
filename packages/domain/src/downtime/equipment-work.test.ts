import { describe, expect, test } from 'vitest';
import { initialOperation, type OperationState } from '../execution/operation-state.ts';
import { equipmentWorkOf } from './equipment-work.ts';

const run: OperationState['runs'][string] = {
  by: null,
  kind: 'production',
  from: 600,
  to: null,
  stopReason: null,
  startedAsOf: null,
  stoppedAsOf: null,
  startEventId: 'start',
  stopEventId: null,
};
const work = (more: Partial<OperationState>): OperationState => ({
  ...initialOperation('o'),
  runs: { r: run },
  ...more,
});
const endOf = (more: Partial<OperationState>) => equipmentWorkOf([work(more)]).runs[0];

describe('the work of an equipment', () => {
  test('[DT-18] a run that is left open ends where its work was closed, never before it began', () => {
    expect(endOf({ status: 'FINISHED', closedAt: 700 })).toMatchObject({ to: 700, completed: true });
    expect(endOf({ status: 'CANCELLED', closedAt: 700 })).toMatchObject({ to: 700, completed: true });
    expect(endOf({ status: 'FINISHED', closedAt: 500 })).toMatchObject({ to: 600 });
  });

  test('[DT-18] while the work goes on, or waits for its confirmation, so does the run', () => {
    expect(endOf({ status: 'IN_PROGRESS' })).toMatchObject({ to: null, completed: false });
    expect(endOf({ status: 'IN_PROGRESS', completed: true, closedAt: 700 })).toMatchObject({ to: null });
  });
});
