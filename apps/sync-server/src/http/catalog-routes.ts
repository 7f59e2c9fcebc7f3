import type { AggregateState, Catalog, StreamKey, Uuid } from '@lineside/domain';
import { streamKeyText } from '@lineside/domain';
import { z } from 'zod';
import { listStates } from '../db/state-lists.ts';
import { type Act, act, change, creation, type Spelling, type WriteContext } from './acts.ts';
import { etagOf, ifMatchHeader, load, perform, writeHeaders } from './perform.ts';
import { listOf, pageOf, pageShape } from './query-values.ts';
import { type Resource, resourceOf } from './resource.ts';
import { type Answer, type Route, type RouteContext, route } from './route.ts';
import { camelCase, snakeCase } from './wire-shape.ts';

/** The routes of every aggregate that shows on the REST API; `spellings` say where one differs from what follows. */
export function catalogRoutes(catalog: Catalog, spellings: readonly Spelling[]): readonly Route[] {
  return catalog.aggregates.flatMap((definition) => {
    const spelling = spellings.find(({ type }) => type === definition.type);
    const resource = spelling?.resource ?? resourceOf(definition, spelling?.names);
    if (!resource) return [];
    const { show = (shown: unknown) => shown } = spelling ?? {};
    return routesOf({ ...resource, show: (state) => show(resource.show(state)) }, spelling);
  });
}

function routesOf(resource: Resource, spelling: Spelling | undefined): readonly Route[] {
  const { create, patch, put, remove } = resource.rest.commands;
  const changing = patch === undefined ? undefined : (spelling?.patch ?? change(resource, patch));
  const actions = Object.entries(resource.rest.actions ?? {}).map(([name, command]) =>
    actionRoute(resource, name, spelling?.actions?.[name] ?? act(resource, command)),
  );
  return [
    listRoute(resource),
    ...(create === undefined ? [] : [createRoute(resource, spelling?.create ?? creation(resource, create))]),
    oneRoute(resource),
    ...(changing ? [changeRoute(resource, 'patch', changing)] : []),
    ...(put === undefined ? [] : [changeRoute(resource, 'put', change(resource, put))]),
    ...(remove === undefined ? [] : [removeRoute(resource, act(resource, remove))]),
    ...actions,
  ];
}

const nameOf = ({ definition }: Resource): string => definition.type.replaceAll('_', ' ');
const keyOf = (resource: Resource, id: Uuid): StreamKey => ({ type: resource.definition.type, id });

const etagHeader = { ETag: 'Its seq; send it as If-Match' };

function listRoute(resource: Resource): Route {
  const { rest, definition, path, shown, filters } = resource;
  const columns = Object.fromEntries(Object.keys(filters).map((name, index) => [name, rest.filters[index] ?? name]));
  const filterShape = Object.fromEntries(Object.entries(filters).map(([name, schema]) => [name, schema.optional()]));
  return route({
    method: 'get',
    path,
    tag: rest.tag,
    auth: 'person',
    summary: `List each ${nameOf(resource)}`,
    query: z.strictObject({ ...filterShape, ...pageShape }),
    answers: { 200: { description: 'One page', schema: listOf(shown) } },
    handle: async (context) => {
      const query = context.query as Readonly<Record<string, string | number | boolean>>;
      const where = Object.keys(filters).flatMap((name) => {
        const value = query[name];
        return value === undefined ? [] : [{ column: columns[name] ?? name, value }];
      });
      const { skip, limit } = pageOf(context.query as Parameters<typeof pageOf>[0]);
      const { database, journal } = context.spine;
      const list = { type: definition.type, where, order: rest.order, skip, limit };
      return database.inOrganization(
        context.caller.organizationId,
        async (client) => {
          const { ids, total } = await listStates(client, list);
          const states = await journal.load(
            client,
            ids.map((id) => keyOf(resource, id)),
          );
          const items = ids.flatMap((id) => states.get(streamKeyText(keyOf(resource, id)))?.state ?? []);
          return { status: 200, body: { items: items.map((state) => resource.show(state)), total } };
        },
        { snapshot: true },
      );
    },
  });
}

function oneRoute(resource: Resource): Route {
  const { rest, onePath, params, shown } = resource;
  return route({
    method: 'get',
    path: onePath,
    tag: rest.tag,
    auth: 'person',
    summary: `Get one ${nameOf(resource)}`,
    params,
    answers: { 200: { description: 'As it stands', schema: shown, headers: etagHeader } },
    handle: async (context) => answerWith(resource, await load(context, targetOf(resource, context)), 200),
  });
}

function createRoute(resource: Resource, creating: Act): Route {
  const { rest, path, shown, definition } = resource;
  return route({
    method: 'post',
    path,
    tag: rest.tag,
    auth: 'person',
    summary: creating.summary ?? `Create a ${nameOf(resource)}`,
    headers: writeHeaders,
    ...(creating.body && { body: creating.body }),
    answers: {
      201: { description: 'Created', schema: shown, headers: { Location: 'Where it is', ...etagHeader } },
      ...(definition.key === null && { 200: { description: 'Added to the open one', schema: shown } }),
    },
    handle: async (context) => {
      const { events, stateOf } = await perform(context, null, () => creating.plan(context, context.body, null));
      const [first] = events;
      if (!first) throw new Error('a creation without an event');
      const created = context.catalog.event(first.type)?.event.creates === true;
      return answerWith(resource, await stateOf(first.stream), created ? 201 : 200);
    },
  });
}

function changeRoute(resource: Resource, method: 'patch' | 'put', changing: Act): Route {
  const { rest, onePath, params, shown } = resource;
  return route({
    method,
    path: onePath,
    tag: rest.tag,
    auth: 'person',
    summary: changing.summary ?? `Change a ${nameOf(resource)}; absent fields stay as they are`,
    params,
    headers: { ...writeHeaders, ...ifMatchHeader },
    ...(changing.body && { body: changing.body }),
    answers: { 200: { description: 'Changed', schema: shown, headers: etagHeader } },
    handle: (context) => actOn(resource, changing, context),
  });
}

function removeRoute(resource: Resource, removing: Act): Route {
  const { rest, onePath, params } = resource;
  return route({
    method: 'delete',
    path: onePath,
    tag: rest.tag,
    auth: 'person',
    summary: `Delete a ${nameOf(resource)}`,
    params,
    headers: { ...writeHeaders, ...ifMatchHeader },
    answers: { 204: { description: 'Deleted' } },
    handle: async (context) => {
      const target = targetOf(resource, context);
      await perform(context, target, () => removing.plan(context, undefined, target.id));
      return { status: 204 };
    },
  });
}

function actionRoute(resource: Resource, name: string, acting: Act): Route {
  const { rest, onePath, params, shown } = resource;
  return route({
    method: 'put',
    path: `${onePath}/${name}`,
    tag: rest.tag,
    auth: 'person',
    summary: acting.summary ?? `${snakeCase(camelCase(name)).replaceAll('_', ' ')}: ${nameOf(resource)}`,
    params,
    headers: { ...writeHeaders, ...ifMatchHeader },
    ...(acting.body && { body: acting.body }),
    answers: { 200: { description: 'Done', schema: shown, headers: etagHeader } },
    handle: (context) => actOn(resource, acting, context),
  });
}

async function actOn(resource: Resource, acting: Act, context: WriteContext): Promise<Answer> {
  const target = targetOf(resource, context);
  const { stateOf } = await perform(context, target, () => acting.plan(context, context.body, target.id));
  return answerWith(resource, await stateOf(target), 200);
}

function targetOf(resource: Resource, { caller, params }: RouteContext<'person'>): StreamKey {
  return keyOf(resource, resource.idOf(caller.organizationId, params as Readonly<Record<string, unknown>>));
}

function answerWith(resource: Resource, shown: { seq: number; state: AggregateState }, status: number): Answer {
  const location: Record<string, string> = status === 201 ? { location: resource.locationOf(shown.state) } : {};
  return { status, body: resource.show(shown.state), headers: { ...etagOf(shown), ...location } };
}
