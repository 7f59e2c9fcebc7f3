import { runsToStop } from '../execution/operation-rules.ts';
import { isClosed, type OperationState, openRuns } from '../execution/operation-state.ts';
import type { EventDraft } from '../kernel/aggregate.ts';
import type { Actor } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { ok, type Result } from '../kernel/result.ts';

/** What starting a job does at its operation: a run of its own, unless the person is running it already. */
export function runOf(
  operation: OperationState,
  { runId, actor }: { readonly runId: Uuid; readonly actor: Actor },
): { readonly runId: Uuid; readonly drafts: readonly EventDraft[] } {
  const own = openRuns(operation).find(([, run]) => run.by?.type === actor.type && run.by.id === actor.id);
  if (own) return { runId: own[0], drafts: [] };
  return { runId, drafts: [draft('started', operation.id, { runId, kind: 'production' })] };
}

/**
 * What completing a job does at its operation: pieces that nobody has reported yet are, its runs end, its quantity is closed.
 * `actualQuantity`: good pieces in all, null: as many as were reported. An operation that was completed before stays so.
 */
export function completionOf(
  operation: OperationState,
  { actualQuantity, shortCloseReason }: { actualQuantity: number | null; shortCloseReason: string | null },
): Result<readonly EventDraft[], Refusal> {
  const { id, good: reported } = operation;
  const more = (actualQuantity ?? reported) - reported;
  if (more < 0) return refuse('job.quantity_below_reported', { reported, quantity: reported + more });
  const report = more === 0 ? [] : [draft('quantity_reported', id, { good: more, scrap: 0, scrapReason: null })];
  if (operation.completed || isClosed(operation)) return ok(report);
  const stops = runsToStop(operation).map((runId) => draft('stopped', id, { runId, reason: null }));
  return ok([...report, ...stops, draft('completed', id, { shortCloseReason })]);
}

function draft(name: string, id: Uuid, payload: Readonly<Record<string, unknown>>): EventDraft {
  return { type: `operation.${name}`, stream: { type: 'operation', id }, payload };
}
