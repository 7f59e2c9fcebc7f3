import type { Interval } from '../kernel/interval.ts';
import type { BigLoss } from '../plant/reason-classes.ts';
import type { OeePolicyInForce } from './oee-policy-in-force.ts';

/** What a plant's list of stop reasons says of a code, as far as figures look at it; null: nobody said. */
export interface ReasonMeaning {
  readonly category: string | null;
  readonly bigLoss: BigLoss | null;
}

/** What is asked of an equipment's facts. Pure: `now` is an argument, and nothing that lies behind it is time yet (rule OEE-5). */
export interface TimelineQuestion {
  /** Milliseconds, half open. */
  readonly window: Interval;
  readonly now: number;
  readonly policy: OeePolicyInForce;
  /** The equipment's own limit, of `microStopLimitMs`. */
  readonly microStopLimitMs: number;
  readonly reasons: ReadonlyMap<string, ReasonMeaning>;
}

export interface SumsQuestion extends TimelineQuestion {
  /** Ideal seconds per piece of a product at that time; null: nobody named any. */
  readonly cycleSecondsAt: (productCode: string | null, at: number) => number | null;
}
