import {
  type Interval,
  type LineShiftWire,
  type LineState,
  lengthOf,
  overlapOf,
  type Uuid,
  without,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { plannedPieces } from '../db/plant-counts.ts';
import type { Slot } from './slots.ts';

const hourMs = 3_600_000;

interface Asked {
  readonly organizationId: Uuid;
  readonly line: LineState;
  readonly slot: Slot;
  readonly now: number;
}

/**
 * Pieces that a line is to make in a shift: by its target speed over the time that is no break, else of its schedules, each the share of
 * its quantity that falls into the shift. Null where nobody said.
 */
export async function targetOf(
  client: Client,
  { organizationId, line, slot, now }: Asked,
): Promise<LineShiftWire['target']> {
  const soFar = { from: slot.from, to: Math.min(slot.to, Math.max(slot.from, now)) };
  const { targetSpeed } = line;
  if (targetSpeed !== null) {
    const pieces = (time: Interval) =>
      Math.round((lengthOf(without([time], slot.shift?.breaks ?? [])) / hourMs) * targetSpeed);
    return { by_now: pieces(soFar), by_end: pieces(slot) };
  }
  const planned = await plannedPieces(client, organizationId, { lineId: line.id, from: slot.from, to: slot.to });
  if (planned.length === 0) return { by_now: null, by_end: null };
  const share = (time: Interval) =>
    planned.reduce((sum, { from_at: from, to_at: to, quantity }) => {
      const part = lengthOf(overlapOf([{ from, to }], [time])) / (to - from);
      return sum + quantity * part;
    }, 0);
  return { by_now: Math.round(share(soFar)), by_end: Math.round(share(slot)) };
}
