import {
  type FigureChangeWire,
  type FigureEventWire,
  figureOf,
  type OperationState,
  operation,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import {
  correctionsInto,
  entriesInTime,
  entriesWithIds,
  type FigureEventRow,
  wordsOnStops,
} from '../db/figure-events.ts';
import { changesOf } from '../db/oee-changes.ts';
import { entriesNamed } from '../db/oee-entries.ts';
import type { ShownShift } from './equipment-shift.ts';
import type { Reading } from './range-sums.ts';

/** Every entry behind the figure of an equipment's shift: of its time, what reaches into it, what people said of it since. By seq. */
export async function eventsBehind(client: Client, reading: Reading, shown: ShownShift): Promise<FigureEventWire[]> {
  const { organizationId } = reading;
  const { known, slot, loaded } = shown;
  const place = { assetId: known.state.assetId, equipmentId: known.id, from: slot.from, to: slot.to };
  const inTime = await entriesInTime(client, organizationId, place);
  const meets = ({ from, to }: { readonly from: number; readonly to: number | null }) =>
    from < slot.to && (to ?? slot.to) >= slot.from;
  const runs = loaded.facts.runs.filter(meets);
  const stops = loaded.stops.filter(meets);
  const reaching = [
    ...runs.flatMap(({ startEventId, stopEventId }) => [startEventId ?? [], stopEventId ?? []].flat()),
    ...stops.flatMap(({ sourceEventId }) => sourceEventId ?? []),
    ...(await correctionsInto(client, organizationId, place)),
  ];
  const operationIds = [...runs.map(({ operationId }) => operationId), ...inTime.map((row) => row.stream_id)];
  const named = [...reaching, ...inTime.map((row) => row.event_id)];
  const later = await correctingEvents(client, reading, { operationIds, named });
  const [others, words] = await Promise.all([
    entriesWithIds(client, organizationId, [...reaching, ...later]),
    wordsOnStops(client, organizationId, [...new Set(stops.map(({ id }) => id))]),
  ]);
  const all = new Map([...inTime, ...others, ...words].map((row) => [row.seq, row]));
  return [...all.values()].toSorted((left, right) => left.seq - right.seq).map(eventWire);
}

/** The corrections of named entries, and the corrections of these. */
async function correctingEvents(
  client: Client,
  { journal }: Reading,
  { operationIds, named }: { readonly operationIds: readonly Uuid[]; readonly named: readonly Uuid[] },
): Promise<readonly Uuid[]> {
  const keys = [...new Set(operationIds)].map((id) => ({ type: operation.type, id }));
  const states = [...(await journal.load(client, keys)).values()].map(
    ({ state }) => state as unknown as OperationState,
  );
  const found = new Set<Uuid>();
  for (const { corrections } of states) {
    const wanted = new Set(named);
    // A chain of corrections is as long as there are corrections.
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const [corrected, { by }] of Object.entries(corrections))
        if (wanted.has(corrected) || found.has(corrected)) found.add(by);
    }
  }
  return [...found];
}

function eventWire(row: FigureEventRow): FigureEventWire {
  return {
    seq: row.seq,
    event_id: row.event_id,
    type: row.type,
    occurred_at: row.occurred_at,
    recorded_at: row.recorded_at.getTime(),
    time_quality: row.time_quality,
    actor_type: row.actor_type,
    actor_id: row.actor_id,
    order_no: row.order_no,
    operation_no: row.operation_no,
    payload: { ...row.payload },
    verdict: row.verdict,
    is_corrected: row.is_corrected,
  };
}

/** What the figure was before, and why it is another one. */
export async function changesWire(
  client: Client,
  organizationId: Uuid,
  { known, slot }: Pick<ShownShift, 'known' | 'slot'>,
): Promise<FigureChangeWire[]> {
  const changes = await changesOf(client, organizationId, {
    equipmentId: known.id,
    productionDate: slot.productionDate,
    shiftCode: slot.code,
  });
  const entries = new Map(
    (await entriesNamed(client, organizationId, [...new Set(changes.flatMap(({ because }) => because))])).map(
      (entry) => [entry.seq, entry],
    ),
  );
  return changes.map(({ changedAt, was, now, because, policyVersion }) => ({
    at: changedAt,
    was: figureOf(was),
    now: figureOf(now),
    because: because.flatMap((seq) => entries.get(seq) ?? []),
    policy_version: policyVersion,
  }));
}
