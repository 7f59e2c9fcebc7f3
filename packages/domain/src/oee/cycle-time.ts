import { z } from 'zod';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';
import { masterData } from '../plant/master-data.ts';
import { codeSchema } from '../plant/plant.ts';

/**
 * The ideal time of a piece (ISO 22400 PRI) from an instant on: of a product at a machine, of a product anywhere, of a machine whatever
 * it makes, or of everything that nothing else is said of. A corrected one may begin in the past: the figures since then change with it.
 */
export const cycleTime = masterData({
  type: 'cycle_time',
  key: {
    /** null: every product. */
    productCode: codeSchema.nullable(),
    /** null: every machine. */
    assetId: z.number().int().positive().max(2_147_483_647).nullable(),
    effectiveFrom: instantSchema,
  },
  fields: { seconds: z.number().positive().max(31_536_000) },
  blank: { productCode: null, assetId: null, effectiveFrom: 0, seconds: 0 },
  rights: { write: 'product:write', delete: 'product:delete' },
  rest: {
    path: 'oee/cycle-times',
    tag: 'oee',
    address: ['id'],
    filters: ['product_code', 'asset_id'],
    order: ['product_code', 'asset_id', 'effective_from'],
    everySite: true,
  },
});
export type CycleTimeState = ReturnType<typeof cycleTime.initial>;

export type CycleTimeKey = Pick<CycleTimeState, 'productCode' | 'assetId' | 'effectiveFrom'>;

export function cycleTimeId(organizationId: Uuid, { productCode, assetId, effectiveFrom }: CycleTimeKey): Uuid {
  return deriveId(organizationId, 'cycle_time', [String(productCode), String(assetId), effectiveFrom]);
}

/** What a plant says of cycle times, as far as it concerns one equipment. */
export interface KnownCycleTimes {
  readonly cycleTimes: readonly CycleTimeState[];
  readonly siteId: Uuid | null;
  readonly assetId: number;
  /** The product's own field, without a date, seconds. */
  readonly productSeconds: (productCode: string) => number | null;
  /** The equipment's own field. */
  readonly equipmentSeconds: number | null;
  /** Of its line, pieces an hour: the last resort. */
  readonly lineTargetSpeed: number | null;
}

/**
 * Ideal seconds per piece at an instant, or null: nobody named any (rule OEE-12). What begins at a date comes first (of product and
 * machine, of the product, of the machine, each the newest that has begun), then the fields without one, then what is said of
 * everything, then the line's norm.
 */
export function idealCycleTimeAt(known: KnownCycleTimes, productCode: string | null, at: number): number | null {
  const { assetId, equipmentSeconds, lineTargetSpeed } = known;
  const dated = (product: string | null, machine: number | null) => newestOf(known, { product, machine, at });
  const ofProduct = productCode === null ? null : (dated(productCode, assetId) ?? dated(productCode, null));
  return (
    ofProduct ??
    dated(null, assetId) ??
    (productCode === null ? null : known.productSeconds(productCode)) ??
    equipmentSeconds ??
    dated(null, null) ??
    (lineTargetSpeed === null ? null : 3600 / lineTargetSpeed)
  );
}

interface Wanted {
  readonly product: string | null;
  readonly machine: number | null;
  readonly at: number;
}

function newestOf({ cycleTimes, siteId }: KnownCycleTimes, { product, machine, at }: Wanted): number | null {
  const begun = cycleTimes.filter(
    (one) =>
      one.existence === 'present' &&
      one.productCode === product &&
      one.assetId === machine &&
      one.effectiveFrom <= at &&
      (one.siteId === null || one.siteId === siteId),
  );
  return begun.toSorted((left, right) => right.effectiveFrom - left.effectiveFrom)[0]?.seconds ?? null;
}
