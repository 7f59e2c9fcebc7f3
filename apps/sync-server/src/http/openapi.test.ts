import { catalog } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';
import { routeTable } from './route-table.ts';

const absent = {} as never;
const routes = routeTable({
  catalog,
  accounts: absent,
  sessions: absent,
  authentication: absent,
  devices: absent,
  deviceAdministration: absent,
  enrolmentCodes: absent,
  releases: absent,
  tokens: absent,
  stationCredentials: absent,
  peopleOfStations: absent,
  demoSetup: absent,
  metricOptions: absent,
});
const document = openApiDocument(routes);

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What express has really been given, in the spelling of OpenAPI; the answers 405 and the files around the API left out. */
function mounted(): readonly string[] {
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const app = createApp({
    routes,
    spine: absent,
    catalog,
    authentication: absent,
    gate: absent,
    updates: { offers: absent, directory: '/nowhere' },
    logger,
    corsOrigins: [],
    isSecure: false,
    now: () => 0,
  });
  const layers = (app.router as unknown as { stack: readonly Layer[] }).stack;
  return layers.flatMap(({ route }) => {
    if (!route || route.methods._all || route.path === '/openapi.json') return [];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    return Object.keys(route.methods).map((method) => `${method} ${path}`);
  });
}

const named = (table: readonly Pick<Route, 'method' | 'path'>[]) =>
  table.map(({ method, path }) => `${method} ${path}`);

const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.keys(item ?? {}).map((method) => `${method} ${path}`),
);

describe('the OpenAPI document', () => {
  test('has every route that express serves, and no other', () => {
    expect([...mounted()].toSorted()).toEqual(documented.toSorted());
    expect(documented.toSorted()).toEqual(named(routes).toSorted());
  });

  test('names no route twice', () => {
    expect(new Set(named(routes)).size).toBe(routes.length);
  });

  test('has the routes of this release', () => {
    expect(documented).toEqual(
      expect.arrayContaining([
        'post /api/v1/auth/login',
        'get /api/v1/auth/me',
        'post /api/v1/devices/enrol',
        'post /api/v1/sync/push',
        'get /api/v1/production/lines/{id}',
        'get /api/v1/operations/{order_no}/{asset_id}/{operation_no}',
        'patch /api/v1/operations/{order_no}/{asset_id}/{operation_no}',
        'get /api/v1/events/workplace/{workplace_name}',
        'put /api/v1/andon/events/{id}/acknowledge',
        'get /api/v1/system/health',
      ]),
    );
  });

  test('says who may call, what is sent and what comes back', () => {
    const post = document.paths?.['/api/v1/operations']?.post;
    expect(post?.security).toEqual([{ person: [] }]);
    expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(['201', '401', '409', '415', '422']));
    const body = JSON.stringify(post?.requestBody);
    expect(body).toContain('"order_no"');
    expect(body).toContain('"format":"date-time"');
    expect(JSON.stringify(document.components?.schemas?.Operation)).toContain('"qty_processed"');
    const resolve = document.paths?.['/api/v1/andon/events/{id}/resolve']?.put;
    expect([post?.requestBody, resolve?.requestBody]).toMatchObject([{ required: true }, { required: false }]);
    expect(JSON.stringify(document.components?.schemas?.OperationEvent)).toContain('"time_quality"');
  });
});
