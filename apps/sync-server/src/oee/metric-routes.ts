import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { downtimeMetrics, downtimeMetricsSchema } from './downtime-metrics.ts';
import { readFigures } from './figure-reading.ts';
import { backwards, isForward, metricRange, rangeSchema, rangeShape } from './metric-range.ts';
import { noFigureSchema, oeeMetrics, oeeMetricsSchema } from './oee-metrics.ts';
import {
  dateRangeSchema,
  machineSchema,
  machinesOf,
  productionStatistics,
  statisticsSchema,
} from './plant-statistics.ts';
import { qualityMetrics, qualityMetricsSchema, severitySchema } from './quality-metrics.ts';

export interface MetricOptions {
  /** A constant in place of measured performance; null: it is measured. */
  readonly performanceFactor: number | null;
}

const shared = { method: 'get', tag: 'metrics', auth: 'person', narrowLimit: 'metrics' } as const;

/** The metrics of the replaced system E, in its shapes, from the same figures as every other route. Scrap is beside them. */
export function metricRoutes({ metricOptions }: { readonly metricOptions: MetricOptions }): readonly Route[] {
  return [
    route({
      ...shared,
      path: '/api/metrics/oee',
      summary: 'OEE of a range of production dates, of all machines together or of one',
      query: rangeSchema,
      answers: {
        200: { description: 'The figures, or why there are none', schema: z.union([oeeMetricsSchema, noFigureSchema]) },
      },
      handle: async (context) => {
        const asked = { range: metricRange(context.query), performanceFactor: metricOptions.performanceFactor };
        const body = await readFigures(context, (client, reading, rules) => oeeMetrics(client, reading, rules, asked));
        return { status: 200, body };
      },
    }),
    route({
      ...shared,
      path: '/api/metrics/quality',
      summary: 'Quality issues of a range of production dates',
      query: z.strictObject({ ...rangeShape, severity: severitySchema.optional() }).refine(isForward, backwards),
      answers: { 200: { description: 'The issues; none where none were seen', schema: qualityMetricsSchema } },
      handle: async (context) => {
        const { severity = null, ...range } = context.query;
        const { organizationId } = context.caller;
        const asked = { organizationId, range: metricRange(range), severity };
        const body = await readFigures(context, (client, _reading, rules) => qualityMetrics(client, rules, asked));
        return { status: 200, body };
      },
    }),
    route({
      ...shared,
      path: '/api/metrics/downtime',
      summary: 'Stops of a range of production dates by reason, and those above two hours',
      query: rangeSchema,
      answers: { 200: { description: 'The hours; none where nothing stood', schema: downtimeMetricsSchema } },
      handle: async (context) => {
        const range = metricRange(context.query);
        const body = await readFigures(context, (client, _reading, rules) =>
          downtimeMetrics(client, rules, range, context.now),
        );
        return { status: 200, body };
      },
    }),
    ...plantRoutes,
  ];
}

const plantRoutes: readonly Route[] = [
  route({
    ...shared,
    path: '/api/machines',
    summary: 'The machines and their ideal cycle times',
    answers: { 200: { description: 'All of them', schema: z.array(machineSchema) } },
    handle: async (context) => {
      const body = await readFigures(context, async (_client, _reading, rules) => machinesOf(rules, context.now));
      return { status: 200, body };
    },
  }),
  route({
    ...shared,
    path: '/api/stats',
    summary: 'How much there is of production',
    answers: { 200: { description: 'Nulls where there is none', schema: statisticsSchema } },
    handle: async (context) => {
      const found = await readFigures(context, productionStatistics);
      const body = {
        exists: found !== null,
        start_date: found && midnight(found.firstDate),
        end_date: found && midnight(found.lastDate),
        total_days: found?.days ?? null,
        total_machines: found?.machines ?? null,
        total_records: found?.machineDays ?? null,
      };
      return { status: 200, body };
    },
  }),
  route({
    ...shared,
    path: '/api/date-range',
    summary: 'The first and the last production date with pieces',
    answers: {
      200: { description: 'Both', schema: dateRangeSchema },
      404: { description: 'There is no production yet' },
    },
    handle: async (context) => {
      const found = await readFigures(context, productionStatistics);
      if (!found) throw nothingYet();
      const { firstDate, lastDate, days } = found;
      return {
        status: 200,
        body: { start_date: midnight(firstDate), end_date: midnight(lastDate), total_days: days },
      };
    },
  }),
];

const midnight = (date: string): string => `${date}T00:00:00`;

function nothingYet(): Problem {
  const detail = 'There is no production yet. In the demo plant POST /api/setup makes some up.';
  return new Problem({ status: 404, code: 'production.none', detail });
}
