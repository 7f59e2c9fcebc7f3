import type { FigureWire } from '@lineside/domain';

/** What takes time away, in the order in which it is taken, and what is left after it. */
export type LossName =
  | 'shift'
  | 'unknown'
  | 'planned_stop'
  | 'planned_busy'
  | 'unplanned_stop'
  | 'changeover'
  | 'actual_production'
  | 'speed'
  | 'rejects'
  | 'effective';

/** A step of the waterfall; seconds. */
export interface LossStep {
  readonly name: LossName;
  /** `left`: time that is left, drawn from zero. `taken`: a loss, drawn where it was taken from. */
  readonly kind: 'left' | 'taken';
  /** null: it cannot be known, since no cycle time says how long the pieces should have taken. */
  readonly seconds: number | null;
  /** Where its bar begins and how long it is, in shares of the shift. */
  readonly from: number;
  readonly share: number;
}

/**
 * From shift time down to the time in which good pieces were made at the ideal speed: shift − unknown − planned = PBT, − unplanned
 * − changeover = APT, − speed and minor stops = ideal time of what was made, − rejects = effective. A cycle time that is too long
 * would give a loss below zero: it is shown as none, and the figure says loudly what is wrong.
 */
export function lossSteps(figure: FigureWire): readonly LossStep[] {
  const shift = figure.shift_time;
  const busy = figure.planned_busy_time;
  const actual = figure.actual_production_time;
  const isTimed = figure.performance !== null;
  const ideal = isTimed ? Math.min(actual, figure.ideal_time) : null;
  const effective = ideal === null ? null : ideal * (figure.quality ?? 0);
  const share = (seconds: number) => (shift > 0 ? Math.min(1, Math.max(0, seconds / shift)) : 0);
  const left = (name: LossName, seconds: number | null): LossStep => ({
    name,
    kind: 'left',
    seconds,
    from: 0,
    share: share(seconds ?? 0),
  });
  const taken = (name: LossName, seconds: number | null, until: number): LossStep => ({
    name,
    kind: 'taken',
    seconds: seconds === null ? null : Math.max(0, seconds),
    from: share(until),
    share: share(seconds ?? 0),
  });
  return [
    left('shift', shift),
    taken('unknown', figure.unknown_time, shift - figure.unknown_time),
    taken('planned_stop', figure.planned_stop_time, busy),
    left('planned_busy', busy),
    taken('unplanned_stop', figure.unplanned_stop_time, busy - figure.unplanned_stop_time),
    taken('changeover', figure.changeover_time, actual),
    left('actual_production', actual),
    taken('speed', ideal === null ? null : actual - ideal, ideal ?? 0),
    taken('rejects', ideal === null || effective === null ? null : ideal - effective, effective ?? 0),
    left('effective', effective),
  ];
}
