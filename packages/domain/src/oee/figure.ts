import type { FigureWire } from './figure-wire.ts';
import type { OeeSums } from './oee-sums.ts';

/** What may be given instead of what the facts say. Each is named beside the figure that it made, for it is no measured one. */
export interface GivenValues {
  /** The planned time, in place of the calendar's (vector V6; 16 h a machine and day in the replaced system E). */
  readonly plannedTimeMs?: number;
  /** The run time, in place of planned time without stops (vectors V2 and V10). */
  readonly runTimeMs?: number;
  /** A constant in place of performance (vector V25: 0.95). */
  readonly performanceFactor?: number;
}
export type GivenValue = keyof GivenValues;

/** Above it a cycle time is wrong rather than a machine that good (rule OEE-7). */
const suspiciousPerformance = 1.05;

/** The ratios and times of sums; ratios as they are, neither rounded nor capped, times in seconds. */
export function figureOf(sums: OeeSums): FigureWire {
  return computed(sums, {});
}

/** A figure with something given; `given` says what, and travels with it wherever it is shown. */
export function figureGiven(
  sums: OeeSums,
  values: GivenValues,
): { readonly figure: FigureWire; readonly given: readonly GivenValue[] } {
  const names = ['plannedTimeMs', 'runTimeMs', 'performanceFactor'] as const;
  return { figure: computed(sums, values), given: names.filter((name) => values[name] !== undefined) };
}

interface Terms {
  readonly sums: OeeSums;
  readonly produced: number;
  readonly plannedBusyMs: number;
  readonly actualProductionMs: number;
  readonly performanceFactor: number | null;
}

function computed(sums: OeeSums, values: GivenValues): FigureWire {
  const terms: Terms = {
    sums,
    produced: sums.good + sums.scrap + sums.rework,
    plannedBusyMs: values.plannedTimeMs ?? sums.plannedBusyMs,
    actualProductionMs: values.runTimeMs ?? sums.actualProductionMs,
    performanceFactor: values.performanceFactor ?? null,
  };
  const ratios = ratiosOf(terms);
  return { ...ratios, ...besideRatios(terms, ratios.oee), ...timesAndCounts(terms), losses: lossesOf(terms) };
}

type Ratios = Pick<
  FigureWire,
  'availability' | 'performance' | 'quality' | 'oee' | 'missing' | 'is_cycle_time_suspicious'
>;

/** Unknown is not zero and not a guess (rule OEE-8): the first reason that something is missing stands beside it. */
function ratiosOf(terms: Terms): Ratios {
  const { sums, produced, plannedBusyMs, actualProductionMs } = terms;
  const none = { availability: null, performance: null, quality: null, oee: null, is_cycle_time_suspicious: false };
  if (plannedBusyMs <= 0) return { ...none, missing: sums.unknownMs > 0 ? 'unknown' : 'no_plan' };
  const availability = actualProductionMs / plannedBusyMs;
  if (produced === 0) return { ...none, availability, performance: 0, oee: 0, missing: 'nothing_produced' };
  const quality = sums.good / produced;
  const performance = performanceOf(terms);
  // Pieces of a time in which nothing ran say that a run is missing, not how fast it was.
  const missing = performance !== null ? null : sums.withoutCycleTime > 0 ? 'no_cycle_time' : 'unknown';
  return {
    availability,
    performance,
    quality,
    oee: performance === null ? null : availability * performance * quality,
    missing,
    is_cycle_time_suspicious: (performance ?? 0) > suspiciousPerformance,
  };
}

function performanceOf({ sums, actualProductionMs, performanceFactor }: Terms): number | null {
  if (performanceFactor !== null) return performanceFactor;
  if (sums.withoutCycleTime > 0 || actualProductionMs <= 0) return null;
  return sums.idealMs / actualProductionMs;
}

/**
 * Utilisation and TEEP are held against all time that is known; the setup ratio is setup's share of setup and production together; mean
 * times are those of ISO 22400-2: operating time, and time to restore, per failure.
 */
function besideRatios({ sums, produced, plannedBusyMs, actualProductionMs }: Terms, oee: number | null) {
  const utilisation = share(plannedBusyMs, sums.calendarMs - sums.unknownMs);
  const setting = sums.changeoverMs;
  return {
    utilisation,
    teep: oee === null || utilisation === null ? null : oee * utilisation,
    first_pass_yield: share(sums.good, produced),
    scrap_ratio: share(sums.scrap, produced),
    rework_ratio: share(sums.rework, produced),
    setup_ratio: share(setting, setting + actualProductionMs),
    throughput_per_hour: share(produced, plannedBusyMs / 3_600_000),
    mtbf: share(actualProductionMs / 1000, sums.failureCount),
    mttr: share(sums.failureMs / 1000, sums.failureCount),
    coverage: share(sums.shiftMs - sums.unknownMs, sums.shiftMs),
  };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function timesAndCounts({ sums, produced, plannedBusyMs, actualProductionMs }: Terms) {
  return {
    calendar_time: sums.calendarMs / 1000,
    shift_time: sums.shiftMs / 1000,
    unknown_time: sums.unknownMs / 1000,
    planned_stop_time: sums.plannedStopMs / 1000,
    no_order_time: sums.noOrderMs / 1000,
    planned_busy_time: plannedBusyMs / 1000,
    unplanned_stop_time: sums.unplannedStopMs / 1000,
    changeover_time: sums.changeoverMs / 1000,
    actual_production_time: actualProductionMs / 1000,
    micro_stop_time: sums.microStopMs / 1000,
    micro_stop_count: sums.microStopCount,
    failure_count: sums.failureCount,
    ideal_time: sums.idealMs / 1000,
    produced,
    good: sums.good,
    scrap: sums.scrap,
    rework: sums.rework,
  };
}

/**
 * The six big losses: stops by their reasons, slow production and bad pieces by cycle times. They and the ideal time of good pieces make up
 * the planned busy time: what no stop explains of slow production is reduced speed, below zero where performance is above one. Without a
 * cycle time there is no telling slow production from bad, and the losses are those of stops alone, as the figure itself is null.
 */
function lossesOf({ sums, actualProductionMs }: Terms): FigureWire['losses'] {
  const ofPieces = (milliseconds: number) => (sums.withoutCycleTime === 0 ? milliseconds : 0);
  const seconds = (milliseconds: number) => milliseconds / 1000;
  return {
    breakdown: seconds(sums.breakdownLossMs),
    setup_and_adjustment: seconds(sums.setupLossMs),
    minor_stop: seconds(sums.minorStopLossMs),
    reduced_speed: seconds(sums.reducedSpeedLossMs + ofPieces(actualProductionMs - sums.microStopMs - sums.idealMs)),
    startup_reject: seconds(sums.startupRejectLossMs + ofPieces(sums.startupRejectMs)),
    production_reject: seconds(sums.productionRejectLossMs + ofPieces(sums.rejectMs - sums.startupRejectMs)),
  };
}
