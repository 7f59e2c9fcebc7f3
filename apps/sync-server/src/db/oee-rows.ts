import type { OeeSums, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { addedSums, sumsOfRow } from './oee-shifts.ts';

/** Production dates, both inclusive, and the equipment (null: all of it). */
export interface StoredRange {
  readonly from: string;
  readonly to: string;
  readonly equipmentIds: readonly Uuid[] | null;
}

export interface StoredSums {
  readonly equipmentId: Uuid;
  /** null where days were added up too. */
  readonly productionDate: string | null;
  readonly sums: OeeSums;
}

type Row = Readonly<Record<string, unknown>> & { readonly equipment_id: Uuid; readonly production_date: string | null };

/** The sums of stored shifts by equipment, and by production date where that is asked for. */
export async function storedSums(
  client: Client,
  organizationId: Uuid,
  { from, to, equipmentIds, byDate }: StoredRange & { readonly byDate: boolean },
): Promise<readonly StoredSums[]> {
  const groups = byDate ? 'equipment_id, production_date' : 'equipment_id';
  const date = byDate ? 'production_date::text' : 'null::text';
  const { rows } = await client.query<Row>(
    `select equipment_id, ${date} as production_date, ${addedSums} from oee_shift
     where org_id = $1 and production_date between $2::date and $3::date
       and ($4::uuid[] is null or equipment_id = any($4::uuid[]))
     group by ${groups} order by ${groups}`,
    [organizationId, from, to, equipmentIds],
    byDate ? 'oee-sums-by-date' : 'oee-sums',
  );
  return rows.map((row) => ({
    equipmentId: row.equipment_id,
    productionDate: row.production_date,
    sums: sumsOfRow(row),
  }));
}
