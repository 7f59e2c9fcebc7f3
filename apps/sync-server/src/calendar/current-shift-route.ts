import {
  currentShift,
  type LineState,
  line,
  type SiteState,
  shiftKey,
  shiftNames,
  site,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { z } from 'zod';
import { organizationsNamed } from '../db/accounts.ts';
import type { Client } from '../db/client.ts';
import { listStates } from '../db/state-lists.ts';
import { invalid, notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import type { Spine } from '../spine.ts';
import { calendarsOfSite } from './site-calendars.ts';

const codeOf = (what: string) =>
  z
    .string()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: `The code of the ${what}; needed where there are several` });

const time = z.iso.datetime().nullable();
const shown = z
  .strictObject({
    shift: z.string().nullable().meta({ description: 'Its code in lower case: `day`; null between shifts' }),
    started_at: time,
    ends_at: time,
    server_time: z.iso.datetime(),
    key: z.string().nullable().meta({ description: 'How it is named in addresses: `2026-11-21_DAY`' }),
    production_date: z.iso.date().nullable().meta({ description: 'The date on which it began' }),
    names: z.record(z.string(), z.string()),
    time_zone: z.string(),
  })
  .meta({ id: 'CurrentShift' });

const query = z.strictObject({
  organization: codeOf('organization'),
  site: codeOf('site'),
  line: z
    .string()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'The code of a line, which may have shifts of its own' }),
});

/** GET /api/v1/system/current-shift: for clocks on walls, so nobody signs in for it. The time is the server's. */
export const currentShiftRoute: Route = route({
  method: 'get',
  path: '/api/v1/system/current-shift',
  tag: 'system',
  auth: 'none',
  summary: 'The shift that runs now at a site or line',
  query,
  answers: { 200: { description: 'The shift, or none', schema: shown } },
  handle: async ({ spine, query: named, now }) => {
    const organizationId = await organizationNamed(spine, named.organization);
    const body = await spine.database.inOrganization(
      organizationId,
      async (client) => {
        const ofLine = named.line === undefined ? null : await lineNamed(spine, client, named.line);
        const { id, timeZone } = await siteNamed(spine, client, { code: named.site, id: ofLine?.siteId ?? null });
        const calendars = await calendarsOfSite(client, spine.journal, id);
        const lineId = ofLine?.id ?? null;
        const shift = currentShift(calendars, { timeZone, lineId }, now);
        return {
          shift: shift?.code.toLowerCase() ?? null,
          started_at: isoTime(shift?.from),
          ends_at: isoTime(shift?.to),
          server_time: new Date(now).toISOString(),
          key: shift && shiftKey(shift),
          production_date: shift?.productionDate ?? null,
          names: shift ? shiftNames(calendars, lineId, shift) : {},
          time_zone: timeZone,
        };
      },
      { snapshot: true },
    );
    return { status: 200, body };
  },
});

const isoTime = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

async function organizationNamed({ database }: Spine, code: string | undefined): Promise<Uuid> {
  const [only, another] = await database.withoutOrganization((client) => organizationsNamed(client, code));
  if (only === undefined) throw notFound('organization');
  if (another !== undefined) throw invalid([{ path: 'query.organization', message: 'name one of the organizations' }]);
  return only;
}

async function lineNamed({ journal }: Spine, client: Client, code: string): Promise<LineState> {
  const [found] = await named<LineState>(journal, client, line.type, [{ column: 'line_code', value: code }]);
  if (!found) throw notFound('line');
  return found;
}

/** The site of that code, of the line, or the only one there is. */
async function siteNamed(
  { journal }: Spine,
  client: Client,
  { code, id }: { readonly code: string | undefined; readonly id: Uuid | null },
): Promise<SiteState> {
  const where = [
    ...(code === undefined ? [] : [{ column: 'code', value: code }]),
    ...(id === null ? [] : [{ column: 'id', value: id }]),
  ];
  const [only, another] = await named<SiteState>(journal, client, site.type, where);
  if (!only) throw notFound('site');
  if (another) throw invalid([{ path: 'query.site', message: 'name one of the sites' }]);
  return only;
}

async function named<State>(
  journal: Spine['journal'],
  client: Client,
  type: string,
  where: readonly { readonly column: string; readonly value: string }[],
): Promise<readonly State[]> {
  const { ids } = await listStates(client, { type, where, order: [], skip: 0, limit: 2 });
  const keys = ids.map((id) => ({ type, id }));
  const found = await journal.load(client, keys);
  return keys.flatMap((key) => (found.get(streamKeyText(key))?.state as State | undefined) ?? []);
}
