import type { Interval } from '../kernel/interval.ts';
import type { BigLoss } from '../plant/reason-classes.ts';
import { equipmentTimeline, type TimelineSegment } from './equipment-timeline.ts';
import type { EquipmentCount, EquipmentFacts, EquipmentRun } from './oee-facts.ts';
import type { SumsQuestion } from './oee-question.ts';
import type { OeeSums } from './oee-sums.ts';
import { standstillsOf } from './standstills.ts';
import { isFailure, lossOf } from './stop-treatment.ts';

/** Nothing at all: what adding begins with. */
export const noSums: OeeSums = {
  calendarMs: 0,
  shiftMs: 0,
  unknownMs: 0,
  plannedStopMs: 0,
  noOrderMs: 0,
  plannedBusyMs: 0,
  unplannedStopMs: 0,
  changeoverMs: 0,
  actualProductionMs: 0,
  microStopMs: 0,
  microStopCount: 0,
  failureCount: 0,
  failureMs: 0,
  breakdownLossMs: 0,
  setupLossMs: 0,
  minorStopLossMs: 0,
  reducedSpeedLossMs: 0,
  startupRejectLossMs: 0,
  productionRejectLossMs: 0,
  good: 0,
  scrap: 0,
  rework: 0,
  idealMs: 0,
  rejectMs: 0,
  startupRejectMs: 0,
  withoutCycleTime: 0,
};

/** Roll-ups add times and counts, never ratios (rule OEE-9): the only way from hours to days, and from equipment to lines. */
export function addSums(...parts: readonly OeeSums[]): OeeSums {
  const names = Object.keys(noSums) as readonly (keyof OeeSums)[];
  const added = (name: keyof OeeSums) => [name, parts.reduce((sum, part) => sum + part[name], 0)] as const;
  return Object.fromEntries(names.map(added)) as unknown as OeeSums;
}

/**
 * Times and counts of an equipment in a window, the times from its timeline. Windows that follow each other add up to the whole's sums:
 * time is cut at the edge, a stop is counted where it began, and a count belongs to the window that holds its moment. Pieces count
 * whatever the time was called in which they were reported; when they were recorded is no matter of `now`.
 */
export function oeeSums(facts: EquipmentFacts, question: SumsQuestion): OeeSums {
  const timeline = equipmentTimeline(facts, question);
  return {
    ...noSums,
    ...timesOf(timeline, question),
    ...stopCounts(facts, timeline, question),
    ...piecesOf(facts, question),
  };
}

function timesOf(timeline: readonly TimelineSegment[], question: SumsQuestion): Partial<OeeSums> {
  const { window, now } = question;
  const all = lengthOfSegments(timeline, () => true);
  const inState = (...states: readonly TimelineSegment['state'][]) =>
    lengthOfSegments(timeline, ({ state }) => states.includes(state));
  const shiftMs = all - inState('off_shift');
  const [unknownMs, noOrderMs, microStopMs] = [inState('unknown'), inState('no_order'), inState('micro_stop')];
  const [unplannedStopMs, changeoverMs] = [inState('unplanned_stop'), inState('changeover')];
  const plannedStopMs = inState('planned_stop') + noOrderMs;
  const plannedBusyMs = shiftMs - unknownMs - plannedStopMs;
  const lostTo = (loss: BigLoss) => lengthOfSegments(timeline, (segment) => lossOf(segment, question) === loss);
  const failed = (segment: TimelineSegment) => segment.state === 'unplanned_stop' && isFailure(segment, question);
  return {
    calendarMs: Math.max(0, Math.min(window.to, now) - window.from),
    shiftMs,
    unknownMs,
    plannedStopMs,
    noOrderMs,
    plannedBusyMs,
    unplannedStopMs,
    changeoverMs,
    actualProductionMs: plannedBusyMs - unplannedStopMs - changeoverMs,
    microStopMs,
    failureMs: lengthOfSegments(timeline, failed),
    breakdownLossMs: lostTo('breakdown'),
    setupLossMs: lostTo('setup_and_adjustment'),
    minorStopLossMs: lostTo('minor_stop'),
    reducedSpeedLossMs: lostTo('reduced_speed'),
    startupRejectLossMs: lostTo('startup_reject'),
    productionRejectLossMs: lostTo('production_reject'),
  };
}

function lengthOfSegments(
  timeline: readonly TimelineSegment[],
  isMeant: (segment: TimelineSegment) => boolean,
): number {
  return timeline.filter(isMeant).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Stops that began in the window and in shift time, each once, however many parts or overlaps it has. */
function stopCounts(
  facts: EquipmentFacts,
  timeline: readonly TimelineSegment[],
  question: SumsQuestion,
): Partial<OeeSums> {
  const shiftTime = timeline.filter(({ state }) => state !== 'off_shift');
  const begun = standstillsOf(facts.stops, question).filter(({ from }) => shiftTime.some((part) => holds(part, from)));
  const isMicro = ({ lengthMs }: { readonly lengthMs: number }) => lengthMs < question.microStopLimitMs;
  const long = begun.filter((one) => !isMicro(one));
  return {
    microStopCount: begun.length - long.length,
    failureCount: long.filter(({ stops }) => stops.some((stop) => isFailure(stop, question))).length,
  };
}

function holds({ from, to }: Interval, moment: number): boolean {
  return from <= moment && moment < to;
}

function piecesOf(facts: EquipmentFacts, question: SumsQuestion): Partial<OeeSums> {
  const counted = once(facts.counts).filter(({ at }) => holds(question.window, at));
  const timed = counted.map((count) => {
    const seconds = question.cycleSecondsAt(count.productCode, count.at);
    const rejects = count.scrap + count.rework;
    return { ...count, rejects, pieces: count.good + rejects, cycleMs: seconds === null ? null : seconds * 1000 };
  });
  const total = (of: (count: (typeof timed)[number]) => number) => timed.reduce((sum, count) => sum + of(count), 0);
  return {
    good: total(({ good }) => good),
    scrap: total(({ scrap }) => scrap),
    rework: total(({ rework }) => rework),
    idealMs: total(({ pieces, cycleMs }) => pieces * (cycleMs ?? 0)),
    rejectMs: total(({ rejects, cycleMs }) => rejects * (cycleMs ?? 0)),
    startupRejectMs: total(({ rejects, cycleMs, at }) => (isSettingUp(facts.runs, at) ? rejects * (cycleMs ?? 0) : 0)),
    withoutCycleTime: total(({ pieces, cycleMs }) => (cycleMs === null ? pieces : 0)),
  };
}

/** Each entry once; counts whose entries nobody names are each their own. */
function once(counts: readonly EquipmentCount[]): readonly EquipmentCount[] {
  const seen = new Set<string>();
  return counts.filter(({ entryId }) => {
    if (entryId === undefined) return true;
    const isNew = !seen.has(entryId);
    seen.add(entryId);
    return isNew;
  });
}

/** Pieces are reported when they are made, at the latest with the end of the run: so its end belongs to it here, and its beginning does not. */
function isSettingUp(runs: readonly EquipmentRun[], at: number): boolean {
  const during = runs.filter(({ from, to }) => from < at && at <= (to ?? at));
  return during.some(({ kind }) => kind === 'setup') && during.every(({ kind }) => kind !== 'production');
}
