import { lengthOf, type LineShiftWire, type LineState, without } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Slot } from './slots.ts';

const hourMs = 3_600_000;

/** Pieces that a line is to make in a shift, by its target speed over the time that is no break; null where nobody named one. */
export async function targetOf(
  _client: Client,
  { targetSpeed }: LineState,
  slot: Slot,
  now: number,
): Promise<LineShiftWire['target']> {
  if (targetSpeed === null) return { by_now: null, by_end: null };
  const pieces = (to: number) =>
    Math.round((lengthOf(without([{ from: slot.from, to }], slot.shift?.breaks ?? [])) / hourMs) * targetSpeed);
  return { by_now: pieces(Math.min(slot.to, Math.max(slot.from, now))), by_end: pieces(slot.to) };
}
