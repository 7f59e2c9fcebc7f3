import {
  type Corrections,
  equipmentId,
  equipmentWorkOf,
  type Interval,
  lastCorrection,
  type OperationState,
  type Uuid,
} from '@lineside/domain';
import type { CorrectedCountRow } from '../db/oee-counts.ts';
import type { RunRow } from '../db/oee-runs.ts';

/** The runs of an operation as figures look for them. */
export function runRowsOf(organizationId: Uuid, state: OperationState): readonly RunRow[] {
  const { closedAt } = state;
  const atEquipment = equipmentId(organizationId, state.assetId);
  return equipmentWorkOf([state]).runs.map((run) => ({
    operation_id: run.operationId,
    run_id: run.runId,
    equipment_id: atEquipment,
    product_code: state.productCode,
    kind: run.kind,
    from_at: run.from,
    to_at: run.to,
    stop_reason: run.stopReason,
    start_event_id: run.startEventId,
    stop_event_id: run.stopEventId,
    completed: run.completed,
    closed_at: closedAt,
  }));
}

/** The reports of an operation that were corrected, by event id, with what counts instead. */
export function correctedReportsOf(
  corrections: Corrections,
): ReadonlyMap<Uuid, { readonly at: number; readonly good: number; readonly scrap: number } | null> {
  const named = Object.entries(corrections).filter(
    ([, { ofCorrection, correction }]) => !ofCorrection && correction.type === 'operation.quantity_reported',
  );
  return new Map(
    named.map(([eventId]) => [
      eventId,
      lastCorrection(corrections, eventId, 'operation.quantity_reported')?.becomes ?? null,
    ]),
  );
}

/** The times at which the runs are not what they were; `to` Infinity where a run goes on. */
export function changedTimes(before: readonly RunRow[], after: readonly RunRow[]): readonly Interval[] {
  const rows = new Map<string, { was?: RunRow; is?: RunRow }>();
  for (const row of before) rows.set(row.run_id, { was: row });
  for (const row of after) rows.set(row.run_id, { ...rows.get(row.run_id), is: row });
  return [...rows.values()].flatMap(({ was, is }) => {
    if (was && is && isSame(was, is)) return [];
    const spans = [was, is].flatMap((row) => (row ? [row] : []));
    return [
      {
        from: Math.min(...spans.map((row) => row.from_at)),
        to: Math.max(...spans.map((row) => Math.max(row.to_at ?? Number.POSITIVE_INFINITY, row.closed_at ?? 0))),
      },
    ];
  });
}

function isSame(left: RunRow, right: RunRow): boolean {
  return Object.entries(left).every(([field, value]) => right[field as keyof RunRow] === value);
}

/** The moments whose pieces are not what they were. */
export function changedMoments(
  before: readonly CorrectedCountRow[],
  after: readonly CorrectedCountRow[],
): readonly number[] {
  const was = new Map(before.map((row) => [row.event_id, row]));
  return after.flatMap((row) => {
    const known = was.get(row.event_id);
    if (known && known.at === row.at && known.good === row.good && known.scrap === row.scrap) return [];
    // What counted until now: the report itself, or an earlier correction of it.
    return [known ? (known.at ?? []) : row.said_at, row.at ?? []].flat();
  });
}
