import {
  type EquipmentState,
  type LineState,
  type OperationState,
  openRuns,
  processed,
  type Run,
  wasStarted,
} from '@lineside/domain';

/** What a machine does as far as anybody told. `unknown` is not idle: nobody has recorded anything there. */
export type EquipmentStatus = 'running' | 'setup' | 'stopped' | 'idle' | 'unknown';

export interface EquipmentRow {
  readonly equipment: EquipmentState;
  readonly status: EquipmentStatus;
  /** The operation it runs, or the one it stopped last. */
  readonly operation: OperationState | null;
  /** Since when it runs or stands, milliseconds. */
  readonly since: number | null;
  readonly stopReason: string | null;
  /** Released operations that wait there. */
  readonly waiting: number;
}

export interface BoardLine {
  readonly id: string;
  /** null: equipment that belongs to no line. */
  readonly line: LineState | null;
  readonly rows: readonly EquipmentRow[];
}

/** Lines in the order of their codes, each with its equipment in flow order; what belongs to no line comes last. */
export function boardLines(
  lines: readonly LineState[],
  machines: readonly EquipmentState[],
  operations: readonly OperationState[],
): readonly BoardLine[] {
  const byAsset = Map.groupBy(operations, ({ assetId }) => assetId);
  const machineByAsset = new Map(machines.map((machine) => [machine.assetId, machine]));
  const rowOf = (machine: EquipmentState) => equipmentRow(machine, byAsset.get(machine.assetId) ?? []);
  const enabled = lines.filter((line) => line.enabled);
  const named = enabled
    .toSorted((left, right) => left.lineCode.localeCompare(right.lineCode, 'en', { numeric: true }))
    .map((line) => ({
      id: line.id,
      line,
      rows: line.equipmentAssetIds.flatMap((assetId) => machineByAsset.get(assetId) ?? []).map(rowOf),
    }));
  const placed = new Set(lines.flatMap((line) => line.equipmentAssetIds));
  const loose = machines
    .filter(({ assetId }) => !placed.has(assetId))
    .toSorted((left, right) => left.assetId - right.assetId);
  return loose.length === 0 ? named : [...named, { id: 'loose', line: null, rows: loose.map(rowOf) }];
}

/** How many machines are in each status. */
export function countByStatus(lines: readonly BoardLine[]): Readonly<Record<EquipmentStatus, number>> {
  const counts: Record<EquipmentStatus, number> = { running: 0, setup: 0, stopped: 0, idle: 0, unknown: 0 };
  for (const { rows } of lines) for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** Good and scrap of a line's current operations against what they should make. */
export function lineTotals(rows: readonly EquipmentRow[]): {
  readonly good: number;
  readonly scrap: number;
  readonly target: number;
} {
  const current = rows.flatMap(({ operation }) => operation ?? []);
  return {
    good: sum(current.map(({ good }) => good)),
    scrap: sum(current.map(({ scrap }) => scrap)),
    target: sum(current.map(({ qtyDesired }) => qtyDesired)),
  };
}

/** Share of the order that went through, whole per cent; null without an order. */
export function percentDone(operation: OperationState | null): number | null {
  if (!operation || operation.qtyDesired === 0) return null;
  return Math.floor((processed(operation) / operation.qtyDesired) * 100);
}

function equipmentRow(machine: EquipmentState, operations: readonly OperationState[]): EquipmentRow {
  const waiting = operations.filter(({ status }) => status === 'RELEASED').length;
  const running = newest(operations, startOf);
  if (running) {
    const kinds = openRuns(running).map(([, run]) => run.kind);
    const status = kinds.includes('production') ? 'running' : kinds.includes('setup') ? 'setup' : 'stopped';
    return { equipment: machine, status, operation: running, since: startOf(running), stopReason: null, waiting };
  }
  const paused = newest(operations.filter(isPaused), (operation) => lastRun(operation)?.to ?? null);
  if (paused) {
    const last = lastRun(paused);
    const since = last?.to ?? null;
    return {
      equipment: machine,
      status: 'stopped',
      operation: paused,
      since,
      stopReason: last?.stopReason ?? null,
      waiting,
    };
  }
  const status = operations.some(wasStarted) || waiting > 0 ? 'idle' : 'unknown';
  return { equipment: machine, status, operation: null, since: lastClose(operations), stopReason: null, waiting };
}

function isPaused(operation: OperationState): boolean {
  return operation.status === 'ON_HOLD' && !operation.completed;
}

/** Since when it runs: the earliest run that is still open. */
function startOf(operation: OperationState): number | null {
  const starts = openRuns(operation).flatMap(([, run]) => run.from ?? []);
  return operation.status === 'IN_PROGRESS' && starts.length > 0 ? Math.min(...starts) : null;
}

function lastRun(operation: OperationState): Run | undefined {
  return Object.values(operation.runs).toSorted((left, right) => (right.to ?? 0) - (left.to ?? 0))[0];
}

function lastClose(operations: readonly OperationState[]): number | null {
  const closes = operations.flatMap(({ closedAt }) => closedAt ?? []);
  return closes.length === 0 ? null : Math.max(...closes);
}

function newest(
  operations: readonly OperationState[],
  time: (operation: OperationState) => number | null,
): OperationState | undefined {
  return operations
    .filter((operation) => time(operation) !== null)
    .toSorted((left, right) => (time(right) ?? 0) - (time(left) ?? 0))[0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
