import {
  accountNumbers,
  countsOf,
  type NumberLeaseState,
  type NumberPeriodState,
  numberLease,
  numberPeriod,
  numberPeriodId,
  numberRunSchema,
  numberSeries,
  streamKeyText,
} from '@lineside/domain';
import { z } from 'zod';
import { leasesOfPeriod } from '../db/numbering-rows.ts';
import { notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';

const runs = z.array(numberRunSchema);
const count = z.number().int();

const shown = z
  .strictObject({
    series_id: z.string(),
    period: z.string(),
    through: count.meta({ description: 'The period’s highest number; each from 1 on is in one of the four classes' }),
    counts: z.strictObject({ used: count, leased: count, unused: count, void: count, used_twice: count }),
    used: runs,
    leased: runs.meta({ description: 'Lent, and not used yet' }),
    unused: runs.meta({ description: 'Lent and never used; the period is over' }),
    void: runs.meta({ description: 'Never to be used' }),
    used_twice: runs.meta({ description: 'Among the used: on more than one label' }),
  })
  .meta({ id: 'NumberAccounting' });

/** GET /api/v1/number-series/{id}/accounting: where each number of a period went. */
export const accountingRoute: Route = route({
  method: 'get',
  path: '/api/v1/number-series/{id}/accounting',
  tag: 'numbers',
  auth: 'person',
  summary: 'Where each number of a period went',
  params: z.strictObject({ id: z.guid().max(36).lowercase() }),
  query: z.strictObject({
    period: z.string().min(1).max(21).meta({ description: 'Its code: 2026-01-05-D, 2026-01-05 or 2026-01' }),
  }),
  answers: { 200: { description: 'The four classes; empty where nothing was lent', schema: shown } },
  handle: async ({ spine, caller: { organizationId }, params: { id }, query: { period }, now }) => {
    const body = await spine.database.inOrganization(
      organizationId,
      async (client) => {
        const seriesKey = { type: numberSeries.type, id };
        const periodKey = { type: numberPeriod.type, id: numberPeriodId(organizationId, id, period) };
        const leaseIds = await leasesOfPeriod(client, organizationId, { seriesId: id, period });
        const leaseKeys = leaseIds.map((leaseId) => ({ type: numberLease.type, id: leaseId }));
        const found = await spine.journal.load(client, [seriesKey, periodKey, ...leaseKeys]);
        if (!found.has(streamKeyText(seriesKey))) throw notFound('series of numbers');
        const counted = found.get(streamKeyText(periodKey))?.state as NumberPeriodState | undefined;
        const leases = leaseKeys.flatMap((key) => found.get(streamKeyText(key))?.state ?? []);
        const { counter = 0, endsAt = 0 } = counted ?? {};
        return bodyOf(accountNumbers({ counter, endsAt }, leases as unknown as NumberLeaseState[], now));
      },
      { snapshot: true },
    );
    return { status: 200, body: { series_id: id, period, ...body } };
  },
});

function bodyOf(accounting: ReturnType<typeof accountNumbers>) {
  const { usedTwice, ...classes } = accounting;
  const { usedTwice: twice, ...counts } = countsOf(accounting);
  return { ...classes, used_twice: usedTwice, counts: { ...counts, used_twice: twice } };
}
