import {
  calendarDate,
  equipmentId,
  figureWire,
  lineFigures,
  lineStatusWire,
  type OeeSums,
  shiftWire,
  trendsWire,
  type Uuid,
} from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { shiftsStored } from '../db/oee-shifts.ts';
import { type Route, route } from '../http/route.ts';
import { lineNamed, readFigures } from './figure-reading.ts';
import { shiftWireOf } from './line-shifts.ts';
import { lineStatuses } from './line-statuses.ts';
import type { LineRules } from './plant-rules.ts';
import { type Reading, sumsByDate } from './range-sums.ts';
import { currentSlot } from './slots.ts';
import { trendOf } from './trend.ts';

const dayMs = 86_400_000;
export const lineParams = z.strictObject({ id: z.guid().max(36).lowercase() });

const pastShift = z
  .strictObject({ shift: shiftWire, bottleneck_code: z.string().nullable(), figure: figureWire, weighted: figureWire })
  .meta({ id: 'LineShiftFigure' });
const daySummary = z
  .strictObject({
    line_id: z.string(),
    production_date: z.iso.date(),
    bottleneck_code: z.string().nullable(),
    figure: figureWire,
    weighted: figureWire,
    shifts: z.array(pastShift),
  })
  .meta({ id: 'LineDay' });

/** The figures of lines: now, over a day, and over time. A line's figure is its bottleneck's, the weighted one stands beside it. */
export const lineFigureRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/oee/lines/{id}',
    tag: 'oee',
    auth: 'person',
    summary: 'The figures of a line’s shifts that have ended, newest first',
    params: lineParams,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
    answers: { 200: { description: 'The shifts', schema: z.strictObject({ items: z.array(pastShift) }) } },
    handle: async (context) => {
      const { id } = context.params;
      const { limit } = context.query;
      const items = await readFigures(context, async (client, reading, rules) => {
        const line = lineNamed(rules, id);
        // Three shifts a day, and a day more for those that are none.
        const from = context.now - Math.ceil(limit / 2 + 2) * dayMs;
        const shifts = await endedShifts(client, reading, line, { from, to: context.now });
        return shifts.toReversed().slice(0, limit);
      });
      return { status: 200, body: { items } };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/oee/lines/{id}/current',
    tag: 'oee',
    auth: 'person',
    summary: 'A line as it stands in the shift that runs, else in the last one',
    params: lineParams,
    answers: { 200: { description: 'The line', schema: lineStatusWire } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) => {
        const [status] = await lineStatuses(client, reading, { rules, lines: [lineNamed(rules, context.params.id)] });
        return status;
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/oee/lines/{id}/daily-summary',
    tag: 'oee',
    auth: 'person',
    summary: 'A line’s figures of a production date, in all and by shift',
    params: lineParams,
    query: z.strictObject({ date: z.iso.date().optional().meta({ description: 'Without it the one that is now' }) }),
    answers: { 200: { description: 'The day', schema: daySummary } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) => {
        const line = lineNamed(rules, context.params.id);
        const running = currentSlot(line.slots, context.now);
        const date = context.query.date ?? running?.productionDate ?? calendarDate(line.slots.timeZone, context.now);
        const range = { from: date, to: date, equipmentIds: line.equipment.map(({ id }) => id) };
        const sums = (await sumsByDate(client, reading, range)).get(date) ?? new Map();
        const noon = Date.parse(`${date}T12:00:00Z`);
        const ended = await endedShifts(client, reading, line, { from: noon - 2 * dayMs, to: noon + 2 * dayMs });
        const shifts = ended.filter(({ shift }) => shift.production_date === date);
        return { line_id: line.state.id, production_date: date, ...figuresOf(reading, line, sums), shifts };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/oee/lines/{id}/trends',
    tag: 'oee',
    auth: 'person',
    summary: 'A line’s figure of each production date',
    params: lineParams,
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    answers: { 200: { description: 'A point a date, oldest first', schema: trendsWire } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) => {
        const line = lineNamed(rules, context.params.id);
        const { timeZone } = line.slots;
        const range = {
          from: calendarDate(timeZone, context.now - (context.query.days - 1) * dayMs),
          to: calendarDate(timeZone, context.now),
          equipmentIds: line.equipment.map(({ id }) => id),
        };
        const days = [...(await sumsByDate(client, reading, range))];
        const points = days.map(([date, sums]) => ({
          production_date: date,
          figure: figuresOf(reading, line, sums).figure,
        }));
        return { line_id: line.state.id, trend: trendOf(points.map(({ figure }) => figure.oee)), points };
      });
      return { status: 200, body };
    },
  }),
];

/** A line's figures of sums by equipment. */
export function figuresOf(
  { organizationId }: Reading,
  { state, equipment }: LineRules,
  sums: ReadonlyMap<Uuid, OeeSums>,
) {
  const own = equipment.flatMap(({ id }) => {
    const ofEquipment = sums.get(id);
    return ofEquipment ? [{ equipmentId: id, sums: ofEquipment }] : [];
  });
  const primary = state.primaryAssetId === null ? null : equipmentId(organizationId, state.primaryAssetId);
  const { bottleneckId, figure, weighted } = lineFigures(own, primary);
  const bottleneck = equipment.find(({ id }) => id === bottleneckId);
  return { bottleneck_code: bottleneck?.state.code ?? null, figure, weighted };
}

async function endedShifts(
  client: Client,
  reading: Reading,
  line: LineRules,
  window: { readonly from: number; readonly to: number },
): Promise<readonly z.infer<typeof pastShift>[]> {
  const equipmentIds = line.equipment.map(({ id }) => id);
  const rows = await shiftsStored(client, reading.organizationId, { equipmentIds, ...window });
  const bySlot = Map.groupBy(rows, (row) => `${row.from} ${row.to}`);
  const slots = line.slots.in(window).filter(({ shift }) => shift !== null);
  return slots.flatMap((slot) => {
    const own = bySlot.get(`${slot.from} ${slot.to}`);
    if (!own) return [];
    const sums = new Map(own.map((row) => [row.equipmentId, row.sums]));
    return [{ shift: shiftWireOf(slot), ...figuresOf(reading, line, sums) }];
  });
}
