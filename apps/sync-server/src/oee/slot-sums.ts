import {
  type Interval,
  microStopLimitMs,
  type OeeSums,
  oeeSums,
  type ReasonMeaning,
  type SumsQuestion,
} from '@lineside/domain';
import type { LoadedFacts } from './load-facts.ts';
import type { EquipmentRules } from './plant-rules.ts';
import type { Slot } from './slots.ts';

const hourMs = 3_600_000;

/** What is asked of a slot: by the policy of its beginning. */
export function questionOf(
  rules: EquipmentRules,
  window: Interval,
  {
    now,
    reasons,
    from,
  }: { readonly now: number; readonly reasons: ReadonlyMap<string, ReasonMeaning>; readonly from: number },
): SumsQuestion {
  const policy = rules.policyAt(from);
  return {
    window,
    now,
    policy,
    reasons,
    microStopLimitMs: microStopLimitMs(policy, rules.state.assetId),
    cycleSecondsAt: rules.cycleSecondsAt,
  };
}

/** The hours of a slot, from its beginning on; the last one may be short. */
export function hoursOf({ from, to }: Interval): readonly Interval[] {
  const count = Math.ceil((to - from) / hourMs);
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * hourMs,
    to: Math.min(to, from + (index + 1) * hourMs),
  }));
}

/** Only what may matter to a window: sums of a shift do not look through the counts of a week. */
export function factsAround({ facts }: LoadedFacts, { from, to }: Interval): LoadedFacts['facts'] {
  return { ...facts, counts: facts.counts.filter(({ at }) => from <= at && at < to) };
}

/** The sums of a window of an equipment, a shift or an hour of it. */
export function sumsOf(
  loaded: LoadedFacts,
  rules: EquipmentRules,
  slot: Pick<Slot, 'from'>,
  asked: { readonly window: Interval; readonly now: number; readonly reasons: ReadonlyMap<string, ReasonMeaning> },
): OeeSums {
  const { window, now, reasons } = asked;
  return oeeSums(factsAround(loaded, window), questionOf(rules, window, { now, reasons, from: slot.from }));
}

/** How long after its end a slot is still open: until the longest limit of its policy has passed, what stands then may turn out to be a stop. */
export function settlingMs(rules: EquipmentRules, { from }: Pick<Slot, 'from'>): number {
  const policy = rules.policyAt(from);
  return Math.max(microStopLimitMs(policy, rules.state.assetId), (policy.noCountLimitSeconds ?? 0) * 1000);
}
