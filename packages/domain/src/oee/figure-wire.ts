import { z } from 'zod';
import { uuidSchema } from '../kernel/ids.ts';
import { stopSources } from './oee-facts.ts';

/** A share, or null where it is not known (rule OEE-8). Performance and what follows from it are not capped (rule OEE-7). */
const ratio = z.number().nullable();
/** Seconds. */
const duration = z.number();
const pieces = z.number().int();

/** Why a ratio is null. */
export const missingFigureReasons = ['no_plan', 'no_cycle_time', 'nothing_produced', 'unknown'] as const;

/** The six big losses, each as time. */
export const lossesShape = z.strictObject({
  breakdown: duration,
  setup_and_adjustment: duration,
  minor_stop: duration,
  reduced_speed: duration,
  startup_reject: duration,
  production_reject: duration,
});

/** Times, counts and ratios of an equipment or line in a window: the one shape in which every screen and route shows figures. */
export const figureWire = z
  .strictObject({
    availability: ratio,
    performance: ratio,
    quality: ratio,
    oee: ratio,
    teep: ratio,
    utilisation: ratio,
    first_pass_yield: ratio,
    scrap_ratio: ratio,
    rework_ratio: ratio,
    setup_ratio: ratio,
    throughput_per_hour: ratio,
    mtbf: duration.nullable(),
    mttr: duration.nullable(),
    /** The share of shift time that is known. */
    coverage: ratio,
    missing: z.enum(missingFigureReasons).nullable(),
    /** Performance above 1.05: a cycle time is wrong. */
    is_cycle_time_suspicious: z.boolean(),
    calendar_time: duration,
    shift_time: duration,
    unknown_time: duration,
    planned_stop_time: duration,
    no_order_time: duration,
    planned_busy_time: duration,
    unplanned_stop_time: duration,
    changeover_time: duration,
    actual_production_time: duration,
    micro_stop_time: duration,
    micro_stop_count: pieces,
    failure_count: pieces,
    ideal_time: duration,
    produced: pieces,
    good: pieces,
    scrap: pieces,
    rework: pieces,
    losses: lossesShape,
  })
  .meta({ id: 'Figure' });
export type FigureWire = z.infer<typeof figureWire>;

export const timelineStates = [
  'running',
  'micro_stop',
  'unplanned_stop',
  'changeover',
  'planned_stop',
  'no_order',
  'unknown',
  'off_shift',
] as const;
export type TimelineState = (typeof timelineStates)[number];

/** A stretch of a timeline; milliseconds. */
export const segmentWire = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    state: z.enum(timelineStates),
    /** The stop's record, where it is one. */
    stop_id: uuidSchema.nullable(),
    source: z.enum(stopSources).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'TimelineSegment' });
export type SegmentWire = z.infer<typeof segmentWire>;

/** `key` is `2026-11-21_NIGHT`; times are milliseconds. */
export const shiftWire = z
  .strictObject({ key: z.string(), code: z.string(), production_date: z.iso.date(), from: z.number(), to: z.number() })
  .meta({ id: 'Shift' });
export type ShiftWire = z.infer<typeof shiftWire>;

/** How far a figure reaches: the last `seq` of the journal in it, when it was computed (ms), and by which policy. */
const standing = {
  watermark: z.number().int(),
  computed_at: z.number(),
  policy_version: z.string(),
};

/** One equipment in one shift. */
export const equipmentShiftWire = z
  .strictObject({
    equipment_id: uuidSchema,
    equipment_code: z.string(),
    name: z.string(),
    names: z.record(z.string(), z.string()),
    /** The line's OEE is this one's. */
    is_bottleneck: z.boolean(),
    status: z.enum(['running', 'stopped', 'fault', 'maintenance', 'setup', 'idle', 'unknown']),
    figure: figureWire,
    timeline: z.array(segmentWire),
    /** Pieces hour by hour, against what the cycle time would have made; null where there is none. */
    hours: z.array(
      z.strictObject({ from: z.number(), to: z.number(), good: pieces, scrap: pieces, target: z.number().nullable() }),
    ),
    /** Whether the figure of this shift was ever another one; `…/events` says why. */
    change_count: pieces,
    ...standing,
  })
  .meta({ id: 'EquipmentShift' });
export type EquipmentShiftWire = z.infer<typeof equipmentShiftWire>;

/** GET /api/v1/dashboard/lines/{id}/oee?shift=KEY, and without `shift` the running one; 404 where none runs or did. */
export const lineShiftWire = z
  .strictObject({
    line_id: uuidSchema,
    line_code: z.string(),
    name: z.string(),
    names: z.record(z.string(), z.string()),
    status: z.enum(['running', 'stopped', 'fault', 'maintenance', 'setup', 'idle', 'unknown']),
    shift: shiftWire,
    /** True while the shift goes on. */
    is_running_shift: z.boolean(),
    /** The bottleneck's. */
    figure: figureWire,
    /** All equipment together, times and counts summed. */
    weighted: figureWire,
    /** Pieces wanted by now and by the end of the shift, of the line's target speed or its schedules; null: nobody said. */
    target: z.strictObject({ by_now: z.number().nullable(), by_end: z.number().nullable() }),
    equipment: z.array(equipmentShiftWire),
    ...standing,
  })
  .meta({ id: 'LineShift' });
export type LineShiftWire = z.infer<typeof lineShiftWire>;

/** GET /api/v1/dashboard/lines: every line as it stands, without timelines. */
export const lineStatusWire = lineShiftWire
  .omit({ equipment: true, shift: true })
  .extend({
    shift: shiftWire.nullable(),
    bottleneck_code: z.string().nullable(),
    open_stops: pieces,
    open_calls: pieces,
  })
  .meta({ id: 'LineStatus' });
export type LineStatusWire = z.infer<typeof lineStatusWire>;

/** An entry behind a figure. */
export const figureEventWire = z
  .strictObject({
    seq: z.number().int(),
    event_id: uuidSchema,
    type: z.string(),
    occurred_at: z.number(),
    recorded_at: z.number(),
    time_quality: z.string(),
    actor_type: z.enum(['person', 'device']),
    actor_id: uuidSchema,
    order_no: z.string().nullable(),
    operation_no: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    verdict: z.string(),
    /** It was corrected or taken back: something else counts for it. */
    is_corrected: z.boolean(),
  })
  .meta({ id: 'FigureEvent' });
export type FigureEventWire = z.infer<typeof figureEventWire>;

/** A figure of an ended shift that became another one: was, now, because. */
export const figureChangeWire = z
  .strictObject({
    at: z.number(),
    was: figureWire,
    now: figureWire,
    /** The entries that changed it. */
    because: z.array(
      z.strictObject({ seq: z.number().int(), event_id: uuidSchema, type: z.string(), occurred_at: z.number() }),
    ),
    policy_version: z.string(),
  })
  .meta({ id: 'FigureChange' });
export type FigureChangeWire = z.infer<typeof figureChangeWire>;

/** GET /api/v1/oee/{equipment}/{shift}/events, equipment by code or id, shift by its key. */
export const figureEventsWire = z
  .strictObject({
    shift: shiftWire,
    equipment: equipmentShiftWire,
    events: z.array(figureEventWire),
    changes: z.array(figureChangeWire),
  })
  .meta({ id: 'FigureEvents' });
export type FigureEventsWire = z.infer<typeof figureEventsWire>;

/** GET /api/v1/oee/lines/{id}/trends?days=1..366: a figure a production date, oldest first. */
export const trendsWire = z
  .strictObject({
    line_id: uuidSchema,
    /** The last against the first, apart by more than 0.05. */
    trend: z.enum(['improving', 'declining', 'stable']).nullable(),
    points: z.array(z.strictObject({ production_date: z.iso.date(), figure: figureWire })),
  })
  .meta({ id: 'OeeTrends' });
export type TrendsWire = z.infer<typeof trendsWire>;

/** GET /api/v1/downtime/statistics?start_date&end_date&line_id&equipment_code. */
export const stopStatisticsWire = z
  .strictObject({
    total_time: duration,
    count: pieces,
    /** Of all stops, not of the days. */
    average_time: duration.nullable(),
    unexplained_time: duration,
    by_category: z.record(z.string(), duration),
    /** Longest first. */
    reasons: z.array(
      z.strictObject({
        /** null: unexplained. */
        reason: z.string().nullable(),
        names: z.record(z.string(), z.string()),
        category: z.string(),
        time: duration,
        count: pieces,
      }),
    ),
    days: z.array(z.strictObject({ production_date: z.iso.date(), time: duration, count: pieces })),
  })
  .meta({ id: 'StopStatistics' });
export type StopStatisticsWire = z.infer<typeof stopStatisticsWire>;
