import type { BigLoss } from '../plant/reason-classes.ts';
import type { TimelineState } from './figure-wire.ts';
import type { EquipmentStop } from './oee-facts.ts';
import type { StopTreatment } from './oee-policy-in-force.ts';
import type { TimelineQuestion } from './oee-question.ts';

type Policy = Pick<TimelineQuestion, 'policy' | 'reasons'>;
type Told = Pick<EquipmentStop, 'reason' | 'source'>;

/** What the policy makes of a stop: by its reason, else by the reason's category. What nobody explained is unplanned (rule OEE-2). */
export function treatmentOf({ reason }: Told, { policy, reasons }: Policy): StopTreatment {
  if (reason === null) return 'unplanned';
  const category = reasons.get(reason)?.category ?? '';
  const treatment = own(policy.treatmentByReason, reason) ?? own(policy.treatmentByCategory, category) ?? 'unplanned';
  return treatment === 'setup' ? setupTreatment(policy) : treatment;
}

export function setupTreatment(policy: TimelineQuestion['policy']): 'setup' | 'planned' {
  return policy.changeoverCountsAs === 'planned' ? 'planned' : 'setup';
}

/** Whether a stop is a breakdown: its reason's loss says so, or it is reported as one and nobody said otherwise. */
export function isFailure(
  { reason, source }: { readonly [Name in keyof Told]: Told[Name] | null },
  { reasons }: Policy,
) {
  const loss = reason === null ? null : (reasons.get(reason)?.bigLoss ?? null);
  return loss === null ? source === 'breakdown' : loss === 'breakdown';
}

/**
 * Which of the six big losses a stretch of a timeline is; null: none of a stop's. The reason of an unplanned stop says it. Where it does not,
 * the state does: a stop is a breakdown, a short one a minor stop. What the policy calls setup is setup, whatever its reason says.
 */
export function lossOf(
  { state, reason }: { readonly state: TimelineState; readonly reason: string | null },
  { reasons }: Pick<Policy, 'reasons'>,
): BigLoss | null {
  if (state === 'changeover') return 'setup_and_adjustment';
  if (state !== 'unplanned_stop' && state !== 'micro_stop') return null;
  const byState = state === 'micro_stop' ? 'minor_stop' : 'breakdown';
  return (reason === null ? null : reasons.get(reason)?.bigLoss) ?? byState;
}

/** Codes are what people type: one may be called like a thing that every object has. */
function own(record: Readonly<Record<string, StopTreatment>>, name: string): StopTreatment | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
