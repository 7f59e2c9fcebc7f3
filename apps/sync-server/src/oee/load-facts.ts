import {
  type DowntimeState,
  type EquipmentFacts,
  type EquipmentRun,
  equipmentStops,
  type Interval,
  type KnownStop,
  type MachineStateReport,
  type StopFacts,
  type Uuid,
  unionOf,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { type CountRow, countsIn } from '../db/oee-counts.ts';
import { machineStatesAround } from '../db/oee-machine-states.ts';
import { type RunRow, runsAround } from '../db/oee-runs.ts';
import { type SaidStopRow, saidStopsIn } from '../db/oee-said-stops.ts';
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

/** So often the time that is looked at may turn out too short; it is enough for any real day. */
const mostRounds = 20;

/**
 * Reads the facts of several equipment at once: what they share, the reports of a time, is read once. A stop is what it is by all that
 * happened in its whole time, so as much is read as the stops of the window reach, also by way of others that people made one with them.
 */
export async function loadFacts(client: Client, asked: Asked): Promise<ReadonlyMap<Uuid, LoadedFacts>> {
  let wide = asked.window;
  for (let round = 1; ; round += 1) {
    const { loaded, reach } = await factsAround(client, asked, wide);
    if ((reach.from >= wide.from && reach.to <= wide.to) || round === mostRounds) return loaded;
    wide = { from: Math.min(wide.from, reach.from), to: Math.max(wide.to, reach.to) };
  }
}

interface Around {
  readonly loaded: ReadonlyMap<Uuid, LoadedFacts>;
  /** How far what was found reaches. */
  readonly reach: Interval;
}

async function factsAround(client: Client, asked: Asked, wide: Interval): Promise<Around> {
  const { organizationId, equipment, window, now, unknownFrom } = asked;
  const equipmentIds = equipment.map(({ id }) => id);
  const around = { equipmentIds, ...wide };
  const [said, runs, states] = await Promise.all([
    saidStopsIn(client, organizationId, around),
    runsAround(client, organizationId, around),
    machineStatesAround(client, organizationId, around),
  ]);
  const counted = equipment.some((one) => noCountLimitMs(one, window) !== null) ? wide : window;
  const counts = await countsIn(client, organizationId, {
    assetIds: equipment.map(({ state }) => state.assetId),
    from: counted.from,
    to: counted.to + 1,
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
  const loaded = new Map(
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
      return [one.id, { facts, stops, unspoken: unspoken[index] ?? [] }] as const;
    }),
  );
  const limited = sources.map(({ stopFacts }) => stopFacts);
  return { loaded, reach: reachOfAll({ said, loaded: [...loaded.values()], limited }, wide, Math.max(now, wide.to)) };
}

interface Found {
  readonly said: readonly SaidStopRow[];
  readonly loaded: readonly LoadedFacts[];
  readonly limited: readonly Pick<StopFacts, 'runs' | 'noCountLimitMs'>[];
}

/** How far everything reaches that meets a time: words, stops as told and as they would be untold, and work in which counts are missing. */
function reachOfAll({ said, loaded, limited }: Found, wide: Interval, end: number): Interval {
  const stops = loaded.flatMap((one) => [...one.stops, ...one.unspoken]);
  const spans = [
    ...said.map((row) => ({ from: row.from_at, to: row.to_at ?? end })),
    ...stops.map(({ whole }) => ({ from: whole.from, to: whole.to ?? end })),
    ...limited.flatMap((one) => countedStretches(one, end)),
  ].filter(({ from, to }) => from < wide.to && to > wide.from);
  return {
    from: Math.min(wide.from, ...spans.map(({ from }) => from)),
    to: Math.max(wide.to, ...spans.map(({ to }) => to)),
  };
}

/** Where missing counts are stops: the stretches of production, within each of which a count tells of the time up to the next. */
function countedStretches(
  { runs, noCountLimitMs: limit }: Pick<StopFacts, 'runs' | 'noCountLimitMs'>,
  end: number,
): readonly Interval[] {
  if (limit === null) return [];
  const production = runs.filter(({ kind }) => kind === 'production');
  return unionOf(production.map(({ from, to }) => ({ from, to: to ?? end })));
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
