import { type Interval, lengthOf, type PlannedShift, type StopStatisticsWire, without } from '@lineside/domain';
import type { CountedPart } from '../db/stop-rows.ts';

/** Stop time within a shift, of one part. */
interface Piece {
  readonly part: CountedPart;
  readonly productionDate: string;
  readonly ms: number;
}

interface Asked {
  readonly window: Interval;
  /** Milliseconds; what goes on counts up to here. */
  readonly now: number;
  /** The shifts of an equipment's place that meet the window, in their order. */
  readonly shiftsOf: (part: CountedPart) => readonly PlannedShift[];
}

/**
 * Stop time by category, reason and production date, in seconds: what lies in shifts of the window, breaks left out, up to now. A stop
 * counts once, on the first of its dates.
 */
export function stopStatistics(parts: readonly CountedPart[], asked: Asked): StopStatisticsWire {
  const pieces = parts.flatMap((part) => piecesOf(part, asked));
  const seconds = (some: readonly Piece[]) => some.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const firsts = new Map<string, Piece>();
  for (const piece of pieces) if (!firsts.has(keyOf(piece))) firsts.set(keyOf(piece), piece);
  const count = firsts.size;
  const total = seconds(pieces);
  const byReason = Map.groupBy(pieces, ({ part }) => part.reason);
  const byDay = Map.groupBy(pieces, ({ productionDate }) => productionDate);
  const byCategory = Map.groupBy(pieces, ({ part }) => categoryOf(part));
  const reasons = [...byReason].map(([reason, some]) => ({
    reason,
    names: some[0]?.part.names ?? {},
    category: some[0] ? categoryOf(some[0].part) : unexplained,
    time: seconds(some),
    count: new Set(some.map(keyOf)).size,
  }));
  const days = [...byDay].map(([production_date, some]) => ({
    production_date,
    time: seconds(some),
    count: [...firsts.values()].filter((piece) => piece.productionDate === production_date).length,
  }));
  return {
    total_time: total,
    count,
    average_time: count === 0 ? null : total / count,
    unexplained_time: seconds(byReason.get(null) ?? []),
    by_category: Object.fromEntries([...byCategory].map(([category, some]) => [category, seconds(some)])),
    reasons: reasons.toSorted(
      (left, right) => right.time - left.time || ((left.reason ?? '') < (right.reason ?? '') ? -1 : 1),
    ),
    days: days.toSorted((left, right) => (left.production_date < right.production_date ? -1 : 1)),
  };
}

const keyOf = ({ part }: Piece): string => `${part.equipment_id}/${part.stop_id}`;
const unexplained = 'unexplained';

/** What nobody classed is unplanned, as in the replaced system. */
function categoryOf({ reason, category }: CountedPart): string {
  return reason === null ? unexplained : (category ?? 'unplanned');
}

function piecesOf(part: CountedPart, { window, now, shiftsOf }: Asked): readonly Piece[] {
  const from = Math.max(part.from_at, window.from);
  const to = Math.min(part.to_at ?? now, window.to, now);
  if (from >= to) return [];
  const shifts = shiftsOf(part);
  const pieces: Piece[] = [];
  for (let index = firstEndingAfter(shifts, from); index < shifts.length; index += 1) {
    const shift = shifts[index];
    if (!shift || shift.from >= to) break;
    const within = { from: Math.max(from, shift.from), to: Math.min(to, shift.to) };
    const ms = lengthOf(without([within], shift.breaks));
    if (ms > 0) pieces.push({ part, productionDate: shift.productionDate, ms });
  }
  return pieces;
}

/** A year has a thousand shifts and many thousand stops: shifts are in their order, so the first is found by halves. */
function firstEndingAfter(shifts: readonly PlannedShift[], at: number): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shifts[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
