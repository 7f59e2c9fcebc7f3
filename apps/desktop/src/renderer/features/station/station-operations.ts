import {
  awaitsConfirmation,
  type OperationState,
  type OperationStatus,
  openRuns,
  processed,
  type Run,
  wasStarted,
} from '@lineside/domain';

/** What a station lists: everything at its asset that is not closed. */
export const listedStatuses: readonly OperationStatus[] = ['PLANNED', 'RELEASED', 'ON_HOLD', 'IN_PROGRESS'];

/** What the station shows big, and what else waits there, nearest first. */
export interface StationOperations {
  readonly current: OperationState | null;
  readonly others: readonly OperationState[];
}

/**
 * The chosen operation, else the one that started last, else the one that stopped last. An operation that is only planned or
 * released is never big by itself: somebody has to choose it.
 */
export function stationOperations(operations: readonly OperationState[], chosenId: string | null): StationOperations {
  const chosen = operations.find(({ id }) => id === chosenId);
  const current = chosen ?? newestBy(operations, lastStart) ?? newestBy(operations.filter(isPaused), lastStop);
  const others = operations.filter(({ id }) => id !== current?.id).toSorted(inOrder);
  return { current: current ?? null, others };
}

/** How an operation stands at a station; drives colour, words and keys. */
export type OperationSituation = 'running' | 'setup' | 'breakdown' | 'stopped' | 'ready' | 'planned' | 'closing';

export function situationOf(operation: OperationState): OperationSituation {
  const kinds = openRuns(operation).map(([, run]) => run.kind);
  if (kinds.includes('production')) return 'running';
  if (kinds.includes('setup')) return 'setup';
  if (kinds.length > 0) return 'breakdown';
  if (awaitsConfirmation(operation)) return 'closing';
  if (wasStarted(operation)) return 'stopped';
  return operation.released ? 'ready' : 'planned';
}

/** Since when it runs or stands, milliseconds: the earliest open start, else the last stop; null before the first start. */
export function situationSince(operation: OperationState): number | null {
  const starts = openRuns(operation).flatMap(([, run]) => run.from ?? []);
  return starts.length > 0 ? Math.min(...starts) : lastStop(operation);
}

/** Why it stands: the reason of the last stop, null while it runs or where nobody said. */
export function lastStopReason(operation: OperationState): string | null {
  if (openRuns(operation).length > 0) return null;
  return (
    Object.values(operation.runs).toSorted((left, right) => (right.to ?? 0) - (left.to ?? 0))[0]?.stopReason ?? null
  );
}

/** Pieces still to make; never below zero. */
export function remaining(operation: OperationState): number {
  return Math.max(0, operation.qtyDesired - processed(operation));
}

/** As many good pieces as are wanted: whoever works on it is asked to complete it, and nothing completes itself. */
export function isTargetReached({ good, qtyDesired }: Pick<OperationState, 'good' | 'qtyDesired'>): boolean {
  return good >= qtyDesired;
}

/** The open runs, a person's own first: Stop means that one unless another is chosen. */
export function runsFor(operation: OperationState, personId: string): readonly (readonly [string, Run])[] {
  const isOwn = ([, run]: readonly [string, Run]) => run.by?.id === personId;
  return openRuns(operation).toSorted((left, right) => Number(isOwn(right)) - Number(isOwn(left)));
}

function lastStart(operation: OperationState): number | null {
  const starts = openRuns(operation).flatMap(([, run]) => run.from ?? []);
  return starts.length === 0 ? null : Math.max(...starts);
}

function lastStop(operation: OperationState): number | null {
  const stops = Object.values(operation.runs).flatMap((run) => run.to ?? []);
  return stops.length === 0 ? null : Math.max(...stops);
}

function isPaused(operation: OperationState): boolean {
  return situationOf(operation) === 'stopped';
}

function newestBy(
  operations: readonly OperationState[],
  time: (operation: OperationState) => number | null,
): OperationState | undefined {
  return operations
    .filter((operation) => time(operation) !== null)
    .toSorted((left, right) => (time(right) ?? 0) - (time(left) ?? 0))[0];
}

const listOrder: readonly OperationSituation[] = [
  'running',
  'setup',
  'breakdown',
  'stopped',
  'ready',
  'planned',
  'closing',
];

function inOrder(left: OperationState, right: OperationState): number {
  const bySituation = listOrder.indexOf(situationOf(left)) - listOrder.indexOf(situationOf(right));
  if (bySituation !== 0) return bySituation;
  const byPlan = (left.plannedStartAt ?? Infinity) - (right.plannedStartAt ?? Infinity);
  if (byPlan) return byPlan;
  const byOrder = left.orderNo.localeCompare(right.orderNo, 'en', { numeric: true });
  return byOrder || left.operationNo.localeCompare(right.operationNo, 'en', { numeric: true });
}
