import { addSums, type OeeSums, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { figuredEquipment } from '../db/oee-equipment.ts';
import { type StoredRange, type StoredSums, storedSums } from '../db/oee-rows.ts';
import { toldStretches } from '../db/oee-told.ts';
import type { Journal } from '../journal/journal.ts';
import { loadFacts } from './load-facts.ts';
import type { EquipmentRules, PlantRules, RulesReader } from './plant-rules.ts';
import { sumsOf } from './slot-sums.ts';
import type { Slot } from './slots.ts';
import { ToldTime } from './told-time.ts';

export interface Reading {
  readonly organizationId: Uuid;
  readonly journal: Pick<Journal, 'load'>;
  readonly rules: RulesReader;
  readonly now: number;
}

/** The sums of equipment in a range of production dates, to now: stored ones of shifts that have ended, and those of what runs. */
export async function sumsOfRange(
  client: Client,
  reading: Reading,
  range: StoredRange,
): Promise<ReadonlyMap<Uuid, OeeSums>> {
  const byEquipment = Map.groupBy(
    await sumRows(client, reading, { ...range, byDate: false }),
    (row) => row.equipmentId,
  );
  return new Map([...byEquipment].map(([id, rows]) => [id, addSums(...rows.map(({ sums }) => sums))]));
}

/** The same by production date, oldest first, and in it by equipment. */
export async function sumsByDate(
  client: Client,
  reading: Reading,
  range: StoredRange,
): Promise<ReadonlyMap<string, ReadonlyMap<Uuid, OeeSums>>> {
  const rows = await sumRows(client, reading, { ...range, byDate: true });
  const byDate = [...Map.groupBy(rows, (row) => row.productionDate ?? '')].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return new Map(
    byDate.map(([date, ofDate]) => [
      date,
      new Map(
        [...Map.groupBy(ofDate, (row) => row.equipmentId)].map(([id, parts]) => [
          id,
          addSums(...parts.map(({ sums }) => sums)),
        ]),
      ),
    ]),
  );
}

async function sumRows(
  client: Client,
  reading: Reading,
  range: StoredRange & { readonly byDate: boolean },
): Promise<readonly StoredSums[]> {
  const stored = await storedSums(client, reading.organizationId, range);
  return [...stored, ...(await openSums(client, reading, range))];
}

/** A server that was away for longer computes what it missed before anybody is told of it. */
const longestOpenMs = 172_800_000;

/** Those of slots that no figure is stored of yet: what runs now, and what has just ended. */
async function openSums(client: Client, reading: Reading, range: StoredRange): Promise<readonly StoredSums[]> {
  const { organizationId, now } = reading;
  const rules = await reading.rules.read(client, organizationId);
  const open = await openEquipment(client, reading, rules, range);
  if (open.length === 0) return [];
  const window = { from: Math.min(...open.map(({ from }) => from)), to: now };
  const loaded = await loadFacts(client, {
    ...reading,
    equipment: open.map(({ known }) => known),
    window,
    unknownFrom: new Map(
      open.flatMap(({ known, unknownFrom }) => (unknownFrom === null ? [] : [[known.id, unknownFrom]])),
    ),
  });
  return open.flatMap(({ known, slots }) => {
    const facts = loaded.get(known.id);
    if (!facts) return [];
    return slots.map((slot) => ({
      equipmentId: known.id,
      productionDate: slot.productionDate,
      sums: sumsOf(facts, known, slot, { window: slot, now, reasons: rules.reasons }),
    }));
  });
}

interface OpenEquipment {
  readonly known: EquipmentRules;
  readonly from: number;
  readonly slots: readonly Slot[];
  readonly unknownFrom: number | null;
}

const isAsked = ({ productionDate }: { readonly productionDate: string }, { from, to }: StoredRange) =>
  from <= productionDate && productionDate <= to;

async function openEquipment(
  client: Client,
  { organizationId, now }: Reading,
  rules: PlantRules,
  range: StoredRange,
): Promise<readonly OpenEquipment[]> {
  const figured = await figuredEquipment(client, organizationId);
  const told = new ToldTime(await toldStretches(client, organizationId));
  return figured.flatMap((row) => {
    const known = rules.equipment.get(row.equipment_id);
    if (!known || (range.equipmentIds !== null && !range.equipmentIds.includes(known.id))) return [];
    const from = Math.max(row.closed_through, now - longestOpenMs);
    const open = known.slots.in({ from, to: now }).filter((slot) => isAsked(slot, range) && told.holds(known.id, slot));
    return open[0] ? [{ known, from: open[0].from, slots: open, unknownFrom: row.unknown_from }] : [];
  });
}
