import { isUuid, shiftKey, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { notFound } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import type { EquipmentRules, LineRules, PlantRules } from './plant-rules.ts';
import type { Reading } from './range-sums.ts';
import { currentSlot, offShift, type Slot, type Slots } from './slots.ts';

const dayMs = 86_400_000;
type Asking = Pick<RouteContext<'person'>, 'spine' | 'caller' | 'now'>;

/** Reads figures as of one moment, with the rules that count now. */
export async function readFigures<T>(
  { spine, caller: { organizationId }, now }: Asking,
  read: (client: Client, reading: Reading, rules: PlantRules) => Promise<T>,
): Promise<T> {
  return spine.database.inOrganization(
    organizationId,
    async (client) => {
      const reading = { organizationId, journal: spine.journal, rules: spine.rules, now };
      return read(client, reading, await spine.rules.read(client, organizationId));
    },
    { snapshot: true },
  );
}

/** @throws Problem 404 */
export function lineNamed({ lines }: PlantRules, id: Uuid): LineRules {
  const found = lines.find(({ state }) => state.id === id);
  if (!found) throw notFound('line');
  return found;
}

/** By id, or by its code. @throws Problem 404 */
export function equipmentNamed({ equipment }: PlantRules, name: string): EquipmentRules {
  const byCode = [...equipment.values()].filter(({ state }) => state.existence === 'present' && state.code === name);
  const found = (isUuid(name) ? equipment.get(name) : undefined) ?? byCode[0];
  if (!found) throw notFound('equipment');
  return found;
}

/** The shift with a key, or the one that is shown without. @throws Problem 404 where there is none, or it has not begun */
export function slotNamed(slots: Slots, key: string | undefined, now: number): Slot {
  const found = key === undefined ? currentSlot(slots, now) : slotWithKey(slots, key);
  if (!found || found.from > now) throw notFound('shift');
  return found;
}

function slotWithKey(slots: Slots, key: string): Slot | undefined {
  const [, date, code] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(key) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at) || code === offShift) return undefined;
  return slots.in({ from: at - 1.5 * dayMs, to: at + 1.5 * dayMs }).find((slot) => shiftKey(slot) === key);
}
