import { equipmentShiftWire, figureEventsWire } from '@lineside/domain';
import { z } from 'zod';
import { notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { equipmentShift } from './equipment-shift.ts';
import { changesWire, eventsBehind } from './figure-events.ts';
import { equipmentNamed, readFigures, slotNamed } from './figure-reading.ts';
import { readShifts, shiftWireOf } from './line-shifts.ts';

const code = z.string().min(1).max(50);
const key = z
  .string()
  .max(80)
  .regex(/^\d{4}-\d{2}-\d{2}_\S.*$/, 'expected a shift like 2026-11-21_NIGHT');
export const shiftQuery = z.strictObject({
  shift: key.optional().meta({ description: 'Its key; without it the shift that runs, else the last one that did' }),
});

/** Figures of one equipment in one shift, and every entry behind them. */
export const figureRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/oee/equipment/{code}',
    tag: 'oee',
    auth: 'person',
    summary: 'The figures of an equipment in a shift, with its timeline',
    params: z.strictObject({ code }),
    query: shiftQuery,
    answers: { 200: { description: 'The figures', schema: equipmentShiftWire } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) => {
        const known = equipmentNamed(rules, context.params.code);
        const slot = slotNamed(known.slots, context.query.shift, context.now);
        const { shown, showing } = await readShifts(client, reading, { rules, asked: [{ known, slot }] });
        const own = shown.get(known.id);
        if (!own) throw notFound('equipment');
        return equipmentShift(own, showing, isAlone(rules, known.id));
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/oee/{equipment}/{shift}/events',
    tag: 'oee',
    auth: 'person',
    summary: 'Every entry behind a figure, and what the figure was before',
    params: z.strictObject({ equipment: code.meta({ description: 'Its code or id' }), shift: key }),
    answers: { 200: { description: 'The figure with its entries and changes', schema: figureEventsWire } },
    handle: async (context) => {
      const { equipment, shift } = context.params;
      const body = await readFigures(context, async (client, reading, rules) => {
        const known = equipmentNamed(rules, equipment);
        const slot = slotNamed(known.slots, shift, context.now);
        const { shown, showing } = await readShifts(client, reading, { rules, asked: [{ known, slot }] });
        const own = shown.get(known.id);
        if (!own) throw notFound('equipment');
        return {
          shift: shiftWireOf(slot),
          equipment: equipmentShift(own, showing, isAlone(rules, known.id)),
          events: await eventsBehind(client, reading, own),
          changes: await changesWire(client, reading.organizationId, own),
        };
      });
      return { status: 200, body };
    },
  }),
];

/** Asked for by itself an equipment is held against no other: it is its line's bottleneck where there is no other. */
function isAlone({ lines }: Parameters<typeof equipmentNamed>[0], equipmentId: string): boolean {
  const line = lines.find(({ equipment }) => equipment.some(({ id }) => id === equipmentId));
  return line?.equipment.length === 1;
}
