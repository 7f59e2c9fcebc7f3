import type { Interval, OeeSums, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { snakeCase } from './table-mapping.ts';

/** A stretch of an equipment's time with its sums: a shift, an hour of one, or time between shifts (code OFF). */
export interface SumsRow {
  readonly equipmentId: Uuid;
  readonly from: number;
  readonly to: number;
  /** `2026-11-21`. */
  readonly productionDate: string;
  readonly shiftCode: string;
  readonly sums: OeeSums;
}

/** A stored figure, and how far it reaches. */
export interface ShiftRow extends SumsRow {
  readonly policyVersion: string;
  readonly watermark: number;
  readonly computedAt: number;
}

const sumFields = [
  'calendarMs',
  'shiftMs',
  'unknownMs',
  'plannedStopMs',
  'noOrderMs',
  'plannedBusyMs',
  'unplannedStopMs',
  'changeoverMs',
  'actualProductionMs',
  'microStopMs',
  'microStopCount',
  'failureCount',
  'failureMs',
  'breakdownLossMs',
  'setupLossMs',
  'minorStopLossMs',
  'reducedSpeedLossMs',
  'startupRejectLossMs',
  'productionRejectLossMs',
  'good',
  'scrap',
  'rework',
  'idealMs',
  'rejectMs',
  'startupRejectMs',
  'withoutCycleTime',
] as const satisfies readonly (keyof OeeSums)[];

const columnOf = new Map(sumFields.map((field) => [field, snakeCase(field)] as const));
const sumColumns = [...columnOf.values()];

/** The columns of sums, each added up. */
export const addedSums = sumColumns.map((column) => `sum(${column}) as ${column}`).join(', ');

/** The sums of a row with those columns. */
export function sumsOfRow(row: Readonly<Record<string, unknown>>): OeeSums {
  return Object.fromEntries([...columnOf].map(([field, column]) => [field, Number(row[column])])) as unknown as OeeSums;
}

type Row = Readonly<Record<string, unknown>>;

const slotColumns = 'equipment_id, from_at, to_at, production_date, shift_code';
const slotTypes = 'equipment_id uuid, from_at bigint, to_at bigint, production_date date, shift_code text';
const standingTypes = 'policy_version text, watermark bigint, computed_at bigint';
const sumTypes = sumColumns.map((column) => `${column} double precision`).join(', ');

const rowOf = (row: SumsRow): Row => ({
  equipment_id: row.equipmentId,
  from_at: row.from,
  to_at: row.to,
  production_date: row.productionDate,
  shift_code: row.shiftCode,
  ...Object.fromEntries([...columnOf].map(([field, column]) => [column, row.sums[field]])),
});

const textOfDate = `to_char(production_date, 'YYYY-MM-DD') as production_date`;

function shiftOfRow(row: Row): ShiftRow {
  return {
    equipmentId: String(row.equipment_id),
    from: Number(row.from_at),
    to: Number(row.to_at),
    productionDate: String(row.production_date),
    shiftCode: String(row.shift_code),
    policyVersion: String(row.policy_version),
    watermark: Number(row.watermark),
    computedAt: Number(row.computed_at),
    sums: sumsOfRow(row),
  };
}

/** The stored figures that meet a stretch of an equipment's time, by time. */
export async function shiftsStored(
  client: Client,
  organizationId: Uuid,
  { equipmentIds, from, to }: Interval & { readonly equipmentIds: readonly Uuid[] },
): Promise<readonly ShiftRow[]> {
  const { rows } = await client.query<Row>(
    `select equipment_id, from_at, to_at, ${textOfDate}, shift_code, policy_version, watermark, computed_at, ${sumColumns.join(', ')}
     from oee_shift
     where org_id = $1 and equipment_id = any($2::uuid[]) and from_at < $4 and from_at > $3::bigint - ${longestSlotMs} and to_at > $3
     order by from_at`,
    [organizationId, equipmentIds, from, to],
    'oee-shifts-stored',
  );
  return rows.map(shiftOfRow);
}

/** No slot is longer: shifts end within a day of their date, and time between them at midnight. */
const longestSlotMs = 172_800_000;

/** Puts figures, and those of their hours, in the place of what was stored of that time. */
export async function replaceShifts(
  client: Client,
  organizationId: Uuid,
  {
    equipmentId,
    from,
    to,
    shifts,
    hours,
  }: Interval & {
    readonly equipmentId: Uuid;
    readonly shifts: readonly ShiftRow[];
    readonly hours: readonly SumsRow[];
  },
): Promise<void> {
  for (const table of ['oee_shift', 'oee_hour'])
    await client.query(
      `delete from ${table} where org_id = $1 and equipment_id = $2 and from_at >= $3 and from_at < $4`,
      [organizationId, equipmentId, from, to],
      `delete-${table}`,
    );
  const columns = sumColumns.join(', ');
  const standing = 'policy_version, watermark, computed_at';
  await client.query(
    `insert into oee_shift (org_id, ${slotColumns}, ${standing}, ${columns})
     select $1, ${slotColumns}, ${standing}, ${columns}
     from json_to_recordset($2::json) as r(${slotTypes}, ${standingTypes}, ${sumTypes})`,
    [
      organizationId,
      JSON.stringify(
        shifts.map((row) => ({
          ...rowOf(row),
          policy_version: row.policyVersion,
          watermark: row.watermark,
          computed_at: row.computedAt,
        })),
      ),
    ],
    'insert-oee-shift',
  );
  await client.query(
    `insert into oee_hour (org_id, ${slotColumns}, ${columns})
     select $1, ${slotColumns}, ${columns} from json_to_recordset($2::json) as r(${slotTypes}, ${sumTypes})`,
    [organizationId, JSON.stringify(hours.map(rowOf))],
    'insert-oee-hour',
  );
}
