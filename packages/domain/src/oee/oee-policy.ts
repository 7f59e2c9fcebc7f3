import { z } from 'zod';
import type { Uuid } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';
import { masterData } from '../plant/master-data.ts';
import { codeSchema, nameSchema } from '../plant/plant.ts';
import { defaultOeePolicy, type OeePolicyInForce, stopTreatments } from './oee-policy-in-force.ts';

const limitSeconds = z.number().int().min(0).max(86_400);
const treatments = (maximum: number) =>
  z
    .record(codeSchema, z.enum(stopTreatments))
    .refine((record) => Object.keys(record).length <= maximum, `expected at most ${maximum} entries`);

const { version: _version, ...defaults } = defaultOeePolicy;

/**
 * What the plant's figures are computed by from an instant on: a site's own, or with no site everybody's. It may begin in the past, as
 * corrected ones do: the figures since then change with it (rule OEE-14).
 */
export const oeePolicy = masterData({
  type: 'oee_policy',
  key: { policyCode: codeSchema },
  fields: {
    name: nameSchema,
    effectiveFrom: instantSchema,
    /** By a stop reason's code; before its category's. */
    treatmentByReason: treatments(500),
    treatmentByCategory: treatments(20),
    microStopLimitSeconds: limitSeconds,
    /** By asset id. */
    microStopLimitSecondsByAsset: z
      .record(z.string().regex(/^[1-9]\d{0,9}$/, 'expected an asset id'), limitSeconds)
      .refine((record) => Object.keys(record).length <= 500, 'expected at most 500 entries'),
    noCountLimitSeconds: z.number().int().min(30).max(86_400).nullable(),
    noOrderCountsAs: z.enum(['planned', 'unplanned']),
    changeoverCountsAs: z.enum(['availability_loss', 'planned']),
  },
  blank: { policyCode: '', name: '', effectiveFrom: 0, ...defaults },
  rights: { write: 'oee_policy:write', delete: 'oee_policy:write' },
  rest: {
    path: 'oee/policies',
    tag: 'oee',
    address: ['id'],
    filters: ['policy_code'],
    order: ['policy_code'],
    everySite: true,
  },
});
export type OeePolicyState = ReturnType<typeof oeePolicy.initial>;

/**
 * The policy of a site at an instant: of those that have begun the newest of the site's own, else of everybody's, else the default. Its
 * version changes with every change of the record, and with nothing else.
 */
export function policyAt(policies: readonly OeePolicyState[], siteId: Uuid | null, at: number): OeePolicyInForce {
  const begun = policies.filter(({ existence, effectiveFrom }) => existence === 'present' && effectiveFrom <= at);
  const own = begun.filter((policy) => policy.siteId !== null && policy.siteId === siteId);
  const newest = latest(own) ?? latest(begun.filter((policy) => policy.siteId === null));
  return newest ? inForce(newest) : defaultOeePolicy;
}

function latest(policies: readonly OeePolicyState[]): OeePolicyState | undefined {
  return policies.toSorted(
    (left, right) => right.effectiveFrom - left.effectiveFrom || (left.policyCode < right.policyCode ? -1 : 1),
  )[0];
}

function inForce(policy: OeePolicyState): OeePolicyInForce {
  const names = Object.keys(defaults) as readonly (keyof typeof defaults)[];
  const values = Object.fromEntries(names.map((name) => [name, policy[name]])) as unknown as typeof defaults;
  return { version: `${policy.policyCode}@${policy.newestAt}`, ...values };
}
