import {
  type CycleTimeState,
  cycleTime,
  type EquipmentState,
  equipment,
  idealCycleTimeAt,
  type LineState,
  line,
  type OeePolicyInForce,
  type OeePolicyState,
  oeePolicy,
  type ProductState,
  policyAt,
  product,
  type ReasonMeaning,
  type ReasonState,
  reason,
  type ShiftCalendarState,
  type SiteState,
  shiftCalendar,
  site,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { madeIds, newestChange } from '../db/present-ids.ts';
import type { Journal } from '../journal/journal.ts';
import { type Slots, slotFinder } from './slots.ts';

/** One equipment, and all that its figures are computed by. */
export interface EquipmentRules {
  readonly id: Uuid;
  readonly state: EquipmentState;
  readonly line: LineState | null;
  readonly timeZone: string;
  readonly slots: Slots;
  readonly policyAt: (at: number) => OeePolicyInForce;
  readonly cycleSecondsAt: (productCode: string | null, at: number) => number | null;
}

/** What the people of a plant decided of its figures: places, calendars, policies, cycle times, reasons. */
export interface PlantRules {
  readonly equipment: ReadonlyMap<Uuid, EquipmentRules>;
  /** Those that are there now, by code; each with its equipment in flow order. */
  readonly lines: readonly LineRules[];
  readonly sites: readonly SiteState[];
  readonly reasons: ReadonlyMap<string, ReasonMeaning>;
}

export interface LineRules {
  readonly state: LineState;
  readonly equipment: readonly EquipmentRules[];
  readonly slots: Slots;
}

/** The types of states that rules are made of. */
const ruleTypes: readonly string[] = [
  site.type,
  line.type,
  equipment.type,
  product.type,
  reason.type,
  shiftCalendar.type,
  oeePolicy.type,
  cycleTime.type,
];

export interface RulesReader {
  /** As of the caller's transaction. */
  read(client: Client, organizationId: Uuid): Promise<PlantRules>;
}

/** Reads rules, and remembers them until one of their states changes. */
export function rulesReader(journal: Pick<Journal, 'load'>): RulesReader {
  const known = new Map<Uuid, { readonly seq: number; readonly rules: PlantRules }>();
  return {
    read: async (client, organizationId) => {
      const seq = await newestChange(client, organizationId, ruleTypes);
      const before = known.get(organizationId);
      if (before?.seq === seq) return before.rules;
      const rules = rulesOf(await readStates(client, journal, organizationId));
      known.set(organizationId, { seq, rules });
      return rules;
    },
  };
}

interface States {
  readonly sites: readonly SiteState[];
  readonly lines: readonly LineState[];
  readonly equipment: readonly EquipmentState[];
  readonly products: readonly ProductState[];
  readonly reasons: readonly ReasonState[];
  readonly calendars: readonly ShiftCalendarState[];
  readonly policies: readonly OeePolicyState[];
  readonly cycleTimes: readonly CycleTimeState[];
}

async function readStates(client: Client, journal: Pick<Journal, 'load'>, organizationId: Uuid): Promise<States> {
  const all = async <State>(type: string): Promise<readonly State[]> => {
    const ids = await madeIds(client, organizationId, type);
    const found = await journal.load(
      client,
      ids.map((id) => ({ type, id })),
    );
    return [...found.values()].map(({ state }) => state as unknown as State);
  };
  return {
    sites: await all<SiteState>(site.type),
    lines: await all<LineState>(line.type),
    equipment: await all<EquipmentState>(equipment.type),
    products: await all<ProductState>(product.type),
    reasons: await all<ReasonState>(reason.type),
    calendars: await all<ShiftCalendarState>(shiftCalendar.type),
    policies: await all<OeePolicyState>(oeePolicy.type),
    cycleTimes: await all<CycleTimeState>(cycleTime.type),
  };
}

function rulesOf(states: States): PlantRules {
  const slotsOf = slotFinder(states);
  const lines = states.lines
    .filter(({ existence }) => existence === 'present')
    .toSorted((left, right) => (left.lineCode < right.lineCode ? -1 : 1));
  const lineOf = ({ assetId, lineId }: EquipmentState) =>
    lines.find(({ equipmentAssetIds }) => equipmentAssetIds.includes(assetId)) ??
    lines.find(({ id }) => id === lineId) ??
    null;
  const seconds = new Map(states.products.map((one) => [one.productCode, one.idealCycleTimeSeconds]));
  const list = states.equipment.map((state): EquipmentRules => {
    const ownLine = lineOf(state);
    const known = {
      cycleTimes: states.cycleTimes,
      siteId: state.siteId,
      assetId: state.assetId,
      productSeconds: (productCode: string) => seconds.get(productCode) ?? null,
      equipmentSeconds: state.idealCycleTimeSeconds,
      lineTargetSpeed: ownLine?.targetSpeed ?? null,
    };
    const slots = slotsOf(state.siteId, ownLine?.id ?? null);
    return {
      id: state.id,
      state,
      line: ownLine,
      timeZone: slots.timeZone,
      slots,
      policyAt: (at) => policyAt(states.policies, state.siteId, at),
      cycleSecondsAt: (productCode, at) => idealCycleTimeAt(known, productCode, at),
    };
  });
  const placeIn = ({ equipmentAssetIds }: LineState, { state }: EquipmentRules) => {
    const place = equipmentAssetIds.indexOf(state.assetId);
    return place < 0 ? equipmentAssetIds.length : place;
  };
  const isThere = ({ state }: EquipmentRules) => state.existence === 'present';
  return {
    equipment: new Map(list.map((one) => [one.id, one])),
    lines: lines.map((state) => ({
      state,
      equipment: list
        .filter((one) => one.line?.id === state.id && isThere(one))
        .toSorted(
          (left, right) => placeIn(state, left) - placeIn(state, right) || left.state.assetId - right.state.assetId,
        ),
      slots: slotsOf(state.siteId, state.id),
    })),
    sites: states.sites,
    reasons: new Map(
      states.reasons
        .filter(({ kind }) => kind === 'stop')
        .map(({ code, category, bigLoss }) => [code, { category, bigLoss }]),
    ),
  };
}
