import type { Interval, Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { reachOf, runsHolding } from '../db/oee-reach.ts';
import type { PlantRules } from './plant-rules.ts';
import type { TouchedTime } from './touched-time.ts';

/** What changed at one time may be judged otherwise at another: whole stops, and where missing counts are stops whole runs. */
export async function noteReach(
  client: Client,
  { organizationId, rules }: { readonly organizationId: Uuid; readonly rules: PlantRules },
  { touched, stood }: { readonly touched: TouchedTime; readonly stood: TouchedTime },
): Promise<void> {
  for (const row of touched.rows()) {
    const { equipment_id: equipmentId, from_at: from, to_at: to, because } = row;
    if (rules.equipment.get(equipmentId)?.policyAt(from).noCountLimitSeconds == null) continue;
    stood.add(equipmentId, await stretchHolding(client, organizationId, { equipmentId, from, to }), because);
  }
  for (const { equipment_id: equipmentId, from_at: from, to_at: to, because } of stood.rows())
    touched.add(equipmentId, await reachOf(client, organizationId, { equipmentId, from, to }), because);
}

/** Runs that follow each other without a gap are one stretch of work. */
async function stretchHolding(client: Client, organizationId: Uuid, asked: EquipmentTime): Promise<Interval> {
  let known: Interval = asked;
  for (let round = 0; round < mostRuns; round += 1) {
    const held = await runsHolding(client, organizationId, {
      ...asked,
      from: known.from,
      to: Math.min(known.to, Number.MAX_SAFE_INTEGER),
    });
    const further = { from: Math.min(known.from, held.from), to: Math.max(known.to, held.to) };
    if (further.from === known.from && further.to === known.to) break;
    known = further;
  }
  return { from: known.from, to: known.to };
}

type EquipmentTime = Interval & { readonly equipmentId: Uuid };

/** So many runs may follow each other without a gap. */
const mostRuns = 20;
