/** Times and counts of an equipment in a window: what roll-ups add (rule OEE-9). Milliseconds and pieces. */
export interface OeeSums {
  /** The whole window up to now, shift or not. */
  readonly calendarMs: number;
  readonly shiftMs: number;
  /** Shift time of which nothing is known; it is in none of the times below. */
  readonly unknownMs: number;
  /** Breaks, planned stops and shift time without an order. */
  readonly plannedStopMs: number;
  /** Of it: without an order. */
  readonly noOrderMs: number;
  /** PBT. */
  readonly plannedBusyMs: number;
  /** Unplanned stops as long as the micro-stop limit or longer; changeover apart. */
  readonly unplannedStopMs: number;
  readonly changeoverMs: number;
  /** APT, micro-stops within. */
  readonly actualProductionMs: number;
  readonly microStopMs: number;
  readonly microStopCount: number;
  /** Stops that are breakdowns by their six-big-loss, counted where they began. */
  readonly failureCount: number;
  readonly failureMs: number;
  /**
   * Where the time of unplanned stops, micro-stops and changeover went: together they are those three. Slow production and bad pieces are not
   * in them; those are told by ideal and reject time.
   */
  readonly breakdownLossMs: number;
  readonly setupLossMs: number;
  readonly minorStopLossMs: number;
  readonly reducedSpeedLossMs: number;
  readonly startupRejectLossMs: number;
  readonly productionRejectLossMs: number;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  /** Σ(PRI × PQ) over the pieces that have a cycle time. */
  readonly idealMs: number;
  /** Of it: of pieces that were not good at first pass; the same sum, so that of mixed products each counts with its own time. */
  readonly rejectMs: number;
  /** Of that: of pieces that were counted while setting up. */
  readonly startupRejectMs: number;
  /** Pieces whose cycle time nobody named. */
  readonly withoutCycleTime: number;
}
