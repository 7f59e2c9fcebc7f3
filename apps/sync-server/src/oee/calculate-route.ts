import { figureOf, figureWire, lineFigures, noSums, oeeSums } from '@lineside/domain';
import { z } from 'zod';
import { figuredEquipment } from '../db/oee-equipment.ts';
import { readProgress } from '../db/oee-progress.ts';
import { demandRight } from '../http/demand-right.ts';
import { invalid } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { equipmentNamed, lineNamed, readFigures } from './figure-reading.ts';
import { figuresOf } from './line-figure-routes.ts';
import { loadFacts } from './load-facts.ts';
import { questionOf } from './slot-sums.ts';

const hourMs = 3_600_000;

const body = z.strictObject({
  line_id: z.guid().max(36).lowercase().optional(),
  equipment_code: z.string().min(1).max(50).optional(),
  calculation_time: z.iso.datetime({ offset: true }).optional().meta({ description: 'The end; without it now' }),
  time_period_hours: z.number().int().min(1).max(168).default(24),
});

const answer = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    bottleneck_code: z.string().nullable(),
    figure: figureWire,
    weighted: figureWire,
    equipment: z.array(z.strictObject({ equipment_id: z.string(), equipment_code: z.string(), figure: figureWire })),
    watermark: z.number().int(),
    computed_at: z.number(),
  })
  .meta({ id: 'CalculatedOee' });

/** POST /api/v1/oee/calculate: the figures of any stretch of time, from the facts themselves; nothing is stored. */
export const calculateRoute: Route = route({
  method: 'post',
  path: '/api/v1/oee/calculate',
  tag: 'oee',
  auth: 'person',
  summary: 'Figures of a line or an equipment over the hours before a time',
  body,
  answers: { 200: { description: 'The figures', schema: answer } },
  handle: async (context) => {
    demandRight(context.caller, 'oee:calculate');
    const { line_id: lineId, equipment_code: code, calculation_time: time, time_period_hours: hours } = context.body;
    if ((lineId === undefined) === (code === undefined))
      throw invalid([{ path: 'body.line_id', message: 'expected either line_id or equipment_code' }]);
    const to = time === undefined ? context.now : Date.parse(time);
    const window = { from: to - hours * hourMs, to };
    const found = await readFigures(context, async (client, reading, rules) => {
      const line = lineId === undefined ? null : lineNamed(rules, lineId);
      const equipment = line ? line.equipment : [equipmentNamed(rules, code ?? '')];
      const figured = await figuredEquipment(client, reading.organizationId);
      const unknownFrom = new Map(
        figured.flatMap((row) => (row.unknown_from === null ? [] : [[row.equipment_id, row.unknown_from] as const])),
      );
      const loaded = await loadFacts(client, { ...reading, equipment, window, unknownFrom });
      const sums = new Map(
        equipment.map((known) => {
          const facts = loaded.get(known.id)?.facts;
          const question = questionOf(known, window, { now: context.now, reasons: rules.reasons, from: window.from });
          return [known.id, facts ? oeeSums(facts, question) : noSums] as const;
        }),
      );
      const own = line
        ? figuresOf(reading, line, sums)
        : {
            bottleneck_code: code ?? null,
            ...lineFigures(
              [...sums].map(([equipmentId, one]) => ({ equipmentId, sums: one })),
              null,
            ),
          };
      return {
        ...window,
        bottleneck_code: own.bottleneck_code,
        figure: own.figure,
        weighted: own.weighted,
        equipment: equipment.map(({ id, state }) => ({
          equipment_id: id,
          equipment_code: state.code,
          figure: figureOf(sums.get(id) ?? noSums),
        })),
        watermark: (await readProgress(client, reading.organizationId)).watermark,
        computed_at: context.now,
      };
    });
    return { status: 200, body: found };
  },
});
