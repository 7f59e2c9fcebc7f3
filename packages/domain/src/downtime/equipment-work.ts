import type { OperationState } from '../execution/operation-state.ts';
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

/** The runs on an equipment and the ends of its work, from the states of its operations; their order never matters. */
export function equipmentWorkOf(
  operations: readonly Pick<OperationState, 'id' | 'runs' | 'closedAt'>[],
): EquipmentWork {
  const runs = operations.flatMap(({ id, runs: byId, closedAt }) =>
    Object.entries(byId).flatMap(([runId, run]): EquipmentRun[] => {
      if (run.from === null) return [];
      const { from, to, kind, stopReason, startEventId, stopEventId } = run;
      const completed = to !== null && closedAt !== null && closedAt <= to;
      return [{ operationId: id, runId, kind, from, to, stopReason, startEventId, stopEventId, completed }];
    }),
  );
  const ends = operations.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [{ operationId: id, at: closedAt }]));
  return { runs, ends };
}
