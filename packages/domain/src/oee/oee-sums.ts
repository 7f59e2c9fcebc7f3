/** Times and counts of an equipment in a window: what roll-ups add (rule OEE-9). Milliseconds and pieces. */
export interface OeeSums {
  /** The whole window, shift or not. */
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
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  /** Σ(PRI × PQ) over the pieces that have a cycle time. */
  readonly idealMs: number;
  /** Pieces whose cycle time nobody named. */
  readonly withoutCycleTime: number;
}
