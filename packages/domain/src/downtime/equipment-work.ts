import { isClosed, type OperationState } from '../execution/operation-state.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { EquipmentRun } from '../oee/oee-facts.ts';

/** When the work of an operation was over: what stands after that does not wait for it. */
export interface WorkEnd {
  readonly operationId: Uuid;
  /** Milliseconds. */
  readonly at: number;
}

export interface EquipmentWork {
  readonly runs: readonly EquipmentRun[];
  readonly ends: readonly WorkEnd[];
}

type Work = Pick<OperationState, 'id' | 'runs' | 'closedAt' | 'status'>;

/**
 * The runs on an equipment and the ends of its work, from the states of its operations; their order never matters. A run that was left
 * open ends where its work was closed (rule DT-18).
 */
export function equipmentWorkOf(operations: readonly Work[]): EquipmentWork {
  const runs = operations.flatMap((work) =>
    Object.entries(work.runs).flatMap(([runId, run]): EquipmentRun[] => {
      if (run.from === null) return [];
      const { from, kind, stopReason, startEventId, stopEventId } = run;
      const to = run.to ?? endLeftOpen(work, from);
      const completed = to !== null && work.closedAt !== null && work.closedAt <= to;
      return [{ operationId: work.id, runId, kind, from, to, stopReason, startEventId, stopEventId, completed }];
    }),
  );
  const ends = operations.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [{ operationId: id, at: closedAt }]));
  return { runs, ends };
}

function endLeftOpen(work: Work, from: number): number | null {
  return isClosed(work) && work.closedAt !== null ? Math.max(from, work.closedAt) : null;
}
