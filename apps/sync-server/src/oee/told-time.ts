import { type Interval, type Uuid, without } from '@lineside/domain';
import type { DirtyRow } from '../db/oee-dirty.ts';
import type { ToldRow } from '../db/oee-told.ts';

const dayMs = 86_400_000;
/** So long after the last entry about an equipment its shifts are still stored, whatever stands or runs there. */
const afterLastMs = 35 * dayMs;
/** Where the next entry comes within so long, all time up to it is stored: the stop that it ended was as long as that. */
const longestSilenceMs = 366 * dayMs;

/**
 * Of which time of an equipment figures are stored: from its first entry to its last, and a while after, but not over years in which
 * nothing was told. It follows from when the entries are, never from the order in which they came.
 */
export class ToldTime {
  readonly #before: ReadonlyMap<Uuid, readonly ToldRow[]>;
  readonly #now: Map<Uuid, readonly ToldRow[]>;

  constructor(rows: readonly ToldRow[]) {
    this.#before = Map.groupBy(rows, (row) => row.equipment_id);
    this.#now = new Map(this.#before);
  }

  /** An entry tells of the equipment at this time. The last day counts as a whole, so that it is written once a day. */
  mark(equipmentId: Uuid, at: number): void {
    const known = this.#now.get(equipmentId) ?? [];
    const day = { first_at: at, last_at: Math.floor(at / dayMs) * dayMs + dayMs };
    if (known.some((row) => row.first_at <= day.first_at && day.last_at <= row.last_at)) return;
    const isNear = (row: ToldRow) =>
      row.first_at - day.last_at <= longestSilenceMs && day.first_at - row.last_at <= longestSilenceMs;
    const one = known.filter(isNear).reduce(
      (all, row) => ({
        first_at: Math.min(all.first_at, row.first_at),
        last_at: Math.max(all.last_at, row.last_at),
      }),
      day,
    );
    this.#now.set(equipmentId, [...known.filter((row) => !isNear(row)), { equipment_id: equipmentId, ...one }]);
  }

  /** Whether figures of a stretch are stored. */
  holds(equipmentId: Uuid, { from, to }: Interval): boolean {
    return storedTime(this.#now.get(equipmentId)).some((told) => told.from < to && from < told.to);
  }

  /** What of dirty time is to be computed at all. */
  clip(rows: readonly DirtyRow[]): readonly DirtyRow[] {
    return rows.flatMap((row) =>
      storedTime(this.#now.get(row.equipment_id)).flatMap((told) => {
        const [from, to] = [Math.max(row.from_at, told.from), Math.min(row.to_at, told.to)];
        return from < to ? [{ ...row, from_at: from, to_at: to }] : [];
      }),
    );
  }

  /** The time that was not stored before these entries came, and now is. */
  grown(): readonly (Interval & { readonly equipmentId: Uuid })[] {
    return [...this.#now].flatMap(([equipmentId, rows]) =>
      storedTime(rows).flatMap((told) =>
        without([told], storedTime(this.#before.get(equipmentId))).map((piece) => ({ ...piece, equipmentId })),
      ),
    );
  }

  /** The equipment of which more is told than before, and all that is told of it. */
  changed(): { readonly equipmentIds: readonly Uuid[]; readonly rows: readonly ToldRow[] } {
    const changed = [...this.#now].filter(([id, rows]) => rows !== this.#before.get(id));
    return { equipmentIds: changed.map(([id]) => id), rows: changed.flatMap(([, rows]) => rows) };
  }
}

function storedTime(rows: readonly ToldRow[] = []): readonly Interval[] {
  return rows.map((row) => ({ from: row.first_at, to: row.last_at + afterLastMs }));
}
