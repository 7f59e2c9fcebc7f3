import type { FigureWire } from '@lineside/domain';

const hours = 3600;

/** Vector V24 of the figures: 8 h shift, PBT 420 min, APT 360 min; A 0.857143, P 0.9, Q 0.949074, OEE 0.732143. */
export const soundFigure: FigureWire = {
  availability: 0.857143,
  performance: 0.9,
  quality: 0.949074,
  oee: 0.732143,
  teep: 0.213542,
  utilisation: 0.291667,
  first_pass_yield: 0.949074,
  scrap_ratio: 0.032407,
  rework_ratio: 0.018519,
  setup_ratio: 0.047619,
  throughput_per_hour: 72,
  mtbf: 5.5 * hours,
  mttr: 40 * 60,
  coverage: 0.975,
  missing: null,
  is_cycle_time_suspicious: false,
  calendar_time: 24 * hours,
  shift_time: 8 * hours + 739,
  unknown_time: 739,
  planned_stop_time: hours,
  no_order_time: 0,
  planned_busy_time: 7 * hours,
  unplanned_stop_time: 40 * 60,
  changeover_time: 20 * 60,
  actual_production_time: 6 * hours,
  micro_stop_time: 10 * 60,
  micro_stop_count: 5,
  failure_count: 1,
  ideal_time: 432 * 45,
  produced: 432,
  good: 410,
  scrap: 14,
  rework: 8,
  losses: {
    breakdown: 40 * 60,
    setup_and_adjustment: 20 * 60,
    minor_stop: 10 * 60,
    reduced_speed: 26 * 60,
    startup_reject: 0,
    production_reject: 990,
  },
};

/** The same machine where nobody named a cycle time. */
export const figureWithoutCycleTime: FigureWire = {
  ...soundFigure,
  performance: null,
  oee: null,
  teep: null,
  ideal_time: 0,
  missing: 'no_cycle_time',
};

/** Faster than it can be: the cycle time is wrong. */
export const suspiciousFigure: FigureWire = {
  ...soundFigure,
  performance: 1.316,
  oee: 1.07055,
  ideal_time: 632 * 45,
  is_cycle_time_suspicious: true,
};

/** Nobody was to work. */
export const unplannedFigure: FigureWire = {
  ...soundFigure,
  availability: null,
  performance: null,
  quality: null,
  oee: null,
  teep: null,
  coverage: null,
  missing: 'no_plan',
  shift_time: 0,
  unknown_time: 0,
  planned_stop_time: 0,
  planned_busy_time: 0,
  unplanned_stop_time: 0,
  changeover_time: 0,
  actual_production_time: 0,
  ideal_time: 0,
  produced: 0,
  good: 0,
  scrap: 0,
  rework: 0,
};
