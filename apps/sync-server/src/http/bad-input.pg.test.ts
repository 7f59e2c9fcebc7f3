import { catalog, genesisHash, timeOrderedId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from './route.ts';
import { routeTable } from './route-table.ts';
import { badCalls, badCorrections, badEvents, badOperations, badReview, plannedOperation } from './testing/bad-acts.ts';
import { badAudit } from './testing/bad-audit.ts';
import { badCalendars, shiftCalendar } from './testing/bad-calendars.ts';
import { badDashboard } from './testing/bad-dashboard.ts';
import { badDowntime } from './testing/bad-downtime.ts';
import { badIssues, badMetrics, badSetup, cycleTimes, policies } from './testing/bad-figures.ts';
import { badNumbers, numberSeries } from './testing/bad-numbers.ts';
import { badActsOnPeople } from './testing/bad-people.ts';
import { badReleases } from './testing/bad-releases.ts';
import {
  anId,
  type BadRequest,
  badDelete,
  badIdentity,
  badMasterData,
  badPut,
  badSystem,
} from './testing/bad-requests.ts';
import { badScheduling, schedules } from './testing/bad-scheduling.ts';
import { badStation } from './testing/bad-station.ts';
import { badDeviceCare, badDevices, badPush } from './testing/bad-sync.ts';
import { badUsers } from './testing/bad-users.ts';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

const api = '/api/v1';
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

const masterData: Readonly<Record<string, Parameters<typeof badMasterData>[1]>> = {
  organizations: { good: null, wrong: [] },
  sites: {
    good: { code: 'S9', name: 'Nine', time_zone: 'UTC' },
    wrong: [{ code: '' }, { name: 'x'.repeat(101) }, { time_zone: 'Europe/Berlim' }],
  },
  'production/lines': {
    good: { line_code: 'L9', name: 'Nine' },
    wrong: [{ line_code: 1 }, { target_speed: 0 }, { equipment_asset_ids: [0] }, { enabled: 'yes' }],
  },
  equipment: {
    good: { asset_id: 9, code: 'M9', workplace_name: 'Nine' },
    wrong: [{ asset_id: 2 ** 31 }, { line_id: 'x' }, { ideal_cycle_time_seconds: -1 }, { open_calls: {} }],
  },
  products: { good: { product_code: 'P9', name: 'Nine' }, wrong: [{ product_code: ' ' }, { description: 1 }] },
  reasons: {
    good: { kind: 'stop', code: 'R9', names: { en: 'Nine' } },
    wrong: [
      { kind: 'other' },
      { kind: undefined },
      { names: { en: '' } },
      { sort_order: 0.5 },
      { category: 'short' },
      { big_loss: 'bad luck' },
      { asset_ids: [0] },
      { severity: 'high' },
    ],
  },
  'work-orders': {
    good: { order_no: 'WO-9', qty_ordered: 1 },
    wrong: [{ qty_ordered: -1 }, { due_at: 'tomorrow' }, { due_at: 0 }],
  },
  'number-series': numberSeries,
  'shift-calendars': shiftCalendar,
  'oee/cycle-times': cycleTimes,
  'oee/policies': policies,
  'production/schedules': schedules,
  people: {
    good: { username: 'nine', display_name: 'Nine', role: 'operator' },
    wrong: [{ username: 'Nine Nine' }, { role: 'king' }, { display_name: '' }],
  },
};

/** A change that each would take. */
const puts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  organizations: { name: 'x' },
  sites: { name: 'x' },
  'production/lines': { enabled: false },
  equipment: { code: 'x' },
  products: { name: 'x' },
  reasons: { enabled: false },
  'work-orders': { qty_ordered: 1 },
  'number-series': { name: 'x' },
  'shift-calendars': { name: 'x' },
  'oee/cycle-times': { seconds: 1 },
  'oee/policies': { name: 'x' },
  'production/schedules': { priority: 1 },
};

const table: readonly BadRequest[] = [
  ...badSystem,
  ...badIdentity,
  ...badOperations,
  ...badEvents,
  ...badCalls,
  ...badDowntime,
  ...badCorrections,
  ...badReview,
  ...badNumbers,
  ...badCalendars,
  ...badIssues,
  ...badSetup,
  ...badMetrics,
  ...badScheduling,
  ...badDeviceCare,
  ...badUsers,
  ...badAudit,
  ...badDashboard,
  ...badReleases,
  ...Object.entries(masterData).flatMap(([name, given]) => badMasterData(`${api}/${name}`, given)),
  ...Object.entries(puts).flatMap(([name, change]) => badPut(`${api}/${name}`, change)),
  // People leave by `DELETE /api/v1/users/{id}`, which knows whether they have a history.
  ...Object.keys(masterData).flatMap((name) =>
    name === 'organizations' || name === 'people' ? [] : badDelete(`${api}/${name}`),
  ),
  ...badActsOnPeople,
];

let plant: TestPlant;
let deviceToken = '';
let handOverToken = '';
let head = 0;

async function ask({ route, at, call = {} }: BadRequest) {
  const [method = '', path = ''] = route.split(' ');
  return plant.call(`${method} ${at ?? path}`, call);
}

beforeAll(async () => {
  plant = await openTestPlant();
  await plant.call(`POST ${api}/operations`, { json: plannedOperation });
  const device = { kind: 'kiosk', name: 'K', siteId: plant.siteId, equipmentId: null, reference: 'bad-input' };
  const { body } = await plant.call(`POST ${api}/devices/enrol`, { json: device });
  const { deviceId: sub } = body as { deviceId: string };
  deviceToken = plant.tokens.device({ sub, org: plant.organizationId, site: plant.siteId, kind: 'kiosk' });
  handOverToken = plant.tokens.handOver({ sub, org: plant.organizationId, seq: 1, hash: genesisHash });
  head = await plant.head();
});

const tokenFor = ({ auth }: Pick<Route, 'auth'>) => (auth === 'handOver' ? handOverToken : deviceToken);
const isOfDevice = ({ auth }: Pick<Route, 'auth'>) => auth === 'device' || auth === 'handOver';
afterAll(() => plant.close());

async function expectRefused(bad: BadRequest): Promise<void> {
  const { status, body, headers } = await ask(bad);
  const { code } = body as { code?: string };
  expect({ why: bad.why, status, code }).toEqual({ why: bad.why, status: bad.status, code: bad.code });
  expect(headers.get('content-type')).toContain('application/problem+json');
}

describe('wrong requests', () => {
  test.each(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`))('%s', async (route) => {
    const personToken = plant.tokens.person({
      sub: plant.personIds.admin,
      org: plant.organizationId,
      ver: 1,
      sid: null,
    });
    const devices = [...badDevices(plant.siteId), ...badPush(deviceToken, personToken)];
    const all = [...table, ...devices, ...badStation(deviceToken, personToken)];
    const wrong = all.filter((bad) => bad.route === route);
    expect(wrong.length, 'every route has wrong requests in the table').toBeGreaterThan(0);
    for (const bad of wrong) await expectRefused(bad);
    expect(await plant.head(), 'nothing was stored').toBe(head);
  });

  test.each(routes.filter(({ auth }) => auth !== 'none'))(
    '$method $path: nobody, a stranger, a device or person',
    async (one) => {
      const at = `${one.method.toUpperCase()} ${one.path.replaceAll(/\{\w+\}/g, anId)}`;
      const stranger = timeOrderedId(Date.now(), new Uint8Array(16));
      const other =
        one.auth === 'person'
          ? deviceToken
          : plant.tokens.person({ sub: stranger, org: plant.organizationId, ver: 1, sid: null });
      expect(await plant.call(at, { as: null })).toMatchObject({ status: 401, body: { code: 'token.missing' } });
      expect(await plant.call(at, { token: 'a.b.c' })).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
      expect(await plant.call(at, { token: other })).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
      const gone = plant.tokens.person({ sub: stranger, org: plant.organizationId, ver: 1, sid: null });
      const code = one.auth === 'person' ? 'token.person_unknown' : 'token.invalid';
      expect(await plant.call(at, { token: gone })).toMatchObject({ status: 401, body: { code } });
    },
  );

  test.each(routes.filter(({ body }) => body))('$method $path: no JSON, another type, too much', async (one) => {
    const at = `${one.method.toUpperCase()} ${one.path.replaceAll(/\{\w+\}/g, anId)}`;
    const who = isOfDevice(one) ? { token: tokenFor(one) } : {};
    const send = (type: string, body: string) => plant.call(at, { ...who, raw: { type, body } });
    const wrong = [
      [await send('application/json', '{"a":'), 400, 'body.malformed'],
      [await send('application/json; charset=latin1', '{}'), 415, 'body.unsupported'],
      [await send('text/plain', '{}'), 415, 'body.unsupported'],
      [await send('application/json', '['.repeat(90)), 400, 'body.malformed'],
      [await send('application/json', '['.repeat(5000)), 413, 'body.too_complex'],
      [await send('application/json', `{"line_id":${'['.repeat(4000)}${']'.repeat(4000)}}`), 413, 'body.too_complex'],
    ] as const;
    for (const [answer, status, code] of wrong) expect(answer).toMatchObject({ status, body: { code } });
    const largest = isOfDevice(one) ? 20_000_000 : 1_000_000;
    expect(await send('application/json', `"${'x'.repeat(largest + 1)}"`)).toMatchObject({ status: 413 });
  });

  test('addresses and methods that are none', async () => {
    const wrong = [
      ['GET /api/v1/nothing', 404, 'route.unknown'],
      ['GET /api/v1/operations/%E0/7/1', 400, 'path.malformed'],
      ['DELETE /api/v1/events', 405, 'method.not_allowed'],
      ['PUT /api/v1/auth/login', 405, 'method.not_allowed'],
      ['PATCH /health', 405, 'method.not_allowed'],
    ] as const;
    for (const [request, status, code] of wrong)
      expect(await plant.call(request)).toMatchObject({ status, body: { code } });
    expect((await plant.call('POST /health')).headers.get('allow')).toBe('GET, HEAD');
  });
});
