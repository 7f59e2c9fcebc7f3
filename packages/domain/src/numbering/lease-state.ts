import { z } from 'zod';
import { baseState, baseStateShape } from '../kernel/aggregate.ts';
import { deriveId, type Uuid, uuidSchema } from '../kernel/ids.ts';
import { periodShape, unknownPeriod } from './number-period-record.ts';
import { above, type NumberRun, numberRunSchema, without } from './number-runs.ts';

export const numberLeaseType = 'number_lease';

/** Why what is left of a lease may not be used any more. */
export const voidReasons = ['revoked', 'forked'] as const;

const runs = z.array(numberRunSchema);
export const numberLeaseStateSchema = z.strictObject({
  ...baseStateShape,
  ...periodShape,
  deviceId: uuidSchema,
  /** Everything that was ever lent, as runs. */
  granted: runs,
  /** Every number up to it is void unless it was used. */
  voidThrough: z.number().int(),
  voidReason: z.enum(voidReasons).nullable(),
  /** Of how many copies of the device it is known that they hold what was lent before. */
  forks: z.number().int(),
  used: runs,
  /** Used by more than one entry: two copies of a device did not know of each other. */
  usedTwice: runs,
});
export type NumberLeaseState = z.infer<typeof numberLeaseStateSchema>;

/** Nothing lent and nothing used. */
export function noLease(id: Uuid): NumberLeaseState {
  return {
    ...baseState(id),
    ...unknownPeriod,
    seriesId: id,
    deviceId: id,
    granted: [],
    voidThrough: 0,
    voidReason: null,
    forks: 0,
    used: [],
    usedTwice: [],
  };
}

/** What `stateOf` needs to read a lease. */
export const leaseReader = { type: numberLeaseType, initial: noLease };

/** What is lent, not void and not used: what the device may take next. */
export function freeNumbers({ granted, voidThrough, used }: NumberLeaseState): NumberRun[] {
  return without(above(granted, voidThrough), used);
}

export interface LeaseKey {
  readonly seriesId: Uuid;
  readonly period: string;
  readonly deviceId: Uuid;
}

export function numberLeaseId(organizationId: Uuid, { seriesId, period, deviceId }: LeaseKey): Uuid {
  return deriveId(organizationId, numberLeaseType, [seriesId, period, deviceId]);
}
