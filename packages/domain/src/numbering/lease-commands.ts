import { z } from 'zod';
import {
  type CommandDefinition,
  commandOf,
  type EventDraft,
  isPresent,
  type RuleContext,
  type States,
  stateOf,
} from '../kernel/aggregate.ts';
import { type Uuid, uuidSchema } from '../kernel/ids.ts';
import { refuse } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { leaseReader, type NumberLeaseState, numberLeaseId, numberLeaseType, voidReasons } from './lease-state.ts';
import { type NumberPeriod, numberPeriodSchema } from './number-period.ts';
import { type NumberPeriodState, numberPeriod, numberPeriodId } from './number-period-record.ts';
import { countOf, lastOf, maxNumber } from './number-runs.ts';

const forks = z.number().int().min(0);

/** Which lease, in words: its id follows from them. The template and the site are the series' own. */
const leasePayload = z.strictObject({
  siteId: uuidSchema,
  seriesId: uuidSchema,
  deviceId: uuidSchema,
  template: z.string().min(1).max(60),
  period: numberPeriodSchema,
});
type LeaseWanted = z.infer<typeof leasePayload>;

const grantPayload = leasePayload.extend({
  size: z.number().int().min(1).max(1000),
  /** How many numbers the device was lent so far: another server may have been faster. */
  holding: z.number().int().min(0),
  /** How many copies of the device are known. */
  forks,
});
const recoverPayload = leasePayload.extend({ through: z.number().int().min(0).max(maxNumber) });
const voidPayload = z.strictObject({ reason: z.enum(voidReasons), forks });

const command = commandOf<NumberLeaseState>();

/** Acts of the server alone: it lends, takes back, and makes anew what it lost. They run under the organization's lock. */
export const leaseCommands: Readonly<Record<string, CommandDefinition<NumberLeaseState>>> = {
  'number_lease.grant': command(grantPayload, {
    reads: ({ payload }, context) => [{ type: numberPeriod.type, id: periodIdOf(context, payload) }],
    decide: (lease, { payload }, states, context) => {
      const { deviceId, size, holding } = payload;
      if (countOf(lease.granted) !== holding) return refuse('numbers.granted_meanwhile');
      const counted = stateOf(states, numberPeriod, periodIdOf(context, payload));
      const first = 1 + highestOf(states, context, counted, payload);
      const last = first + size - 1;
      if (last > maxNumber) return refuse('numbers.exhausted');
      const block = { first, last };
      return ok([
        ...openedDrafts(lease, counted, payload),
        { type: 'number_lease.block_granted', stream: keyOf(lease), payload: { ...block, forks: payload.forks } },
        {
          type: 'number_period.block_granted',
          stream: keyOf(counted, numberPeriod.type),
          payload: { deviceId, ...block },
        },
      ]);
    },
  }),
  'number_lease.void': command(voidPayload, {
    decide: (lease, { payload }) =>
      ok([
        { type: 'number_lease.voided', stream: keyOf(lease), payload: { ...payload, through: lastOf(lease.granted) } },
      ]),
  }),
  'number_lease.recover': command(recoverPayload, {
    reads: ({ payload }, context) => [{ type: numberPeriod.type, id: periodIdOf(context, payload) }],
    decide: (lease, { payload }, states, context) => {
      const { deviceId, through } = payload;
      const counted = stateOf(states, numberPeriod, periodIdOf(context, payload));
      const passed = {
        type: 'number_period.passed',
        stream: keyOf(counted, numberPeriod.type),
        payload: { deviceId, through },
      };
      return ok([...openedDrafts(lease, counted, payload), passed]);
    },
  }),
};

function periodIdOf({ organizationId }: RuleContext, { seriesId, period }: LeaseWanted): Uuid {
  return numberPeriodId(organizationId, seriesId, period.code);
}

function keyOf({ id }: { readonly id: Uuid }, type: string = numberLeaseType) {
  return { type, id };
}

/** Beyond it nothing was lent, voided or used, by anybody: what is used without a grant does not move the counter by itself. */
function highestOf(
  states: States,
  { organizationId }: RuleContext,
  counted: NumberPeriodState,
  wanted: LeaseWanted,
): number {
  const { seriesId, period } = wanted;
  const holders = new Set([...counted.deviceIds, wanted.deviceId]);
  const leases = [...holders].map((deviceId) =>
    stateOf(states, leaseReader, numberLeaseId(organizationId, { seriesId, period: period.code, deviceId })),
  );
  return Math.max(
    counted.counter,
    ...leases.map(({ granted, used, voidThrough }) => Math.max(lastOf(granted), lastOf(used), voidThrough)),
  );
}

/** Creations of whatever is not there yet. */
function openedDrafts(lease: NumberLeaseState, counted: NumberPeriodState, wanted: LeaseWanted): readonly EventDraft[] {
  const { siteId, seriesId, deviceId } = wanted;
  const { template } = isPresent(counted) ? counted : wanted;
  const { code, ...times } = isPresent(counted) ? periodOf(counted) : wanted.period;
  const opened = { siteId, seriesId, template, period: code, ...times };
  const openedPeriod = { type: 'number_period.opened', stream: keyOf(counted, numberPeriod.type), payload: opened };
  const openedLease = { type: 'number_lease.opened', stream: keyOf(lease), payload: { ...opened, deviceId } };
  return [...(isPresent(counted) ? [] : [openedPeriod]), ...(isPresent(lease) ? [] : [openedLease])];
}

function periodOf({ period, productionDate, shiftIndex, startsAt, endsAt }: NumberPeriodState): NumberPeriod {
  return { code: period, productionDate, shiftIndex, startsAt, endsAt };
}
