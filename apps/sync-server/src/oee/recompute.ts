import type { Interval, OeeSums, Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { addChanges, type ChangeRow } from '../db/oee-changes.ts';
import { addDirty, type DirtyRow, earliestDirty, finishDirty } from '../db/oee-dirty.ts';
import { figuredEquipment } from '../db/oee-equipment.ts';
import { mergingStops, saveSaidStops } from '../db/oee-said-stops.ts';
import { replaceShifts, type ShiftRow, type SumsRow, shiftsStored } from '../db/oee-shifts.ts';
import { replaceStops } from '../db/stop-rows.ts';
import type { Journal } from '../journal/journal.ts';
import { type LoadedFacts, loadFacts } from './load-facts.ts';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';
import { furtherWords } from './said-stop.ts';
import { hoursOf, settlingMs, sumsOf } from './slot-sums.ts';
import { offShift, type Slot } from './slots.ts';
import type { ToldTime } from './told-time.ts';
import { TouchedTime } from './touched-time.ts';

export interface Recomputing {
  readonly organizationId: Uuid;
  readonly journal: Pick<Journal, 'load'>;
  readonly rules: PlantRules;
  readonly told: ToldTime;
  readonly watermark: number;
  readonly now: number;
}

const dayMs = 86_400_000;
/** So much time, of so many machines, is computed in one transaction: one is cut off after five seconds. */
const spanMs = 2 * dayMs;
const mostEquipment = 25;

/** Computes the earliest dirty time again, a piece of it; how many figures of shifts it stored, undefined where nothing was dirty. */
export async function recomputeEarliest(client: Client, recomputing: Recomputing): Promise<number | undefined> {
  const { organizationId, rules } = recomputing;
  const found = await earliestDirty(client, organizationId, spanMs);
  const [first] = found.toSorted((left, right) => left.from_at - right.from_at);
  if (!first) return undefined;
  const byEquipment = [...Map.groupBy(found, (row) => row.equipment_id)].slice(0, mostEquipment);
  const rows = byEquipment.flatMap(([, ofEquipment]) => ofEquipment);
  const through = first.from_at + spanMs;
  const wanted = byEquipment.flatMap(([id, ofEquipment]) => {
    const known = rules.equipment.get(id);
    return known ? [{ known, dirty: ofEquipment.map((row) => ({ ...row, to_at: Math.min(row.to_at, through) })) }] : [];
  });
  const stored = wanted.length === 0 ? 0 : await recompute(client, recomputing, wanted);
  await finishDirty(client, organizationId, { ids: rows.map(({ id }) => id), from: through });
  return stored;
}

interface Wanted {
  readonly known: EquipmentRules;
  readonly dirty: readonly DirtyRow[];
}

async function recompute(client: Client, recomputing: Recomputing, wanted: readonly Wanted[]): Promise<number> {
  const { organizationId } = recomputing;
  const places = await Promise.all(wanted.map((one) => placeOf(client, organizationId, one)));
  const window = hullOf(places.flatMap(({ slots }) => slots));
  const unknown = (await figuredEquipment(client, organizationId)).flatMap((row) =>
    row.unknown_from === null ? [] : [[row.equipment_id, row.unknown_from] as const],
  );
  const loaded = await loadFacts(client, {
    ...recomputing,
    equipment: wanted.map(({ known }) => known),
    window,
    unknownFrom: new Map(unknown),
  });
  let stored = 0;
  for (const place of places) {
    const facts = loaded.get(place.known.id);
    if (!facts) continue;
    for (const stretch of stretchesOf(place.slots)) {
      const { from, to } = hullOf(stretch);
      const meeting = facts.stops.filter(
        ({ whole }) => whole.from < to && from < (whole.to ?? Number.POSITIVE_INFINITY),
      );
      const at = { organizationId, equipmentId: place.known.id, window: { from, to } };
      await replaceStops(client, at, meeting);
    }
    stored += await storeSlots(client, recomputing, place, facts);
  }
  await reachFurther(client, recomputing, places, loaded);
  return stored;
}

/** Stops that people made one may turn out to reach further than was known: then the time between them is theirs too. */
async function reachFurther(
  client: Client,
  { organizationId, told, now }: Recomputing,
  places: readonly Place[],
  loaded: ReadonlyMap<Uuid, LoadedFacts>,
): Promise<void> {
  const ids = places.map(({ known }) => known.id);
  const words = await mergingStops(client, organizationId, ids);
  for (const { known, dirty } of places) {
    const facts = loaded.get(known.id);
    const own = words.filter((row) => row.equipment_id === known.id);
    const further = facts && own.length > 0 ? furtherWords(own, [...facts.unspoken, ...facts.stops]) : [];
    if (further.length === 0) continue;
    const because = dirty.flatMap((row) => row.because);
    const touched = new TouchedTime(now);
    for (const { from_at: from, to_at: to } of further)
      touched.add(known.id, { from, to: to ?? Number.POSITIVE_INFINITY }, because);
    await saveSaidStops(client, organizationId, further);
    await addDirty(client, organizationId, told.clip(touched.rows()));
  }
}

interface Place extends Wanted {
  readonly slots: readonly Slot[];
  readonly before: readonly ShiftRow[];
}

/** The slots to compute, and the figures that stand in their place; where a calendar changed these may reach further. */
async function placeOf(client: Client, organizationId: Uuid, { known, dirty }: Wanted): Promise<Place> {
  const slots = new Map<number, Slot>();
  const before = new Map<number, ShiftRow>();
  for (const { from_at: from, to_at: to } of dirty) {
    let window: Interval = { from, to };
    for (let round = 0; round < 3; round += 1) {
      const meeting = known.slots.in(window);
      const olds = await shiftsStored(client, organizationId, { equipmentIds: [known.id], ...hullOf(meeting) });
      for (const slot of meeting) slots.set(slot.from, slot);
      for (const old of olds) before.set(old.from, old);
      const reach = hullOf([...meeting, ...olds]);
      if (reach.from === window.from && reach.to === window.to) break;
      window = reach;
    }
  }
  const inTime = [...slots.values()].toSorted((left, right) => left.from - right.from);
  return { known, dirty, slots: inTime, before: [...before.values()] };
}

function hullOf(stretches: readonly Interval[]): Interval {
  return {
    from: Math.min(...stretches.map(({ from }) => from)),
    to: Math.max(...stretches.map(({ to }) => to)),
  };
}

/** Slots that follow each other, together. */
function stretchesOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const stretches: Slot[][] = [];
  for (const slot of slots) {
    const last = stretches.at(-1);
    if (last && last.at(-1)?.to === slot.from) last.push(slot);
    else stretches.push([slot]);
  }
  return stretches;
}

async function storeSlots(
  client: Client,
  { organizationId, rules, told, now, watermark }: Recomputing,
  { known, dirty, slots, before }: Place,
  facts: LoadedFacts,
): Promise<number> {
  const closed = slots.filter((slot) => slot.to + settlingMs(known, slot) <= now && told.holds(known.id, slot));
  const changes: ChangeRow[] = [];
  const shifts: ShiftRow[] = [];
  const hours: SumsRow[] = [];
  for (const slot of closed) {
    const sums = sumsOf(facts, known, slot, { window: slot, now, reasons: rules.reasons });
    const policyVersion = known.policyAt(slot.from).version;
    const row = { ...rowOf(known, slot), sums, policyVersion, watermark, computedAt: now };
    shifts.push(row);
    if (slot.shift)
      for (const hour of hoursOf(slot))
        hours.push({
          ...rowOf(known, slot),
          ...hour,
          sums: sumsOf(facts, known, slot, { window: hour, now, reasons: rules.reasons }),
        });
    const was = before.find((old) => old.productionDate === slot.productionDate && old.shiftCode === slot.code);
    if (slot.code !== offShift && was && !isSame(was.sums, sums)) {
      const because = dirty
        .filter((one) => one.from_at < slot.to && slot.from < one.to_at)
        .flatMap((one) => one.because);
      changes.push({
        ...row,
        changedAt: now,
        was: was.sums,
        now: sums,
        because: [...new Set(because)].toSorted((a, b) => a - b),
      });
    }
  }
  for (const stretch of stretchesOf(slots)) {
    const span = hullOf(stretch);
    const within = ({ from }: Interval) => span.from <= from && from < span.to;
    await replaceShifts(client, organizationId, {
      equipmentId: known.id,
      ...span,
      shifts: shifts.filter(within),
      hours: hours.filter(within),
    });
  }
  await addChanges(client, organizationId, changes);
  return shifts.length;
}

function rowOf({ id }: EquipmentRules, { from, to, productionDate, code }: Slot) {
  return { equipmentId: id, from, to, productionDate, shiftCode: code };
}

/** Ideal time is a sum of products: what differs by less than a tenth of a millisecond differs by rounding. */
function isSame(left: OeeSums, right: OeeSums): boolean {
  const fields = Object.keys(left) as readonly (keyof OeeSums)[];
  return fields.every((field) => Math.abs(left[field] - right[field]) < 0.1);
}
