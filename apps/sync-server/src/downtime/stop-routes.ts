import {
  type DowntimeState,
  type StopWire,
  stopDetailWire,
  stopSources,
  stopStatuses,
  stopWire,
} from '@lineside/domain';
import { z } from 'zod';
import { siteZones } from '../db/quantity-reports.ts';
import { listStops, type StopQuery } from '../db/stop-rows.ts';
import type { CommandDraft, WriteContext } from '../http/acts.ts';
import { perform, writeHeaders } from '../http/perform.ts';
import { listOf, pageOf, pageShape, textValue } from '../http/query-values.ts';
import { type Answer, type Route, type RouteContext, route } from '../http/route.ts';
import { dateFilters, rangeOf } from './date-filters.ts';
import { type KnownStopRow, knownStop, stopShown } from './known-stop.ts';
import * as acts from './stop-acts.ts';
import { showStop } from './stop-shown.ts';

const path = '/api/v1/downtime/events';
const shared = { tag: 'downtime', auth: 'person' } as const;
const params = z.strictObject({ id: z.guid() });
const shown = (description: string) => ({ 200: { description, schema: stopDetailWire } });

const placeFilters = {
  line_id: z.guid().optional(),
  equipment_id: z.guid().optional(),
  equipment_code: z.string().min(1).max(50).optional(),
};
const listQuery = z.strictObject({
  ...pageShape,
  ...placeFilters,
  ...dateFilters,
  status: z.enum(stopStatuses).optional(),
  is_explained: (textValue(z.boolean()) as z.ZodType<boolean>).optional(),
});

type Listing = RouteContext<'person', unknown, z.infer<typeof listQuery>>;

const listRoute = route({
  ...shared,
  method: 'get',
  path,
  summary: 'List stops, newest first',
  query: listQuery,
  answers: { 200: { description: 'One page', schema: listOf(stopWire) } },
  handle: (context) => list(context, context.query),
});

const activeRoute = route({
  ...shared,
  method: 'get',
  path: '/api/v1/downtime/active',
  summary: 'List the stops that still go on',
  query: z.strictObject({ ...pageShape, ...placeFilters }),
  answers: { 200: { description: 'One page', schema: listOf(stopWire) } },
  handle: (context) => list(context, { ...context.query, status: 'open' }),
});

async function list({ spine, caller, now }: RouteContext<'person'>, query: Listing['query']): Promise<Answer> {
  const page = await spine.database.inOrganization(
    caller.organizationId,
    async (client) => {
      const asked: StopQuery = {
        status: query.status ?? null,
        isExplained: query.is_explained ?? null,
        lineId: query.line_id ?? null,
        equipmentId: query.equipment_id ?? null,
        equipmentCode: query.equipment_code ?? null,
        window: rangeOf(await siteZones(client, caller.organizationId), query),
        ...pageOf(query),
      };
      return listStops(client, asked);
    },
    { snapshot: true },
  );
  const items: readonly StopWire[] = page.rows.map((row) => showStop(row, now));
  return { status: 200, body: { items, total: page.total } };
}

const oneRoute = route({
  ...shared,
  method: 'get',
  path: `${path}/{id}`,
  summary: 'Get one stop, what it was at first and what was said of it',
  params,
  answers: shown('The stop'),
  handle: async (context) => ({ status: 200, body: await stopShown(context, context.params.id) }),
});

const recordedShape = z
  .strictObject({
    id: z.guid(),
    equipment_id: z.guid(),
    source: z.enum(stopSources),
    start_time: z.iso.datetime(),
    end_time: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    notes: z.string().nullable(),
  })
  .meta({ id: 'EnteredStop' });

const createRoute = route({
  ...shared,
  method: 'post',
  path,
  summary: 'Enter a stop that nothing else tells of',
  description: 'It is in the lists as soon as the figures are computed, within a second.',
  headers: writeHeaders,
  body: acts.createBody,
  answers: { 201: { description: 'Entered', schema: recordedShape, headers: { Location: 'Where it is' } } },
  handle: async (context) => {
    const { events, stateOf } = await perform(context, null, async () => ({
      commands: [await acts.recording(context, context.body)],
    }));
    const [first] = events;
    if (!first) throw new Error('an entry without an event');
    const { id, equipmentId, recorded, said } = (await stateOf(first.stream)).state as DowntimeState;
    const { from, to, reason } = recorded ?? { from: 0, to: null, reason: null };
    const end_time = to === null ? null : new Date(to).toISOString();
    const times = { start_time: new Date(from).toISOString(), end_time };
    const body = { id, equipment_id: equipmentId, source: 'person', ...times, reason, notes: said?.notes ?? null };
    return { status: 201, body, headers: { location: `${path}/${id}` } };
  },
});

/** An act on one stop: what it says follows from the stop as it is known. */
function actRoute<Body extends z.ZodType | undefined>(
  [name, summary]: readonly [name: string, summary: string],
  body: Body,
  plan: (
    known: KnownStopRow,
    context: WriteContext & { readonly body: Body extends z.ZodType ? z.output<Body> : undefined },
  ) => Promise<readonly CommandDraft[]> | readonly CommandDraft[],
): Route {
  return route({
    ...shared,
    method: 'put',
    path: name === '' ? `${path}/{id}` : `${path}/{id}/${name}`,
    summary,
    description:
      'Answers with its history; its times and parts follow as soon as the figures are computed, within a second.',
    params,
    headers: writeHeaders,
    ...(body && { body }),
    answers: shown('Done'),
    handle: async (context) => {
      const { id } = context.params;
      await perform(context, null, async () => ({
        commands: await plan(await knownStop(context, id), context as never),
      }));
      return { status: 200, body: await stopShown(context, id) };
    },
  });
}

/** Stops: derived by the projection, spoken of by people. */
export const stopRoutes: readonly Route[] = [
  listRoute,
  createRoute,
  activeRoute,
  oneRoute,
  actRoute(['', 'Explain a stop or one of its parts, or correct its times'], acts.changeBody, (known, { body }) =>
    acts.changing(known, body),
  ),
  actRoute(['split', 'Cut a stop in two'], acts.splitBody, (known, { body }) => [acts.splitting(known, body)]),
  actRoute(['merge', 'Make stops one'], acts.mergeBody, async (known, context) => {
    const others = await Promise.all(context.body.with.map((id) => knownStop(context, id)));
    return [acts.merging(known, others, context.body)];
  }),
  actRoute(['confirm', 'Confirm an explained stop'], acts.confirmBody, (known, { body }) => [
    acts.confirming(known, body),
  ]),
  actRoute(['reopen', 'Take back a confirmation'], undefined, (known) => [acts.reopening(known)]),
  actRoute(['withdraw', 'Take back a stop that was entered by hand'], acts.withdrawBody, (known, { body }) => [
    acts.withdrawing(known, body),
  ]),
];
