import {
  deriveId,
  type EquipmentShiftWire,
  type FigureEventsWire,
  type FigureEventWire,
  type FigureWire,
  type LineShiftWire,
  type LineStatusWire,
  type SegmentWire,
  type ShiftWire,
  type StopStatisticsWire,
  type TrendsWire,
} from '@lineside/domain';
import type { ServerRequest } from '../../replica/server-request.ts';
import type { Answer } from '../../replica/transport.ts';
import { figureWithoutCycleTime, soundFigure, suspiciousFigure, unplannedFigure } from '../../ui/testing/figures.ts';
import { equipmentIdOf, lineIdOf, minuteMs, operator, startAt, stationIdentity } from './plant-states.ts';

const { organizationId } = stationIdentity;
const hourMs = 60 * minuteMs;

/** The early shift of the double's first day in Berlin: 06:00 to 14:00, of which three hours are over. */
const runningShift: ShiftWire = {
  key: '2026-01-05_EARLY',
  code: 'EARLY',
  production_date: '2026-01-05',
  from: startAt - 3 * hourMs,
  to: startAt + 5 * hourMs,
};

/** How far the server's figures reach. */
const standing = { watermark: 12_345, computed_at: startAt, policy_version: '1' };
const stopId = (number: number) => deriveId(organizationId, 'downtime', [number]);

/** Minutes of the shift, what the machine did then, and why. */
type Stretch = readonly [from: number, to: number, state: SegmentWire['state'], reason?: string | null];

const timeline = (...stretches: readonly Stretch[]): SegmentWire[] =>
  stretches.map(([from, to, state, reason], index) => ({
    from: runningShift.from + from * minuteMs,
    to: runningShift.from + to * minuteMs,
    state,
    stop_id: reason === undefined ? null : stopId(index),
    source: reason === undefined ? null : 'stop',
    reason: reason ?? null,
  }));

const busyDay = timeline(
  [0, 12, 'unknown'],
  [12, 50, 'running'],
  [50, 75, 'unplanned_stop', 'MATERIAL_MISSING'],
  [75, 92, 'running'],
  [92, 95, 'micro_stop', null],
  [95, 120, 'running'],
  [120, 135, 'planned_stop', 'BREAK'],
  [135, 155, 'changeover', 'SETUP'],
  [155, 165, 'unplanned_stop', null],
  [165, 180, 'running'],
);
const quietDay = timeline([0, 120, 'running'], [120, 135, 'planned_stop', 'BREAK'], [135, 180, 'no_order']);

const hours = (good: readonly number[], target: number | null) =>
  good.map((count, index) => ({
    from: runningShift.from + index * hourMs,
    to: runningShift.from + (index + 1) * hourMs,
    good: count,
    scrap: index * 3,
    target,
  }));

function machine(assetId: number, name: string, fields: Partial<EquipmentShiftWire> = {}): EquipmentShiftWire {
  return {
    equipment_id: equipmentIdOf(assetId),
    equipment_code: `M-${assetId}`,
    name,
    names: {},
    is_bottleneck: false,
    status: 'running',
    figure: soundFigure,
    timeline: quietDay,
    hours: hours([148, 132, 130], 150),
    change_count: 0,
    ...standing,
    ...fields,
  };
}

/** The line of the stories with these figures at its bottleneck. */
function lineShift(figure: FigureWire = soundFigure, fields: Partial<LineShiftWire> = {}): LineShiftWire {
  return {
    line_id: lineIdOf('L1'),
    line_code: 'L1',
    name: 'Turning and milling',
    names: {},
    status: 'running',
    shift: runningShift,
    is_running_shift: true,
    figure,
    weighted: { ...soundFigure, oee: 0.688 },
    target: { by_now: 450, by_end: 1200 },
    equipment: [
      machine(7, 'Lathe 7', { figure, is_bottleneck: true, timeline: busyDay, change_count: 1 }),
      machine(8, 'Lathe 8', { status: 'stopped', timeline: busyDay.slice(0, 9) }),
      machine(12, 'Milling 12', { figure: suspiciousFigure }),
      machine(14, 'Milling 14', { figure: figureWithoutCycleTime, status: 'setup', hours: hours([40, 41, 12], null) }),
      machine(21, 'Washing 21', {
        figure: unplannedFigure,
        status: 'unknown',
        timeline: timeline([0, 180, 'unknown']),
      }),
    ],
    ...standing,
    ...fields,
  };
}

function lineStatus(
  { equipment: _equipment, ...line }: LineShiftWire,
  fields: Partial<LineStatusWire> = {},
): LineStatusWire {
  return { ...line, bottleneck_code: 'M-7', open_stops: 1, open_calls: 0, ...fields };
}

const entry = (seq: number, minutes: number, type: string, fields: Partial<FigureEventWire> = {}): FigureEventWire => ({
  seq,
  event_id: deriveId(organizationId, 'entry', [seq]),
  type,
  occurred_at: runningShift.from + minutes * minuteMs,
  recorded_at: runningShift.from + minutes * minuteMs + 2000,
  time_quality: 'synced',
  actor_type: 'person',
  actor_id: operator.personId,
  order_no: 'WO-10442',
  operation_no: '0020',
  payload: {},
  verdict: 'accepted',
  is_corrected: false,
  ...fields,
});

/** What is behind a machine's figures: four entries, of which one was corrected after the shift. */
function behind(equipment: EquipmentShiftWire): FigureEventsWire {
  const correction = entry(12_340, 175, 'operation.entry_corrected');
  return {
    shift: runningShift,
    equipment,
    events: [
      entry(12_001, 12, 'operation.started', { payload: { kind: 'production' } }),
      entry(12_020, 60, 'operation.quantity_reported', { payload: { good: 140, scrap: 3 }, is_corrected: true }),
      entry(12_090, 118, 'operation.quantity_reported', { payload: { good: 132, scrap: 5 }, verdict: 'flagged' }),
      correction,
    ],
    changes: [
      {
        at: runningShift.from + 176 * minuteMs,
        was: { ...equipment.figure, oee: 0.751, quality: 0.9735, good: 421, scrap: 3 },
        now: equipment.figure,
        because: [
          {
            seq: correction.seq,
            event_id: correction.event_id,
            type: correction.type,
            occurred_at: correction.occurred_at,
          },
        ],
        policy_version: '1',
      },
    ],
  };
}

const dayMs = 24 * hourMs;

/** So many days up to the running one, whose figure is the last. */
function trends(days: number, figure: FigureWire): TrendsWire {
  const points = Array.from({ length: days }, (_, index) => {
    const wave = 0.9 + 0.1 * Math.sin(index / 2);
    const isFree = index % 7 === 5;
    const ratios = { oee: 0.66 * wave, availability: 0.85 * wave, performance: 0.84 * wave, quality: 0.96 };
    const date = new Date(startAt - (days - 1 - index) * dayMs).toISOString().slice(0, 10);
    return { production_date: date, figure: isFree ? unplannedFigure : { ...soundFigure, ...ratios } };
  });
  return {
    line_id: lineIdOf('L1'),
    trend: 'improving',
    points: [...points.slice(0, -1), { production_date: runningShift.production_date, figure }],
  };
}

const reason = (code: string | null, name: string, category: string, minutes: number, count: number) => ({
  reason: code,
  names: code === null ? {} : { en: name },
  category,
  time: minutes * 60,
  count,
});
const statistics: StopStatisticsWire = {
  total_time: 1000 * 60,
  count: 61,
  average_time: 984,
  unexplained_time: 130 * 60,
  by_category: { unplanned: 640 * 60, changeover: 360 * 60 },
  reasons: [
    reason('SETUP', 'Setup', 'changeover', 360, 12),
    reason('MATERIAL_MISSING', 'Material missing', 'unplanned', 290, 9),
    reason(null, '', 'unplanned', 130, 17),
    reason('BREAKDOWN', 'Breakdown', 'unplanned', 120, 2),
    reason('TOOL_CHANGE', 'Tool change', 'unplanned', 70, 14),
    reason('QUALITY_CHECK', 'Quality check', 'unplanned', 30, 7),
  ],
  days: [],
};

/** The part of the server that the screens of figures ask, with this figure at the bottleneck of line L1. */
export function figureServer(figure: FigureWire = soundFigure) {
  const asked: string[] = [];
  const line = lineShift(figure);
  const answer = ({ path }: ServerRequest): Answer => {
    asked.push(path);
    const { pathname, searchParams } = new URL(path, 'http://server');
    const ok = (body: unknown): Answer => ({ status: 200, body });
    if (pathname === '/api/v1/dashboard/lines')
      return ok({
        items: [
          lineStatus(line),
          lineStatus(lineShift(unplannedFigure), {
            line_id: lineIdOf('L2'),
            line_code: 'L2',
            name: 'Assembly',
            status: 'idle',
            shift: null,
            target: { by_now: null, by_end: null },
            bottleneck_code: null,
            open_stops: 0,
          }),
        ],
      });
    const shift = searchParams.get('shift');
    if (/^\/api\/v1\/dashboard\/lines\/[^/]+\/oee$/.test(pathname)) {
      if (shift?.endsWith('NIGHT')) return { status: 404, body: { code: 'shift.unknown' } };
      if (shift === null) return ok(line);
      const [date = '', code = ''] = shift.split('_');
      return ok({
        ...line,
        shift: { ...runningShift, key: shift, code, production_date: date },
        is_running_shift: false,
      });
    }
    const machineId = /^\/api\/v1\/oee\/([^/]+)\/[^/]+\/events$/.exec(pathname)?.[1];
    const found = line.equipment.find(({ equipment_id: id }) => id === machineId);
    if (found) return ok(behind(found));
    if (/^\/api\/v1\/oee\/lines\/[^/]+\/trends$/.test(pathname))
      return ok(trends(Number(searchParams.get('days')), figure));
    if (pathname === '/api/v1/downtime/statistics') return ok(statistics);
    return { status: 404, body: { code: 'route.unknown' } };
  };
  return { answer, asked };
}
