import { z } from 'zod';
import { type AggregateDefinition, baseState, baseStateShape, eventOf, foldCreation } from '../kernel/aggregate.ts';
import { setEarliest } from '../kernel/as-of.ts';
import { deriveId, type Uuid, uuidSchema } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { numberPeriodSchema } from './number-period.ts';
import { maxNumber, numberRunSchema } from './number-runs.ts';

const type = 'number_period';

/** What a period of a series is, the same in its own record and in every lease of it. */
export const periodShape = {
  seriesId: uuidSchema,
  /** The code of the period. */
  period: numberPeriodSchema.shape.code,
  productionDate: z.string(),
  shiftIndex: numberPeriodSchema.shape.shiftIndex,
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  /** As it was when the period was opened: numbers of one period look alike. */
  template: z.string(),
};
export const periodOpenedPayload = z.strictObject({ siteId: uuidSchema.nullable(), ...periodShape });

const stateSchema = z.strictObject({
  ...baseStateShape,
  ...periodShape,
  /** Every number up to it was given away, or is not to be given away any more. */
  counter: z.number().int(),
  /** Whoever holds or held a lease of it, in order. */
  deviceIds: z.array(uuidSchema),
});
export type NumberPeriodState = z.infer<typeof stateSchema>;

export const unknownPeriod = { period: '', productionDate: '', shiftIndex: null, startsAt: 0, endsAt: 0, template: '' };

const event = eventOf<NumberPeriodState>();

function counted(state: NumberPeriodState, deviceId: Uuid, through: number): NumberPeriodState {
  const deviceIds = [...new Set([...state.deviceIds, deviceId])].toSorted();
  return { ...state, deviceIds, counter: Math.max(state.counter, through) };
}

/** The counter of one period of a series. It is changed by grants only, which the server makes one after another. */
export const numberPeriod: AggregateDefinition<NumberPeriodState> = {
  type,
  state: stateSchema,
  initial: (id) => ({ ...baseState(id), ...unknownPeriod, seriesId: id, counter: 0, deviceIds: [] }),
  key: ['seriesId', 'period'],
  events: {
    'number_period.opened': event(periodOpenedPayload, {
      right: 'number_lease:grant',
      standing: 'act',
      creates: true,
      evolve: (state, { payload: { siteId, ...period } }, asOf) =>
        setEarliest(foldCreation(state, siteId, asOf), period, asOf),
    }),
    'number_period.block_granted': event(z.strictObject({ deviceId: uuidSchema, ...numberRunSchema.shape }), {
      right: 'number_lease:grant',
      standing: 'act',
      rules: ({ counter }, { payload: { first, last } }) =>
        first > counter && first <= last ? [] : [refusal('numbers.range_taken')],
      evolve: (state, { payload: { deviceId, last } }) => counted(state, deviceId, last),
    }),
    // Numbers that somebody used although this server knows no grant of them: it was restored from a backup.
    'number_period.passed': event(
      z.strictObject({ deviceId: uuidSchema, through: z.number().int().min(0).max(maxNumber) }),
      {
        right: 'number_lease:grant',
        standing: 'act',
        evolve: (state, { payload: { deviceId, through } }) => counted(state, deviceId, through),
      },
    ),
  },
  commands: {},
  closedAt: ({ endsAt }) => endsAt,
  rest: {
    path: 'number-periods',
    tag: 'numbers',
    address: ['id'],
    filters: ['series_id', 'period'],
    order: ['starts_at', 'id'],
    commands: {},
  },
};

export function numberPeriodId(organizationId: Uuid, seriesId: Uuid, period: string): Uuid {
  return deriveId(organizationId, type, [seriesId, period]);
}
