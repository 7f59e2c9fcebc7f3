import {
  type EquipmentShiftWire,
  equipmentTimeline,
  figureOf,
  type Interval,
  isFailure,
  type OeeSums,
  type SegmentWire,
  type TimelineSegment,
  timelineWire,
} from '@lineside/domain';
import type { ShiftRow } from '../db/oee-shifts.ts';
import type { LoadedFacts } from './load-facts.ts';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';
import { factsAround, hoursOf, questionOf, sumsOf } from './slot-sums.ts';
import type { Slot } from './slots.ts';

/** What an equipment's shift is shown of. */
export interface ShownShift {
  readonly known: EquipmentRules;
  readonly slot: Slot;
  readonly loaded: LoadedFacts;
  /** What is stored of it, once it has ended. */
  readonly stored: ShiftRow | undefined;
  readonly changeCount: number;
}

export interface Showing {
  readonly rules: PlantRules;
  readonly now: number;
  readonly watermark: number;
}

/** The sums behind every figure of the shift: the stored ones where they are, which say the same. */
export function sumsOfShown({ known, slot, loaded, stored }: ShownShift, { rules, now }: Showing): OeeSums {
  return stored?.sums ?? sumsOf(loaded, known, slot, { window: slot, now, reasons: rules.reasons });
}

/** One equipment in one shift, as every screen and route shows it. */
export function equipmentShift(shown: ShownShift, showing: Showing, isBottleneck: boolean): EquipmentShiftWire {
  const { known, slot, loaded, stored, changeCount } = shown;
  const { now, rules, watermark } = showing;
  const question = questionOf(known, slot, { now, reasons: rules.reasons, from: slot.from });
  const timeline = equipmentTimeline(loaded.facts, question);
  return {
    equipment_id: known.id,
    equipment_code: known.state.code,
    name: known.state.workplaceName,
    names: { ...known.state.names },
    is_bottleneck: isBottleneck,
    status: statusAt(shown, showing, timeline),
    figure: figureOf(sumsOfShown(shown, showing)),
    timeline: [...timelineWire(timeline)] as SegmentWire[],
    hours: hoursOf(slot)
      .filter(({ from }) => from < now)
      .map((hour) => hourOf(shown, showing, hour)),
    change_count: changeCount,
    watermark: stored?.watermark ?? watermark,
    computed_at: stored?.computedAt ?? now,
    policy_version: stored?.policyVersion ?? question.policy.version,
  };
}

function hourOf({ known, slot, loaded }: ShownShift, { rules, now }: Showing, hour: Interval) {
  const sums = sumsOf(loaded, known, slot, { window: hour, now, reasons: rules.reasons });
  const counts = factsAround(loaded, hour).counts;
  // What is made next tells what an hour without pieces was to make.
  const product = (counts[0] ?? loaded.facts.counts.find(({ at }) => at >= hour.to) ?? loaded.facts.counts.at(-1))
    ?.productCode;
  const seconds = known.cycleSecondsAt(product ?? null, hour.from);
  return {
    ...hour,
    good: sums.good,
    scrap: sums.scrap,
    target: seconds === null ? null : Math.round((sums.plannedBusyMs / 1000 / seconds) * 10) / 10,
  };
}

/** What it does at the end of what is shown: now, while the shift goes on. */
function statusAt(
  { loaded, known, slot }: ShownShift,
  { rules, now }: Showing,
  timeline: readonly TimelineSegment[],
): EquipmentShiftWire['status'] {
  const at = Math.min(slot.to, now);
  // What lies ahead is in the picture too.
  const last = timeline.findLast(({ from }) => from < at);
  const isRunning = loaded.facts.runs.some(
    ({ from, to, kind }) => kind === 'production' && from <= at && (to ?? at) >= at,
  );
  switch (last?.state) {
    case 'running':
      return 'running';
    case 'changeover':
      return 'setup';
    case 'unknown':
      return 'unknown';
    case 'micro_stop':
    case 'unplanned_stop':
      return isFailure(last, { policy: known.policyAt(slot.from), reasons: rules.reasons }) ? 'fault' : 'stopped';
    case 'planned_stop':
      return last.reason !== null && rules.reasons.get(last.reason)?.category === 'maintenance'
        ? 'maintenance'
        : 'stopped';
    case 'no_order':
    case 'off_shift':
    case undefined:
      return isRunning ? 'running' : 'idle';
  }
}
