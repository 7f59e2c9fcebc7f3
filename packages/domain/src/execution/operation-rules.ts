import type { PayloadEvent } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { isClosed, type OperationState, openRuns, processed } from './operation-state.ts';

// What the events of an operation are asked, by decide and judge alike (rules OP-4 to OP-15).

export function closedForFact(subject: OperationState): readonly Refusal[] {
  if (isClosed(subject)) return [refusal('operation.closed', { status: subject.status })];
  return subject.completed ? [refusal('operation.quantity_closed')] : [];
}

export function closedForAct(subject: OperationState): readonly Refusal[] {
  return isClosed(subject) ? [refusal('operation.closed_for_act', { status: subject.status })] : [];
}

export function planOrder(plan: {
  plannedStartAt?: number | null | undefined;
  plannedEndAt?: number | null | undefined;
}): readonly Refusal[] {
  const { plannedStartAt: start, plannedEndAt: end } = plan;
  return start != null && end != null && end <= start ? [refusal('operation.plan_order')] : [];
}

export function desiredBelowProcessed(subject: OperationState, desired: number | undefined): readonly Refusal[] {
  if (desired === undefined || desired >= processed(subject)) return [];
  return [
    refusal('operation.processed_above_desired', {
      processed: processed(subject),
      desired,
    }),
  ];
}

export function exceedsDesired(subject: OperationState, delta: { good: number; scrap: number }): readonly Refusal[] {
  const total = processed(subject) + processed(delta);
  return total > subject.qtyDesired
    ? [
        refusal('operation.exceeds_desired', {
          processed: total,
          desired: subject.qtyDesired,
        }),
      ]
    : [];
}

export function shortClose(
  subject: OperationState,
  reason: string | null,
  code: 'operation.short_close_needs_reason' | 'operation.completed_short_without_reason',
): readonly Refusal[] {
  if (reason !== null || processed(subject) >= subject.qtyDesired) return [];
  return [
    refusal(code, {
      processed: processed(subject),
      desired: subject.qtyDesired,
    }),
  ];
}

/** Several people may run one operation at once; one person twice at the same time is a mistake worth a look. */
export function runningBySamePerson(
  subject: OperationState,
  { payload, actor, occurredAt }: PayloadEvent<{ runId: string }>,
): readonly Refusal[] {
  const doubled = Object.entries(subject.runs).some(
    ([runId, run]) =>
      runId !== payload.runId &&
      run.by?.id === actor.id &&
      run.from !== null &&
      run.from <= occurredAt &&
      (run.to === null || occurredAt < run.to),
  );
  return doubled ? [refusal('operation.already_running_by_same_person')] : [];
}

/** Runs that a closing command stops with it. */
export function runsToStop(operation: OperationState): readonly string[] {
  return openRuns(operation).map(([runId]) => runId);
}
