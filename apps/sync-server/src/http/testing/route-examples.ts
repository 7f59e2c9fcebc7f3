import { equipmentId, stopId } from '@lineside/domain';
import { sampleId, sampleOf } from '@lineside/domain/testing';
import { replaceStops } from '../../db/stop-rows.ts';
import { releaseMetadata } from '../../releases/testing/release-metadata.ts';
import { actionTypes } from '../operation-event-shape.ts';
import type { Route } from '../route.ts';
import { machine, type TestPlant } from './test-plant.ts';

/** A request that a route takes, as far as its form goes; `what` tells several of one route apart. */
export interface RouteExample {
  readonly route: Route;
  readonly what: string;
  /** `PUT /api/v1/...` */
  readonly request: string;
  readonly json?: unknown;
}

type Body = Readonly<Record<string, unknown>>;
type Bodies = Readonly<Record<string, Body>>;

/** What requests are about: made once, so that a route which looks for it first finds it. */
export interface Probes {
  readonly orderNo: string;
  readonly personId: string;
  readonly callId: string;
  /** Two of one machine. */
  readonly stopIds: readonly string[];
}

/** Makes what the examples are about. */
export async function makeProbes(plant: TestPlant): Promise<Probes> {
  const made = async (request: string, json: Body) => {
    const answer = await plant.call(request, { json });
    if (answer.status !== 201) throw new Error(`${request}: ${JSON.stringify(answer.body)}`);
    return answer.body as { readonly id: string };
  };
  const orderNo = 'PROBE';
  // What is done on one of them closes it.
  for (const order_no of [orderNo, `${orderNo}-2`]) {
    const planned = { order_no, asset_id: machine.assetId, operation_no: '0010', qty_desired: 10 };
    await made('POST /api/v1/operations', planned);
  }
  const person = { username: 'probe', display_name: 'Probe', role: 'viewer', email: 'probe@plant.example' };
  const call = { event_type: 'stop', asset_id: machine.assetId };
  return {
    orderNo,
    personId: (await made('POST /api/v1/people', person)).id,
    callId: (await made('POST /api/v1/andon/events', call)).id,
    stopIds: await makeStops(plant),
  };
}

const hour = 3_600_000;
const stopped = { from: Date.parse('2026-01-05T08:00:00Z'), to: Date.parse('2026-01-05T08:00:00Z') + hour };

/** Explained stops that have ended, as the roll-ups would leave them; of a plant that keeps none, since nothing in its journal tells of them. */
async function makeStops({ spine, organizationId }: TestPlant): Promise<readonly string[]> {
  const at = { organizationId, equipmentId: equipmentId(organizationId, machine.assetId) };
  const known = { part: 0, source: 'stop', reason: 'x', isConfirmed: false, operationId: null, notes: null } as const;
  const stops = [sampleId, organizationId].map((sourceEventId, index) => {
    const whole = { from: stopped.from + 2 * index * hour, to: stopped.to + 2 * index * hour };
    return { id: stopId(organizationId, sourceEventId), ...known, ...whole, sourceEventId, whole };
  });
  const window = { from: stopped.from, to: stopped.to + 2 * hour };
  await spine.database.inOrganization(organizationId, (client) => replaceStops(client, { ...at, window }, stops));
  return stops.map(({ id }) => id);
}

/** Bodies where the least that a schema takes says nothing, or is refused before the right is asked. */
function bodiesOf(
  { personId, orderNo, stopIds: [, otherStop] }: Probes,
  { siteId }: TestPlant,
): Readonly<Record<string, Bodies>> {
  const event = { order_no: `${orderNo}-2`, asset_id: machine.assetId, operation_no: '0010' };
  const data = { STOP: { reason: 'x' }, REPORT_QUANTITY: { good: 1 }, CANCEL: { reason: 'x' } };
  const acts = actionTypes.map((action_type) => [
    action_type,
    { ...event, action_type, operation_data: (data as Readonly<Record<string, Body>>)[action_type] ?? {} },
  ]);
  const named = (path: string, body: Body) => [path, { '': body }] as const;
  return Object.fromEntries([
    ['POST /api/v1/events', Object.fromEntries(acts)],
    named('POST /api/v1/sites', { code: 'PROBE', name: 'Probe', time_zone: 'UTC' }),
    named('POST /api/v1/people', {
      username: 'another',
      display_name: 'Another',
      role: 'viewer',
      email: 'another@plant.example',
    }),
    named('POST /api/v1/profiles', { username: 'fourth', role: 'viewer' }),
    named('POST /api/v1/users', { username: 'third', password: 'Micrometer-9', role: 'viewer' }),
    ...['auth/profile', 'users/me', 'users/{user_id}'].map((path) => named(`PUT /api/v1/${path}`, { shift: 'day' })),
    named('PUT /api/v1/users/{user_id}/password', { current_password: 'x', new_password: 'Micrometer-9' }),
    named('PATCH /api/v1/profiles/{profile_id}', { shift: 'day' }),
    named('PUT /api/v1/people/{id}/role', { role: 'viewer' }),
    named('POST /api/v1/auth/admin/users', { username: 'invited', role: 'viewer' }),
    named('POST /api/v1/jobs/assign', { user_id: personId, operation_id: sampleId }),
    named('POST /api/v1/andon/events', { event_type: 'stop', asset_id: machine.assetId }),
    named('POST /api/v1/downtime/events', {
      asset_id: machine.assetId,
      start_time: '2026-01-04T08:00:00Z',
      end_time: '2026-01-04T09:00:00Z',
    }),
    named('PUT /api/v1/downtime/events/{id}', { reason: 'MAT_JAM' }),
    named('PUT /api/v1/downtime/events/{id}/split', { at: new Date(stopped.from + 1000).toISOString() }),
    named('PUT /api/v1/downtime/events/{id}/merge', { with: [otherStop] }),
    named('POST /api/v1/auth/admin/reset-password', { user_id: personId }),
    named('POST /api/v1/devices/enrol', {
      kind: 'kiosk',
      name: 'Probe',
      siteId,
      equipmentId: null,
      reference: 'probe',
    }),
    named('POST /api/v1/devices/enrolment-codes', {
      kind: 'kiosk',
      name: 'Probe',
      site_id: siteId,
      equipment_id: null,
    }),
    named('POST /api/v1/releases', { channel: 'stable', metadata: [releaseMetadata('1.0.0')] }),
    named(`POST ${release}/copy`, { channel: 'pilot' }),
    named(`PATCH ${release}`, { staged_percentage: 10 }),
    named('POST /api/v1/number-series', {
      code: 'PROBE',
      name: 'Probe',
      format: { template: '{YYMMDD}-{nnn}', period: 'day', shifts: [] },
      block_size: 20,
    }),
    named('POST /api/v1/shift-calendars', {
      code: 'PROBE',
      name: 'Probe',
      effective_from: '2026-01-05',
      shifts: [],
    }),
    named('POST /api/v1/oee/calculate', { equipment_code: machine.code }),
    named(`PUT ${operation}/correct`, { corrections: [taken], reason: 'x' }),
    named(`PUT ${operation}/undo`, { entries: [taken] }),
    ...patched.map(([path, body]) => named(path, body)),
  ]);
}

const release = '/api/v1/releases/{channel}/{version}';
const operation = '/api/v1/operations/{order_no}/{asset_id}/{operation_no}';
const taken = {
  corrects: sampleId,
  of_correction: false,
  correction: { type: 'operation.quantity_reported', was: { good: 1, scrap: 0, scrap_reason: null }, becomes: null },
};

/** Changes: their schemas take them empty, the routes do not. */
const changes: Readonly<Record<string, Body>> = {
  organizations: { name: 'x' },
  sites: { name: 'x' },
  'production/lines': { name: 'x' },
  products: { name: 'x' },
  'number-series': { name: 'x' },
  'shift-calendars': { name: 'x' },
  'oee/cycle-times': { seconds: 1 },
  'oee/policies': { name: 'x' },
  equipment: { code: 'x' },
  reasons: { enabled: false },
  'work-orders': { qty_ordered: 1 },
  'production/schedules': { priority: 1 },
};
const patched: readonly (readonly [string, Body])[] = [
  ...Object.entries(changes).flatMap(([name, body]): [string, Body][] => [
    [`PATCH /api/v1/${name}/{id}`, body],
    [`PUT /api/v1/${name}/{id}`, body],
  ]),
  ['PATCH /api/v1/people/{id}', { display_name: 'x' }],
  [`PATCH ${operation}`, { qty_desired: 11 }],
];

/** Queries that a route wants, and that say more than their form. */
const queries: Readonly<Record<string, string>> = {
  '/api/v1/audit-logs/date-range': '?start_date=2026-01-05&end_date=2026-01-06',
  '/api/v1/releases/{channel}/{version}/files/{name}': '?offset=0&size=1',
  '/api/metrics/scrap': '?start_date=2026-01-05&end_date=2026-01-06',
  '/api/metrics/oee': '?start_date=2026-01-05&end_date=2026-01-06',
  '/api/metrics/quality': '?start_date=2026-01-05&end_date=2026-01-06',
  '/api/metrics/downtime': '?start_date=2026-01-05&end_date=2026-01-06',
  '/api/v1/number-series/{id}/accounting': '?period=2026-01-05',
};

/** Requests of every route that a person calls: those that delete come last, and signing out behind them. */
export function routeExamples(routes: readonly Route[], probes: Probes, plant: TestPlant): readonly RouteExample[] {
  const bodies = bodiesOf(probes, plant);
  // With a second site every creation has to name one.
  const late = ({ method, path }: Route) => {
    if (path.endsWith('/logout')) return 2;
    return Number(method === 'delete' || (method === 'post' && path === '/api/v1/sites'));
  };
  return routes
    .filter(({ auth }) => auth === 'person')
    .toSorted((left, right) => late(left) - late(right))
    .flatMap((route) => {
      const name = `${route.method.toUpperCase()} ${route.path}`;
      const given = bodies[name] ?? (route.body ? { '': sampleOf(route.body) } : { '': undefined });
      const request = name.replaceAll(/\{(\w+)\}/g, (_hole, parameter: string) =>
        valueFor(parameter, route.path, probes),
      );
      return Object.entries(given).map(([what, json]) => ({
        route,
        what,
        request: request + (queries[route.path] ?? ''),
        json,
      }));
    });
}

function valueFor(parameter: string, path: string, { orderNo, personId, callId, stopIds }: Probes): string {
  const values: Readonly<Record<string, string>> = {
    order_no: orderNo,
    asset_id: '7',
    operation_no: '0010',
    role: 'operator',
    username: 'probe',
    email: 'probe@plant.example',
    channel: 'stable',
    version: '1.0.0',
    name: 'Lineside-1.0.0.AppImage',
    action: 'CREATE',
    entity_type: 'operation',
    shift: '2026-01-05_EARLY',
  };
  if (path.startsWith('/api/v1/people') || ['user_id', 'profile_id'].includes(parameter)) return personId;
  if (path.startsWith('/api/v1/andon')) return callId;
  if (path.startsWith('/api/v1/downtime/events')) return stopIds[0] ?? sampleId;
  return values[parameter] ?? sampleId;
}
