import {
  type EquipmentShiftWire,
  equipmentId,
  figureOf,
  type LineShiftWire,
  type LineStatusWire,
  lineFigures,
  noSums,
  type ShiftWire,
  shiftKey,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { changeCounts } from '../db/oee-changes.ts';
import { figuredEquipment } from '../db/oee-equipment.ts';
import { readProgress } from '../db/oee-progress.ts';
import { shiftsStored } from '../db/oee-shifts.ts';
import { equipmentShift, type Showing, type ShownShift, sumsOfShown } from './equipment-shift.ts';
import { targetOf } from './line-target.ts';
import { loadFacts } from './load-facts.ts';
import type { EquipmentRules, LineRules, PlantRules } from './plant-rules.ts';
import type { Reading } from './range-sums.ts';
import type { Slot } from './slots.ts';

/** A shift of some equipment; each may have its own. */
interface AskedShift {
  readonly known: EquipmentRules;
  readonly slot: Slot;
}

/** What is needed to show shifts, of all asked equipment at once. */
export async function readShifts(
  client: Client,
  reading: Reading,
  { rules, asked }: { readonly rules: PlantRules; readonly asked: readonly AskedShift[] },
): Promise<{ readonly showing: Showing; readonly shown: ReadonlyMap<Uuid, ShownShift> }> {
  const { organizationId, now } = reading;
  const { watermark } = await readProgress(client, organizationId);
  const showing = { rules, now, watermark };
  if (asked.length === 0) return { showing, shown: new Map() };
  const window = {
    from: Math.min(...asked.map(({ slot }) => slot.from)),
    to: Math.max(...asked.map(({ slot }) => slot.to)),
  };
  const equipmentIds = asked.map(({ known }) => known.id);
  const figured = await figuredEquipment(client, organizationId);
  const unknownFrom = new Map(
    figured.flatMap((row) => (row.unknown_from === null ? [] : [[row.equipment_id, row.unknown_from] as const])),
  );
  const equipment = asked.map(({ known }) => known);
  const loaded = await loadFacts(client, { ...reading, equipment, window, unknownFrom });
  const stored = await shiftsStored(client, organizationId, { equipmentIds, ...window });
  const counts = new Map<string, ReadonlyMap<Uuid, number>>();
  for (const { slot } of asked) {
    const key = shiftKey(slot);
    if (counts.has(key)) continue;
    const { productionDate, code: shiftCode } = slot;
    counts.set(key, await changeCounts(client, organizationId, { equipmentIds, productionDate, shiftCode }));
  }
  const shown = asked.flatMap(({ known, slot }): [Uuid, ShownShift][] => {
    const facts = loaded.get(known.id);
    if (!facts) return [];
    const own = stored.find((row) => row.equipmentId === known.id && row.from === slot.from && row.to === slot.to);
    const changeCount = counts.get(shiftKey(slot))?.get(known.id) ?? 0;
    return [[known.id, { known, slot, loaded: facts, stored: own, changeCount }]];
  });
  return { showing, shown: new Map(shown) };
}

interface AskedLine {
  readonly line: LineRules;
  /** null: no shift is shown of it. */
  readonly slot: Slot | null;
}

type LineView = Omit<LineShiftWire, 'shift'> & {
  readonly shift: ShiftWire | null;
  readonly bottleneckCode: string | null;
};

/** Lines, each in a shift of its own. */
export async function readLineShifts(
  client: Client,
  reading: Reading,
  { rules, lines }: { readonly rules: PlantRules; readonly lines: readonly AskedLine[] },
): Promise<readonly LineView[]> {
  const asked = lines.flatMap(({ line, slot }) => (slot ? line.equipment.map((known) => ({ known, slot })) : []));
  const { showing, shown } = await readShifts(client, reading, { rules, asked });
  return Promise.all(
    lines.map(async ({ line, slot }) => {
      const own = slot ? line.equipment.flatMap(({ id }) => shown.get(id) ?? []) : [];
      const target = slot
        ? await targetOf(client, { ...reading, line: line.state, slot })
        : { by_now: null, by_end: null };
      return lineView(reading, { line, slot, own, showing, target });
    }),
  );
}

interface Viewed extends AskedLine {
  readonly own: readonly ShownShift[];
  readonly showing: Showing;
  readonly target: LineShiftWire['target'];
}

function lineView({ organizationId, now }: Reading, { line, slot, own, showing, target }: Viewed): LineView {
  const primary = line.state.primaryAssetId;
  const figures = lineFigures(
    own.map((one) => ({ equipmentId: one.known.id, sums: sumsOfShown(one, showing) })),
    primary === null ? null : equipmentId(organizationId, primary),
  );
  const equipment = own.map((one) => equipmentShift(one, showing, one.known.id === figures.bottleneckId));
  const bottleneck = equipment.find((one) => one.is_bottleneck);
  const oldest = equipment.toSorted((left, right) => left.computed_at - right.computed_at)[0];
  return {
    line_id: line.state.id,
    line_code: line.state.lineCode,
    name: line.state.name,
    names: { ...line.state.names },
    status: statusOf(equipment, bottleneck),
    shift: slot && shiftWireOf(slot),
    is_running_shift: slot !== null && slot.from <= now && now < slot.to,
    figure: bottleneck ? bottleneck.figure : figureOf(noSums),
    weighted: figures.weighted,
    target,
    equipment,
    bottleneckCode: bottleneck?.equipment_code ?? null,
    watermark: oldest?.watermark ?? showing.watermark,
    computed_at: oldest?.computed_at ?? now,
    policy_version: bottleneck?.policy_version ?? 'default',
  };
}

/** A line does what its bottleneck does; where that has nothing to do, what any other does. */
function statusOf(
  equipment: readonly EquipmentShiftWire[],
  bottleneck: EquipmentShiftWire | undefined,
): LineShiftWire['status'] {
  const own = bottleneck?.status ?? 'idle';
  if (own !== 'idle') return own;
  return equipment.find(({ status }) => status === 'running')?.status ?? own;
}

export function shiftWireOf(slot: Slot): ShiftWire {
  return { key: shiftKey(slot), code: slot.code, production_date: slot.productionDate, from: slot.from, to: slot.to };
}

/** A line in a shift, as its own address answers it. */
export function lineShiftBody({ bottleneckCode: _code, ...body }: LineView, shift: ShiftWire): LineShiftWire {
  return { ...body, shift };
}

/** A line as the list of lines shows it. */
export function lineStatusBody(
  { bottleneckCode, equipment: _equipment, ...body }: LineView,
  open: { readonly stops: number; readonly calls: number },
): LineStatusWire {
  return { ...body, bottleneck_code: bottleneckCode, open_stops: open.stops, open_calls: open.calls };
}
