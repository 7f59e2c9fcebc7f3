import {
  type CycleTimeState,
  cycleTime,
  equipment,
  line,
  oeePolicy,
  product,
  reason,
  type ShiftCalendarState,
  shiftCalendar,
  site,
  startOfDate,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { CountingEntry } from '../db/oee-entries.ts';
import { runSpansOfProduct } from '../db/oee-runs.ts';
import { stopSpansOfReason } from '../db/oee-stop-spans.ts';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';

/** Time of equipment whose figures follow another rule since an entry. */
interface RuledTime {
  readonly equipmentId: Uuid;
  readonly from: number;
  readonly to: number;
  readonly seq: number;
}

interface Ruling {
  readonly organizationId: Uuid;
  readonly rules: PlantRules;
  /** The states that the entries are about, as they are now. */
  readonly stateOf: (entry: CountingEntry) => Readonly<Record<string, unknown>> | undefined;
}

type Payload = CountingEntry['payload'];
/** The fields of a place that figures look at; what else is changed of it concerns none. */
const fieldsThatCount: Readonly<Record<string, readonly string[]>> = {
  [site.type]: ['timeZone'],
  [line.type]: ['equipmentAssetIds', 'targetSpeed', 'primaryAssetId', 'enabled'],
  [equipment.type]: ['lineId', 'idealCycleTimeSeconds'],
  [product.type]: ['idealCycleTimeSeconds'],
  [reason.type]: ['category', 'bigLoss'],
};

/** Which time follows another rule since these entries: no more than the rule can have reached. */
export async function takeRules(
  client: Client,
  ruling: Ruling,
  entries: readonly CountingEntry[],
): Promise<readonly RuledTime[]> {
  const times: RuledTime[] = [];
  for (const entry of entries) times.push(...(await timesOf(client, ruling, entry)));
  return times;
}

async function timesOf(client: Client, ruling: Ruling, entry: CountingEntry): Promise<readonly RuledTime[]> {
  const { rules, organizationId, stateOf } = ruling;
  const { seq, stream_type: type, payload } = entry;
  const state = stateOf(entry) ?? {};
  const all = [...rules.equipment.values()];
  const since = (list: readonly EquipmentRules[], from: (one: EquipmentRules) => number) =>
    list.map((one) => ({ equipmentId: one.id, from: from(one), to: Number.POSITIVE_INFINITY, seq }));
  if (isBesideFigures(type, entry.type, payload)) return [];
  switch (type) {
    case site.type:
      return since(
        all.filter((one) => one.state.siteId === entry.stream_id || one.state.siteId === null),
        always,
      );
    case equipment.type:
      return since(
        all.filter(({ id }) => id === entry.stream_id),
        always,
      );
    case line.type:
      // Which equipment left it is not told.
      return since(
        Object.hasOwn(payload, 'equipmentAssetIds') ? all : all.filter((one) => one.line?.id === entry.stream_id),
        always,
      );
    case oeePolicy.type:
      return since(
        all.filter(({ state: { siteId } }) => state.siteId === null || siteId === state.siteId),
        () => firstDay(entry, state),
      );
    case cycleTime.type: {
      const { assetId, effectiveFrom } = state as unknown as CycleTimeState;
      return since(
        all.filter((one) => assetId === null || one.state.assetId === assetId),
        () => effectiveFrom,
      );
    }
    case shiftCalendar.type: {
      const { effectiveFrom } = state as unknown as ShiftCalendarState;
      const isMoved =
        entry.type.endsWith('.changed') &&
        (Object.hasOwn(payload, 'effectiveFrom') || Object.hasOwn(payload, 'lineId'));
      return since(all, ({ timeZone }) => (isMoved ? 0 : startOfDate(timeZone, effectiveFrom)));
    }
    case product.type:
      return (await runSpansOfProduct(client, organizationId, String(state.productCode))).map((row) => ({
        equipmentId: row.equipment_id,
        from: row.from_at,
        to: row.to_at ?? Number.POSITIVE_INFINITY,
        seq,
      }));
    case reason.type:
      return (await stopSpansOfReason(client, organizationId, String(state.code))).map((row) => ({
        equipmentId: row.equipment_id,
        from: row.from_at,
        to: row.to_at ?? Number.POSITIVE_INFINITY,
        seq,
      }));
    default:
      return [];
  }
}

const always = () => 0;

function isBesideFigures(type: string, event: string, payload: Payload): boolean {
  const fields = fieldsThatCount[type];
  return fields !== undefined && !event.endsWith('.deleted') && !fields.some((field) => Object.hasOwn(payload, field));
}

/** A policy whose beginning was moved may have begun at any time before. */
function firstDay({ type, payload }: CountingEntry, state: Readonly<Record<string, unknown>>): number {
  return type.endsWith('.changed') && Object.hasOwn(payload, 'effectiveFrom') ? 0 : Number(state.effectiveFrom ?? 0);
}
