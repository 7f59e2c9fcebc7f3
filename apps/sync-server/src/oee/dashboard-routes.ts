import { lineShiftWire, lineStatusWire } from '@lineside/domain';
import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { lineNamed, readFigures, slotNamed } from './figure-reading.ts';
import { shiftQuery } from './figure-routes.ts';
import { lineParams } from './line-figure-routes.ts';
import { lineShiftBody, readLineShifts, shiftWireOf } from './line-shifts.ts';
import { lineStatuses } from './line-statuses.ts';
import { plantSummary, plantSummarySchema } from './plant-summary.ts';

/** What screens in the plant show of lines: as they stand, and the shift behind it. */
export const dashboardRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/dashboard/lines',
    tag: 'dashboard',
    auth: 'person',
    summary: 'Every line as it stands',
    answers: { 200: { description: 'By their codes', schema: z.strictObject({ items: z.array(lineStatusWire) }) } },
    handle: async (context) => {
      const items = await readFigures(context, (client, reading, rules) =>
        lineStatuses(client, reading, { rules, lines: rules.lines }),
      );
      return { status: 200, body: { items } };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/dashboard/summary',
    tag: 'dashboard',
    auth: 'person',
    summary: 'The plant in a few figures',
    answers: { 200: { description: 'The figures', schema: plantSummarySchema } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) =>
        plantSummary(client, reading, await lineStatuses(client, reading, { rules, lines: rules.lines })),
      );
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/dashboard/lines/{id}/status',
    tag: 'dashboard',
    auth: 'person',
    summary: 'A line as it stands',
    params: lineParams,
    answers: { 200: { description: 'The line', schema: lineStatusWire } },
    handle: async (context) => {
      const [body] = await readFigures(context, (client, reading, rules) =>
        lineStatuses(client, reading, { rules, lines: [lineNamed(rules, context.params.id)] }),
      );
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/dashboard/lines/{id}/oee',
    tag: 'dashboard',
    auth: 'person',
    summary: 'A line in a shift, with its equipment and their timelines',
    params: lineParams,
    query: shiftQuery,
    answers: { 200: { description: 'The shift', schema: lineShiftWire } },
    handle: async (context) => {
      const body = await readFigures(context, async (client, reading, rules) => {
        const line = lineNamed(rules, context.params.id);
        const slot = slotNamed(line.slots, context.query.shift, context.now);
        const [view] = await readLineShifts(client, reading, { rules, lines: [{ line, slot }] });
        return view && lineShiftBody(view, shiftWireOf(slot));
      });
      return { status: 200, body };
    },
  }),
];
