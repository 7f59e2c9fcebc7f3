import type { Catalog } from '@lineside/domain';
import { z } from 'zod';
import { isInJournal } from '../db/audit-rows.ts';
import { type Route, type RouteContext, route } from '../http/route.ts';
import { auditCardSchema } from './audit-detail.ts';
import { auditEntrySchema } from './audit-entry.ts';
import {
  type AuditQuery,
  actionOf,
  endDate,
  entityTypeOf,
  filterShape,
  guid,
  rightWay,
  startDate,
} from './audit-query.ts';
import { type AuditReader, auditReader } from './audit-reader.ts';

const root = '/api/v1/audit-logs';
const shared = { method: 'get', tag: 'audit', auth: 'person' } as const;
const page = z.object({
  items: z.array(auditEntrySchema),
  next_cursor: z.string().nullable().meta({ description: 'Null: this was the last page' }),
});
const answers = { 200: { description: 'One page', schema: page } };

type Context = RouteContext<'person'>;

/** The list's filters, but for those that the address names already. */
function queryWithout(catalog: Catalog, ...named: readonly (keyof ReturnType<typeof filterShape>)[]) {
  const left = Object.entries(filterShape(catalog)).filter(([name]) => !named.some((one) => one === name));
  return z.strictObject(Object.fromEntries(left)).refine((query) => rightWay.of(query), rightWay.says);
}

const queryOf = ({ query }: { readonly query: unknown }) => query as AuditQuery;

/** The audit trail: what the journal holds, as an administrator asks for it. */
export function auditRoutes(catalog: Catalog): readonly Route[] {
  const reader = auditReader(catalog);
  return [
    ...listRoutes(catalog, reader),
    cardRoute(reader),
    userRoute(catalog, reader),
    ...entityRoutes(catalog, reader),
  ];
}

function listRoutes(catalog: Catalog, reader: AuditReader): readonly Route[] {
  const between = z
    .strictObject({ ...filterShape(catalog), start_date: startDate, end_date: endDate })
    .refine((query) => rightWay.of(query), rightWay.says);
  return [
    route({
      ...shared,
      path: root,
      summary: 'Who did what, newest first',
      query: queryWithout(catalog),
      answers,
      handle: (context) => reader.list(context, { query: queryOf(context) }),
    }),
    route({
      ...shared,
      path: `${root}/date-range`,
      summary: 'What was recorded, or happened, between two dates',
      query: between,
      answers,
      handle: (context) => reader.list(context, { query: queryOf(context) }),
    }),
    route({
      ...shared,
      path: `${root}/action/{action}`,
      summary: 'What was created, changed or deleted; or each event of a type',
      params: z.strictObject({ action: actionOf(catalog) }),
      query: queryWithout(catalog, 'action'),
      answers,
      handle: (context) => reader.list(context, { query: { ...queryOf(context), ...context.params } }),
    }),
  ];
}

function cardRoute(reader: AuditReader): Route {
  return route({
    ...shared,
    path: `${root}/{id}`,
    summary: 'The card of one entry, by its number or by the id of its event',
    params: z.strictObject({ id: z.union([z.string().regex(/^[1-9]\d{0,14}$/), guid]) }),
    answers: { 200: { description: 'The entry', schema: auditCardSchema } },
    handle: (context) => reader.card(context, context.params.id),
  });
}

function userRoute(catalog: Catalog, reader: AuditReader): Route {
  return route({
    ...shared,
    path: `${root}/user/{user_id}`,
    summary: 'What a person did',
    params: z.strictObject({ user_id: guid }),
    query: queryWithout(catalog, 'user_id'),
    answers,
    handle: (context) => {
      const { user_id } = context.params;
      const about = aboutStream(context, { type: 'person', id: user_id });
      return reader.list(context, { query: { ...queryOf(context), user_id }, about });
    },
  });
}

function entityRoutes(catalog: Catalog, reader: AuditReader): readonly Route[] {
  const params = z.strictObject({ entity_type: entityTypeOf(catalog), entity_id: guid });
  const entity = (path: string, summary: string, order: 'newest' | 'oldest') =>
    route({
      ...shared,
      path: `${root}/entity/{entity_type}/{entity_id}${path}`,
      summary,
      params,
      query: queryWithout(catalog, 'entity_type', 'entity_id'),
      answers,
      handle: (context) => {
        const { entity_type: type, entity_id: id } = context.params;
        const query = { ...queryOf(context), ...context.params };
        return reader.list(context, { query, order, about: aboutStream(context, { type, id }) });
      },
    });
  return [
    entity('', 'Everything about one thing, newest first', 'newest'),
    entity('/history', 'The history of one thing, oldest first', 'oldest'),
  ];
}

function aboutStream({ caller }: Context, stream: { readonly type: string; readonly id: string }) {
  const exists = (client: Parameters<typeof isInJournal>[0]) => isInJournal(client, caller.organizationId, stream);
  return { exists, what: stream.type.replaceAll('_', ' ') };
}
