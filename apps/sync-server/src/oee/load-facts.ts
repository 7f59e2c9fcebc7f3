import {
  type DowntimeState,
  type EquipmentFacts,
  type EquipmentRun,
  equipmentStops,
  type Interval,
  type KnownStop,
  type MachineStateReport,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { type CountRow, countsIn } from '../db/oee-counts.ts';
import { machineStatesAround } from '../db/oee-machine-states.ts';
import { type RunRow, runsAround } from '../db/oee-runs.ts';
import { saidStopsIn } from '../db/oee-said-stops.ts';
import type { Journal } from '../journal/journal.ts';
import type { EquipmentRules } from './plant-rules.ts';

/** What happened at one equipment in and around a window, for its figures and for the list of its stops. */
export interface LoadedFacts {
  readonly facts: EquipmentFacts;
  readonly stops: readonly KnownStop[];
  /** The stops as they would be had nobody said anything of them. */
  readonly unspoken: readonly KnownStop[];
}

interface Asked {
  readonly organizationId: Uuid;
  readonly journal: Pick<Journal, 'load'>;
  readonly equipment: readonly EquipmentRules[];
  readonly window: Interval;
  readonly now: number;
  /** From when on nothing is known of an equipment. */
  readonly unknownFrom: ReadonlyMap<Uuid, number>;
}

/** Reads the facts of several equipment at once: what they share, the reports of a time, is read once. */
export async function loadFacts(client: Client, asked: Asked): Promise<ReadonlyMap<Uuid, LoadedFacts>> {
  const { organizationId, equipment, window, now, unknownFrom } = asked;
  const equipmentIds = equipment.map(({ id }) => id);
  const said = await saidStopsIn(client, organizationId, { equipmentIds, ...window });
  // A stop that people moved into the window began elsewhere.
  const wide = {
    from: Math.min(window.from, ...said.map((row) => row.from_at)),
    to: Math.max(window.to, ...said.map((row) => row.to_at ?? window.to)),
  };
  const around = { equipmentIds, ...wide };
  const [runs, states] = await Promise.all([
    runsAround(client, organizationId, around),
    machineStatesAround(client, organizationId, around),
  ]);
  const counts = await countsIn(client, organizationId, {
    assetIds: equipment.map(({ state }) => state.assetId),
    ...countWindow(asked, runs),
  });
  const runsOf = Map.groupBy(runs, (row) => row.equipment_id);
  const statesOf = Map.groupBy(states, (row) => row.equipment_id);
  const countsOf = Map.groupBy(counts, (row) => row.asset_id);
  const sources = equipment.map((one) => ({
    one,
    stopFacts: {
      organizationId,
      runs: (runsOf.get(one.id) ?? []).map(runOf),
      ends: (runsOf.get(one.id) ?? []).flatMap(endOf),
      machineStates: (statesOf.get(one.id) ?? []).map(
        (row): MachineStateReport => ({
          eventId: row.event_id,
          state: row.state as MachineStateReport['state'],
          reason: row.reason,
          at: row.at,
        }),
      ),
      counts: (countsOf.get(one.state.assetId) ?? []).map((row) => ({ eventId: row.event_id, at: row.at })),
      noCountLimitMs: noCountLimitMs(one, window),
      now,
    },
  }));
  const unspoken = sources.map(({ stopFacts }) => equipmentStops({ ...stopFacts, records: [] }));
  const records = await recordsOf(client, asked, [
    ...said.map((row) => row.stop_id),
    ...unspoken.flat().map(({ id }) => id),
  ]);
  return new Map(
    sources.map(({ one, stopFacts }, index) => {
      const own = records.filter(({ equipmentId }) => equipmentId === one.id);
      const stops = own.length === 0 ? (unspoken[index] ?? []) : equipmentStops({ ...stopFacts, records: own });
      const from = unknownFrom.get(one.id);
      const facts: EquipmentFacts = {
        runs: stopFacts.runs,
        stops,
        counts: (countsOf.get(one.state.assetId) ?? []).map(countOf),
        unknown: from === undefined ? [] : [{ from, to: Math.max(now, window.to) }],
        shifts: one.slots.shiftsIn(window),
      };
      return [one.id, { facts, stops, unspoken: unspoken[index] ?? [] }];
    }),
  );
}

/** A plant may say that a machine without counts stands; then the counts of the whole run are looked at. */
function countWindow({ equipment, window }: Asked, runs: readonly RunRow[]): Interval {
  if (equipment.every((one) => noCountLimitMs(one, window) === null)) return window;
  const meeting = runs.filter((row) => row.from_at < window.to && (row.to_at ?? window.to) >= window.from);
  return {
    from: Math.min(window.from, ...meeting.map((row) => row.from_at)),
    to: Math.max(window.to, ...meeting.map((row) => (row.to_at ?? window.to) + 1)),
  };
}

function noCountLimitMs({ policyAt }: EquipmentRules, window: Interval): number | null {
  const { noCountLimitSeconds } = policyAt(window.from);
  return noCountLimitSeconds === null ? null : noCountLimitSeconds * 1000;
}

function runOf(row: RunRow): EquipmentRun {
  return {
    operationId: row.operation_id,
    runId: row.run_id,
    kind: row.kind,
    from: row.from_at,
    to: row.to_at,
    stopReason: row.stop_reason,
    startEventId: row.start_event_id,
    stopEventId: row.stop_event_id,
    completed: row.completed,
  };
}

const endOf = ({ operation_id: operationId, closed_at: at }: RunRow) => (at === null ? [] : [{ operationId, at }]);

// The database gives each report once. Reports of operations know good pieces and scrap.
const countOf = ({ at, product_code: productCode, good, scrap }: CountRow) => ({
  at,
  productCode,
  good,
  scrap,
  rework: 0,
});

async function recordsOf(
  client: Client,
  { journal }: Asked,
  stopIds: readonly Uuid[],
): Promise<readonly DowntimeState[]> {
  if (stopIds.length === 0) return [];
  const keys = [...new Set(stopIds)].map((id) => ({ type: 'downtime', id }));
  const found = await journal.load(client, keys);
  return [...found.values()].map(({ state }) => state as unknown as DowntimeState);
}
