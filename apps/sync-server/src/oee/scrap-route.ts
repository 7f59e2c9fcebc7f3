import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { scrapMetrics, scrapMetricsSchema } from './scrap-metrics.ts';

const dateSchema = z.iso.date('expected a date like 2012-01-31');

const querySchema = z
  .strictObject({
    start_date: dateSchema.meta({ description: 'The first day, in the site’s time zone' }),
    end_date: dateSchema.meta({ description: 'The last day, inclusive' }),
    machine: z.string().min(1).max(100).optional().meta({ description: 'The name of a workplace' }),
  })
  .refine(({ start_date, end_date }) => start_date <= end_date, {
    path: ['end_date'],
    error: 'lies before start_date',
  });

/** GET /api/metrics/scrap: asked from the journal (docs/decisions/0003). */
export const scrapRoute: Route = route({
  method: 'get',
  path: '/api/metrics/scrap',
  tag: 'metrics',
  auth: 'person',
  narrowLimit: 'metrics',
  summary: 'Scrap of a range of days, in all and by machine',
  query: querySchema,
  answers: { 200: { description: 'The figures; zeros where nothing was reported', schema: scrapMetricsSchema } },
  handle: async ({ spine, caller, query }) => {
    const { start_date: startDate, end_date: endDate, machine = null } = query;
    const body = await spine.database.inOrganization(
      caller.organizationId,
      (client) => scrapMetrics(client, caller.organizationId, { startDate, endDate, machine }),
      { snapshot: true },
    );
    return { status: 200, body };
  },
});
