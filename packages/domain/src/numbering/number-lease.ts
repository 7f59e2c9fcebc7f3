import { z } from 'zod';
import {
  type AggregateDefinition,
  eventOf,
  foldCreation,
  isPresent,
  type PayloadEvent,
  type RuleContext,
  type States,
  stateOf,
} from '../kernel/aggregate.ts';
import { setEarliest, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { leaseCommands } from './lease-commands.ts';
import { type NumberLeaseState, noLease, numberLeaseStateSchema, numberLeaseType, voidReasons } from './lease-state.ts';
import { numberPeriod, numberPeriodId, periodOpenedPayload, periodShape } from './number-period-record.ts';
import {
  above,
  maxNumber,
  type NumberRun,
  numberRunSchema,
  numberRunsSchema,
  shared,
  united,
  without,
} from './number-runs.ts';

const type = numberLeaseType;
const forks = z.number().int().min(0).max(1_000_000);

/** It says which lease it means in words, too: a server that was restored and does not know it can make it anew. */
export const numbersUsedPayload = z.strictObject({
  seriesId: uuidSchema,
  period: periodShape.period,
  deviceId: uuidSchema,
  numbers: numberRunsSchema.min(1),
});
type NumbersUsed = z.infer<typeof numbersUsedPayload>;

/** Clocks differ, and a label is printed a little before or after the bell. */
const graceMs = 15 * 60_000;

function rulesOfUse(
  lease: NumberLeaseState,
  { payload, deviceId, occurredAt }: PayloadEvent<NumbersUsed>,
): readonly Refusal[] {
  // It waits until the lease is known; then it is judged.
  if (!isPresent(lease)) return [];
  const { numbers } = payload;
  const isOther =
    lease.seriesId !== payload.seriesId || lease.period !== payload.period || lease.deviceId !== payload.deviceId;
  if (isOther) return [refusal('identity.mismatch', { type })];
  const found: Refusal[] = [];
  if (shared(numbers, lease.used).length > 0) found.push(refusal('numbers.used_twice'));
  if (without(numbers, lease.granted).length > 0) found.push(refusal('numbers.not_granted'));
  if (shared(above(lease.granted, 0), numbers).some(({ first }) => first <= lease.voidThrough))
    found.push(refusal('numbers.void'));
  if (lease.deviceId !== deviceId) found.push(refusal('numbers.other_device'));
  if (occurredAt < lease.startsAt - graceMs || occurredAt >= lease.endsAt + graceMs)
    found.push(refusal('numbers.other_period', { period: lease.period }));
  return found;
}

function rulesOfGrant(
  { seriesId, period }: NumberLeaseState,
  { payload: { first } }: PayloadEvent<NumberRun>,
  states: States,
  { organizationId }: RuleContext,
): readonly Refusal[] {
  const { counter } = stateOf(states, numberPeriod, numberPeriodId(organizationId, seriesId, period));
  return first > counter ? [] : [refusal('numbers.range_taken')];
}

const event = eventOf<NumberLeaseState>();

/** What one device may use of one period of a series without asking. Rules NUM-1 … in SPEC.md. */
export const numberLease: AggregateDefinition<NumberLeaseState> = {
  type,
  state: numberLeaseStateSchema,
  initial: noLease,
  key: ['seriesId', 'period', 'deviceId'],
  events: {
    'number_lease.opened': event(periodOpenedPayload.extend({ deviceId: uuidSchema }), {
      right: 'number_lease:grant',
      standing: 'act',
      creates: true,
      evolve: (state, { payload: { siteId, ...opened } }, asOf) =>
        setEarliest(foldCreation(state, siteId, asOf), opened, asOf),
    }),
    'number_lease.block_granted': event(numberRunSchema.extend({ forks }), {
      right: 'number_lease:grant',
      standing: 'act',
      rules: rulesOfGrant,
      evolve: (state, { payload: { first, last, forks: known } }) => ({
        ...state,
        granted: united(state.granted, first <= last ? [{ first, last }] : []),
        forks: Math.max(state.forks, known),
      }),
    }),
    'number_lease.voided': event(
      z.strictObject({ through: z.number().int().min(0).max(maxNumber), reason: z.enum(voidReasons), forks }),
      {
        right: 'number_lease:grant',
        standing: 'act',
        evolve: (state, { payload: { through, reason, forks: known } }, asOf) => ({
          ...setLatest(state, { voidReason: reason }, asOf),
          voidThrough: Math.max(state.voidThrough, through),
          forks: Math.max(state.forks, known),
        }),
      },
    ),
    'number_lease.numbers_used': event(numbersUsedPayload, {
      right: 'number_lease:use',
      standing: 'fact',
      rules: rulesOfUse,
      evolve: (state, { payload: { numbers } }) => ({
        ...state,
        used: united(state.used, numbers),
        usedTwice: united(state.usedTwice, shared(state.used, numbers)),
      }),
    }),
  },
  commands: leaseCommands,
  closedAt: ({ endsAt }) => endsAt,
  rest: {
    path: 'number-leases',
    tag: 'numbers',
    address: ['id'],
    filters: ['series_id', 'period', 'device_id'],
    order: ['starts_at', 'id'],
    commands: {},
  },
};
