import { type DowntimeState, equipmentId, type OperationState, streamKeyText, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { correctedCountsOf, replaceCorrectedCounts, saidAt } from '../db/oee-counts.ts';
import type { CountingEntry } from '../db/oee-entries.ts';
import { addMachineStates, machineStatesAround } from '../db/oee-machine-states.ts';
import { replaceRuns, runsOfOperations } from '../db/oee-runs.ts';
import { saidStops, saveSaidStops } from '../db/oee-said-stops.ts';
import { stopSpans } from '../db/oee-stop-spans.ts';
import type { Journal } from '../journal/journal.ts';
import { changedMoments, changedTimes, correctedReportsOf, runRowsOf } from './operation-times.ts';
import { saidStopOf } from './said-stop.ts';
import { toldMoments } from './told-moments.ts';
import type { ToldTime } from './told-time.ts';
import type { TouchedTime } from './touched-time.ts';

interface Taking {
  readonly organizationId: Uuid;
  readonly journal: Pick<Journal, 'load'>;
  /** Where pieces were counted otherwise. */
  readonly touched: TouchedTime;
  /** Where equipment ran or stood otherwise. */
  readonly stood: TouchedTime;
  /** Of which time anything is told. */
  readonly told: ToldTime;
}

/** Brings what figures look facts up in up to these entries, and notes the time that they touched: what was said before and what is said now. */
export async function takeEntries(client: Client, taking: Taking, entries: readonly CountingEntry[]): Promise<void> {
  const ofOperations = entries.filter(({ stream_type: type }) => type === 'operation');
  await takeOperations(client, taking, ofOperations);
  await takeStops(
    client,
    taking,
    entries.filter(({ stream_type: type }) => type === 'downtime'),
  );
  await takeMachineStates(
    client,
    taking,
    entries.filter(({ type }) => type === 'equipment.state_reported'),
  );
}

const reportType = 'operation.quantity_reported';

async function takeOperations(client: Client, taking: Taking, entries: readonly CountingEntry[]): Promise<void> {
  const { organizationId, journal, touched, told } = taking;
  const states = await load<OperationState>(client, journal, 'operation', entries);
  const atEquipment = ({ assetId }: OperationState) => equipmentId(organizationId, assetId);
  for (const entry of entries) {
    const state = states.get(entry.stream_id);
    if (!state) continue;
    const { type, occurred_at: at, seq } = entry;
    if (type === reportType) touched.addMoment(atEquipment(state), at, [seq]);
    for (const moment of toldMoments(entry)) told.mark(atEquipment(state), moment);
  }
  const others = Map.groupBy(
    entries.filter(({ type }) => type !== reportType),
    ({ stream_id: id }) => id,
  );
  const changed = [...others.keys()].flatMap((id) => states.get(id) ?? []);
  if (changed.length === 0) return;
  const because = (id: Uuid) => (others.get(id) ?? []).map(({ seq }) => seq);
  await takeRuns(client, taking, { changed, because });
  await takeCorrections(client, taking, { changed, because });
}

interface Changed {
  readonly changed: readonly OperationState[];
  readonly because: (operationId: Uuid) => readonly number[];
}

async function takeRuns(client: Client, { organizationId, stood }: Taking, { changed, because }: Changed) {
  const operationIds = changed.map(({ id }) => id);
  const before = Map.groupBy(await runsOfOperations(client, organizationId, operationIds), (row) => row.operation_id);
  const runs: ReturnType<typeof runRowsOf>[number][] = [];
  for (const state of changed) {
    const after = runRowsOf(organizationId, state);
    runs.push(...after);
    for (const time of changedTimes(before.get(state.id) ?? [], after))
      stood.add(equipmentId(organizationId, state.assetId), time, because(state.id));
  }
  await replaceRuns(client, organizationId, { operationIds, runs });
}

async function takeCorrections(client: Client, { organizationId, touched }: Taking, { changed, because }: Changed) {
  const corrected = changed.filter(({ corrections }) => Object.keys(corrections).length > 0);
  if (corrected.length === 0) return;
  const operationIds = corrected.map(({ id }) => id);
  const before = Map.groupBy(await correctedCountsOf(client, organizationId, operationIds), (row) => row.operation_id);
  const reports = corrected.map((state) => ({ state, becomes: correctedReportsOf(state.corrections) }));
  const times = await saidAt(
    client,
    organizationId,
    reports.flatMap(({ becomes }) => [...becomes.keys()]),
  );
  const rows = reports.flatMap(({ state, becomes }) =>
    [...becomes].map(([eventId, now]) => ({
      event_id: eventId,
      operation_id: state.id,
      equipment_id: equipmentId(organizationId, state.assetId),
      said_at: times.get(eventId) ?? now?.at ?? 0,
      at: now?.at ?? null,
      good: now?.good ?? 0,
      scrap: now?.scrap ?? 0,
    })),
  );
  for (const [id, after] of Map.groupBy(rows, (row) => row.operation_id))
    for (const at of changedMoments(before.get(id) ?? [], after))
      touched.addMoment(after[0]?.equipment_id ?? '', at, because(id));
  await replaceCorrectedCounts(client, organizationId, { operationIds, counts: rows });
}

async function takeStops(client: Client, taking: Taking, entries: readonly CountingEntry[]): Promise<void> {
  const { organizationId, journal, stood, told } = taking;
  const byId = await load<DowntimeState>(client, journal, 'downtime', entries);
  const states = [...byId.values()];
  if (states.length === 0) return;
  for (const entry of entries) {
    const at = byId.get(entry.stream_id)?.equipmentId;
    if (at) for (const moment of toldMoments(entry)) told.mark(at, moment);
  }
  const named = states.flatMap(({ id, mergedWith }) => [id, ...Object.keys(mergedWith)]);
  const before = new Map((await saidStops(client, organizationId, named)).map((row) => [row.stop_id, row]));
  // Stops that are one are listed under one id only: how far the others reach was noted with the words.
  const joined = new Set(
    states.flatMap(({ id, mergedWith }) => Object.keys(mergedWith).flatMap((other) => [id, other])),
  );
  const noted = [...before.values()].filter(({ stop_id: id }) => joined.has(id));
  const listed = await stopSpans(client, organizationId, named);
  const spans = Map.groupBy([...listed, ...noted], (row) => row.stop_id);
  const rows = states.flatMap((state) => saidStopOf(state, spans) ?? []);
  for (const row of rows) {
    const because = entries.filter((entry) => entry.stream_id === row.stop_id).map(({ seq }) => seq);
    for (const { equipment_id: at, from_at: from, to_at: to } of [row, before.get(row.stop_id) ?? row])
      stood.add(at, { from, to: to ?? Number.POSITIVE_INFINITY }, because);
  }
  await saveSaidStops(client, organizationId, rows);
}

async function takeMachineStates(
  client: Client,
  { organizationId, stood, told }: Taking,
  entries: readonly CountingEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    equipment_id: entry.stream_id,
    at: entry.occurred_at,
    event_id: entry.event_id,
    state: String(entry.payload.state),
    reason: (entry.payload.reason as string | null | undefined) ?? null,
  }));
  await addMachineStates(client, organizationId, rows);
  for (const { stream_id: id, occurred_at: at, seq } of entries) {
    told.mark(id, at);
    const around = await machineStatesAround(client, organizationId, { equipmentIds: [id], from: at, to: at + 1 });
    const ends = around.filter((row) => row.at > at).map((row) => row.at);
    const begins = around.filter((row) => row.at < at).map((row) => row.at);
    const from = Math.min(at, ...begins);
    // Until another state is told this one goes on.
    stood.add(id, { from, to: ends.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...ends) }, [seq]);
  }
}

async function load<State>(
  client: Client,
  journal: Pick<Journal, 'load'>,
  type: string,
  entries: readonly CountingEntry[],
): Promise<ReadonlyMap<Uuid, State>> {
  const ids = [...new Set(entries.map(({ stream_id: id }) => id))];
  if (ids.length === 0) return new Map();
  const found = await journal.load(
    client,
    ids.map((id) => ({ type, id })),
  );
  return new Map(
    ids.flatMap((id) => {
      const stored = found.get(streamKeyText({ type, id }));
      return stored ? [[id, stored.state as unknown as State] as const] : [];
    }),
  );
}
