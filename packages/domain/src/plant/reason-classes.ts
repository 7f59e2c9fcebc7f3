import { z } from 'zod';

/** What a stop for a reason is, in the plan's terms. Whether it shortens planned busy time is a matter of the OEE policy. */
export const stopCategories = ['planned', 'unplanned', 'changeover', 'maintenance'] as const;
export type StopCategory = (typeof stopCategories)[number];

/** The six big losses (Nakajima). */
export const bigLosses = [
  'breakdown',
  'setup_and_adjustment',
  'minor_stop',
  'reduced_speed',
  'startup_reject',
  'production_reject',
] as const;
export type BigLoss = (typeof bigLosses)[number];

export const defectCategories = ['dimensional', 'visual', 'functional', 'packaging'] as const;
export const defectSeverities = ['minor', 'major', 'critical'] as const;

/** What a reason has beside its names; null where nobody said. */
export const reasonClassFields = {
  /** Of a stop. */
  category: z.enum(stopCategories).nullable(),
  bigLoss: z.enum(bigLosses).nullable(),
  /** The machines where it is offered; null: everywhere. It is taken everywhere all the same. */
  assetIds: z.array(z.number().int().positive()).max(200).nullable(),
  /** Of scrap. */
  defectCategory: z.enum(defectCategories).nullable(),
  severity: z.enum(defectSeverities).nullable(),
};

/** Whether a reason is on the list of a machine. */
export function isOfferedAt(reason: { readonly assetIds: readonly number[] | null }, assetId: number): boolean {
  return reason.assetIds === null || reason.assetIds.includes(assetId);
}
