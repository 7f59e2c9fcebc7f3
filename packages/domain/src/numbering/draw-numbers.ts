import { type EventDraft, isPresent, type RuleContext, type States, stateOf } from '../kernel/aggregate.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { ok, type Result } from '../kernel/result.ts';
import { freeNumbers, leaseReader, numberLeaseId, numberLeaseType } from './lease-state.ts';
import { type NumberCalendar, periodAt } from './number-period.ts';
import { countOf, lowest, numbersOf } from './number-runs.ts';
import { numberText } from './number-template.ts';

export interface NumbersWanted {
  readonly series: {
    readonly id: Uuid;
    readonly existence: string;
    readonly code: string;
    readonly siteId: Uuid | null;
  };
  readonly calendar: NumberCalendar;
  readonly deviceId: Uuid;
  /** When, milliseconds: it says which period. */
  readonly at: number;
  readonly count: number;
}

export interface DrawnNumbers {
  /** The event that uses them up, to be recorded in one command with what carries them. */
  readonly draft: EventDraft;
  /** As they stand on the labels, lowest first. */
  readonly texts: readonly string[];
}

/**
 * The lowest free numbers of a device's own lease for the period of that moment: all of them or, with `numbers.none_left`, none. For
 * decisions of other aggregates too: what they make then carries a number that nobody else has.
 */
export function drawNumbers(
  states: States,
  { organizationId }: RuleContext,
  wanted: NumbersWanted,
): Result<DrawnNumbers, Refusal> {
  const { series, calendar, deviceId, at, count } = wanted;
  const { code } = series;
  const isKnown = series.existence === 'present' && isPresent(states.get({ type: 'site', id: series.siteId ?? '' }));
  if (!isKnown) return refuse('numbers.none_left', { code });
  const { code: period } = periodAt(calendar, at);
  const key = { seriesId: series.id, period, deviceId };
  const id = numberLeaseId(organizationId, key);
  const lease = stateOf(states, leaseReader, id);
  const numbers = lowest(freeNumbers(lease), count);
  if (!isPresent(lease) || countOf(numbers) < count) return refuse('numbers.none_left', { code });
  const draft = {
    type: 'number_lease.numbers_used',
    stream: { type: numberLeaseType, id },
    payload: { ...key, numbers },
  };
  return ok({ draft, texts: numbersOf(numbers).map((number) => numberText(lease.template, lease, number)) });
}

/** The texts that an event `number_lease.numbers_used` put on labels. */
export function textsOfUse(
  lease: { readonly template: string; readonly productionDate: string; readonly shiftIndex: number | null },
  numbers: Parameters<typeof numbersOf>[0],
): readonly string[] {
  return numbersOf(numbers).map((number) => numberText(lease.template, lease, number));
}
