import { type DowntimeState, type StopDetailWire, type StopWire, stopStatusOf, type Uuid } from '@lineside/domain';
import type { StopPartRow, StopRow } from '../db/stop-rows.ts';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** From the start of the first part to the end of the last one; milliseconds. */
export function wholeOf({ parts }: Pick<StopRow, 'parts'>): { readonly from: number; readonly to: number | null } {
  const from = Math.min(...parts.map(({ from_at }) => from_at));
  return {
    from,
    to: parts.some(({ to_at }) => to_at === null) ? null : Math.max(...parts.map(({ to_at }) => to_at ?? 0)),
  };
}

const showPart = ({ part, from_at, to_at, reason, names, category }: StopPartRow): StopWire['parts'][number] => ({
  part,
  start_time: iso(from_at),
  end_time: isoOrNull(to_at),
  reason,
  reason_names: names ?? {},
  category: category as StopWire['category'],
});

/** A stop as the API shows it; what goes on is as long as it is at `now` (milliseconds). */
export function showStop(row: StopRow, now: number): StopWire {
  const whole = wholeOf(row);
  const [first] = row.parts;
  const length = row.parts.reduce((sum, { from_at, to_at }) => sum + Math.max(0, (to_at ?? now) - from_at), 0);
  return {
    id: row.stop_id,
    equipment_id: row.equipment_id,
    equipment_code: row.equipment_code,
    workplace_name: row.workplace_name,
    line_id: row.line_id,
    line_code: row.line_code,
    source: row.source,
    start_time: iso(whole.from),
    end_time: isoOrNull(whole.to),
    duration: length / 1000,
    reason: first?.reason ?? null,
    reason_names: first?.names ?? {},
    category: (first?.category ?? null) as StopWire['category'],
    subcategory: (first?.big_loss ?? null) as StopWire['subcategory'],
    status: stopStatusOf({ to: whole.to, isConfirmed: row.is_confirmed }),
    is_explained: row.parts.every(({ reason }) => reason !== null),
    notes: row.notes,
    order_no: row.order_no,
    operation_no: row.operation_no,
    parts: row.parts.map(showPart),
  };
}

/** The same with its record; null: nobody has spoken of it. `names`: of the people in it. */
export function showDetail(
  row: StopRow,
  record: DowntimeState | null,
  { names, now }: { readonly names: ReadonlyMap<Uuid, string>; readonly now: number },
): StopDetailWire {
  const said = ({ by, at }: { by: DowntimeState['history'][string]['by']; at: number }) => ({
    by,
    by_name: names.get(by.id) ?? null,
    at: iso(at),
  });
  const original = record?.original ?? null;
  const history = Object.entries(record?.history ?? {}).toSorted(([, left], [, right]) => left.at - right.at);
  return {
    ...showStop(row, now),
    original: original && {
      source: original.source,
      start_time: iso(original.from),
      end_time: isoOrNull(original.to),
      reason: original.reason,
    },
    confirmed: record?.confirmed ? said(record.confirmed) : null,
    merged_with: Object.keys(record?.mergedWith ?? {}),
    history: history.map(([event_id, entry]) => ({
      ...said(entry),
      event_id,
      type: entry.type,
      payload: entry.payload,
    })),
  };
}
