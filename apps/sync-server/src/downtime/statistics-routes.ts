import {
  calendarDate,
  dateRange,
  type PlannedShift,
  plannedShifts,
  type StopReasonWire,
  stopReasonWire,
  stopStatisticsWire,
} from '@lineside/domain';
import { z } from 'zod';
import { calendarsOfSite } from '../calendar/site-calendars.ts';
import type { Client } from '../db/client.ts';
import { type SiteZoneRow, siteZones } from '../db/quantity-reports.ts';
import { type CountedPart, type StopReasonRow, stopPartsIn, stopReasons } from '../db/stop-rows.ts';
import { invalid } from '../http/problem.ts';
import { textValue } from '../http/query-values.ts';
import { type Route, type RouteContext, route } from '../http/route.ts';
import { dateFilters, rangeOf } from './date-filters.ts';
import { stopStatistics } from './stop-statistics.ts';

const shared = { method: 'get', tag: 'downtime', auth: 'person' } as const;
const day = 86_400_000;
const longestDays = 366;

const statisticsRoute = route({
  ...shared,
  path: '/api/v1/downtime/statistics',
  summary: 'Stop time by category, reason and production date',
  description: 'Within shifts, without breaks. Without dates the last 30 days.',
  query: z.strictObject({
    ...dateFilters,
    line_id: z.guid().optional(),
    equipment_code: z.string().min(1).max(50).optional(),
  }),
  answers: { 200: { description: 'The figures; zeros where nothing stood', schema: stopStatisticsWire } },
  handle: async (context) => {
    const { spine, caller, query } = context;
    const body = await spine.database.inOrganization(
      caller.organizationId,
      async (client) => {
        const sites = await siteZones(client, caller.organizationId);
        const { window, now } = windowOf(context, sites);
        const place = { lineId: query.line_id ?? null, equipmentCode: query.equipment_code ?? null };
        const parts = await stopPartsIn(client, { ...place, window });
        const shiftsOf = await shiftsFor(context, client, { sites, parts, window });
        return stopStatistics(parts, { window, now, shiftsOf });
      },
      { snapshot: true },
    );
    return { status: 200, body };
  },
});

type Dates = { readonly start_date?: string | undefined; readonly end_date?: string | undefined };

/** The asked days in the zone of the first site; what lies ahead has no stops yet. */
function windowOf({ query, now }: RouteContext<'person', unknown, Dates>, sites: readonly SiteZoneRow[]) {
  const zone = sites[0]?.time_zone ?? 'UTC';
  const end_date = query.end_date ?? calendarDate(zone, now);
  const start_date = query.start_date ?? calendarDate(zone, dateRange(zone, end_date, end_date).from - 29 * day);
  const window = rangeOf(sites, { start_date, end_date });
  if (!window || window.to - window.from > (longestDays + 1) * day)
    throw invalid([{ path: 'query.start_date', message: `at most ${longestDays} days are counted` }]);
  return { window, now };
}

/** The shifts of each line and site that has stops, planned once. */
async function shiftsFor(
  { spine }: RouteContext<'person'>,
  client: Client,
  asked: {
    readonly sites: readonly SiteZoneRow[];
    readonly parts: readonly CountedPart[];
    readonly window: { readonly from: number; readonly to: number };
  },
): Promise<(part: CountedPart) => readonly PlannedShift[]> {
  const planned = new Map<string, readonly PlannedShift[]>();
  const keyOf = ({ site_id, line_id }: CountedPart) => `${site_id}/${line_id}`;
  for (const part of asked.parts) {
    if (planned.has(keyOf(part))) continue;
    // What belongs to every site goes by the calendar of the first.
    const site = asked.sites.find(({ id }) => id === part.site_id) ?? asked.sites[0];
    const calendars = site ? await calendarsOfSite(client, spine.journal, site.id) : [];
    const place = { timeZone: site?.time_zone ?? 'UTC', lineId: part.line_id };
    planned.set(keyOf(part), plannedShifts(calendars, place, asked.window));
  }
  return (part) => planned.get(keyOf(part)) ?? [];
}

const reasonsRoute = route({
  ...shared,
  path: '/api/v1/downtime/reasons',
  summary: 'List the reasons that a stop may be given, in the order of their buttons',
  query: z.strictObject({
    asset_id: (textValue(z.number().int().positive().max(2_147_483_647)) as z.ZodType<number>)
      .optional()
      .meta({ description: 'Only those that are offered at this machine' }),
  }),
  answers: { 200: { description: 'All of them', schema: z.array(stopReasonWire) } },
  handle: async ({ spine, caller, query }) => {
    const rows = await spine.database.inOrganization(caller.organizationId, stopReasons, { readOnly: true });
    const isOffered = ({ asset_ids }: StopReasonRow) =>
      query.asset_id === undefined || asset_ids === null || asset_ids.includes(query.asset_id);
    return { status: 200, body: rows.filter(isOffered) as readonly StopReasonWire[] };
  },
});

/** What stops add up to, and why machines stand. */
export const stopFigureRoutes: readonly Route[] = [statisticsRoute, reasonsRoute];
