import { randomUUID } from 'node:crypto';
import { catalog, defaultShifts, deriveId, type PushAnswer, periodAt, syncPaths, type Uuid } from '@lineside/domain';
import { sampleOf } from '@lineside/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeviceId } from '../../journal/api-device.ts';
import { makeTestDevice, receiptsOf } from '../../testing/test-device.ts';
import { allRoutes } from '../testing/all-routes.ts';
import { makeProbes, type RouteExample, routeExamples } from '../testing/route-examples.ts';
import { type Answered, type Call, machine, openTestPlant, type TestPlant } from '../testing/test-plant.ts';

type Item = Readonly<Record<string, unknown>>;

/** Another organization on the same server, with something of everything. */
interface Elsewhere {
  readonly id: Uuid;
  readonly siteId: Uuid;
  readonly call: TestPlant['call'];
  /** How many entries it has, but for the numbers that the server lends it meanwhile. */
  readonly entries: () => Promise<number>;
  /** One thing of each list, by the list's address. */
  readonly things: ReadonlyMap<string, Item>;
  /** Every id that its lists show. */
  readonly ids: readonly string[];
}

let plant: TestPlant;
let elsewhere: Elsewhere;
let examples: readonly RouteExample[] = [];
beforeAll(async () => {
  plant = await openTestPlant();
  elsewhere = await openElsewhere();
  examples = routeExamples(
    allRoutes,
    { orderNo: 'PROBE', personId: anyId, callId: anyId, stopIds: [anyId, anyId] },
    plant,
  );
});
afterAll(() => plant.close());

const anyId = randomUUID();

async function openElsewhere(): Promise<Elsewhere> {
  const id = await plant.spine.journal.createOrganization({ code: 'ELSEWHERE', name: 'Elsewhere' });
  const make = async (command: string, key: readonly (string | number)[], payload: Item) => {
    const subjectId = deriveId(id, command.split('.')[0] ?? '', key);
    const actor = { type: 'device', id: apiDeviceId(id) } as const;
    const done = await plant.spine.journal.execute(id, { commands: [{ type: command, subjectId, payload }], actor });
    if (done.status !== 'done') throw new Error(JSON.stringify(done));
    return subjectId;
  };
  const siteId = await make('site.create', ['E1'], { siteId: null, code: 'E1', name: 'Site', timeZone: 'UTC' });
  const blank = { workplaceGroup: null, lineId: null, idealCycleTimeSeconds: null };
  await make('equipment.create', [machine.assetId], { siteId, ...machine, ...blank });
  const named = { siteId: null, username: 'boss', displayName: 'Boss', role: 'admin' };
  const boss = await make('person.create', ['boss'], named);
  const item = sampleOf(catalog.command('review_item.open')?.command.payload as never) as Record<string, string>;
  await make(
    'review_item.open',
    ['kind', 'deviceId', 'deviceSeq'].map((field) => item[field] ?? ''),
    item,
  );
  const call = (request: string, more: Call = {}) =>
    plant.call(request, { token: plant.tokens.person({ sub: boss, org: id, ver: 1, sid: null }), ...more });
  const there = { ...plant, organizationId: id, siteId, call };
  for (const { route, request, json } of routeExamples(allRoutes, await makeProbes(there), there))
    if (route.method === 'post' && !/auth\/|sites$/.test(route.path)) await call(request, { json });
  const line = {
    lineCode: 'EL',
    name: 'Line',
    description: null,
    equipmentAssetIds: [machine.assetId],
    targetSpeed: null,
  };
  const lineId = await make('line.create', ['EL'], { siteId, ...line, enabled: true });
  const planned = sampleOf(catalog.command('schedule.create')?.command.payload as never) as Item;
  const times = { scheduledStartAt: Date.now(), scheduledEndAt: Date.now() + 3_600_000 };
  await make('product.create', ['EP'], {
    siteId,
    productCode: 'EP',
    name: 'P',
    description: null,
    idealCycleTimeSeconds: 9,
  });
  const scheduleId = await make('schedule.create', ['ES'], { ...planned, ...times, siteId, lineId, productCode: 'EP' });
  const asked = sampleOf(catalog.command('job.assign')?.command.payload as never) as Item;
  await make('job.assign', ['EJ'], { ...asked, siteId, personId: boss, scheduleId, operationId: null });
  const [calendar] = ((await call('GET /api/v1/shift-calendars')).body as { items: readonly { id: string }[] }).items;
  // Figures are asked of shifts, and the example's calendar has none.
  await call(`PATCH /api/v1/shift-calendars/${calendar?.id}`, { json: { shifts: defaultShifts } });
  const seriesId = deriveId(id, 'number_series', ['PROBE']);
  const period = periodAt({ timeZone: 'UTC', period: 'day', shifts: [] }, Date.now());
  const lease = {
    siteId,
    seriesId,
    deviceId: anyId,
    template: '{YYMMDD}-{nnn}',
    period,
    size: 20,
    holding: 0,
    forks: 0,
  };
  await make('number_lease.grant', [seriesId, period.code, anyId], lease);
  const entries = async () => {
    const { rows } = await plant.spine.database.inOrganization(id, (client) =>
      client.query<{ count: number }>("select count(*)::int as count from journal where type not like 'number%'"),
    );
    return rows[0]?.count ?? 0;
  };
  return { id, siteId, call, entries, ...(await thingsOf(call)) };
}

const lists = allRoutes.filter(
  ({ method, path, auth }) => method === 'get' && auth === 'person' && !path.includes('{'),
);

async function thingsOf(call: TestPlant['call']): Promise<Pick<Elsewhere, 'things' | 'ids'>> {
  const things = new Map<string, Item>();
  const ids = new Set<string>();
  for (const { path } of lists) {
    const { body } = await call(`GET ${path}`);
    const items = Array.isArray(body) ? (body as readonly Item[]) : ((body as { items?: readonly Item[] }).items ?? []);
    if (items[0]) things.set(path, items[0]);
    for (const one of items) if (typeof one.id === 'string') ids.add(one.id);
  }
  return { things, ids: [...ids] };
}

/** Figures of lines and equipment stand in no list of their own. */
const listedElsewhere = [
  ['/api/v1/oee/lines/', '/api/v1/production/lines'],
  ['/api/v1/dashboard/lines/', '/api/v1/production/lines'],
  ['/api/v1/oee/equipment/', '/api/v1/equipment'],
  ['/api/v1/oee/{equipment}/', '/api/v1/equipment'],
] as const;

function listOf(path: string): string | undefined {
  const other = listedElsewhere.find(([begin]) => path.startsWith(begin));
  const above = lists.filter((list) => path.startsWith(`${list.path}/`));
  return other?.[1] ?? above.toSorted((left, right) => right.path.length - left.path.length)[0]?.path;
}

/**
 * The request of an example about a thing of the other organization: the first of the nearest list above its address, by the field that
 * the address names, in the address itself (`by-code/{value}`) or as the parameter, else by its id. null: there is no such thing.
 */
function aimed({ route, request }: RouteExample): string | null {
  const thing = elsewhere.things.get(listOf(route.path) ?? '');
  if (!thing) return null;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_hole, name: string, at: number) => {
    const before =
      route.path
        .slice(0, at - 1)
        .split('/')
        .at(-1) ?? '';
    // A shift is nobody's.
    if (name === 'shift') return request.split('/')[route.path.split('/').indexOf('{shift}')] ?? '';
    // Who did it may be nobody: the server itself.
    const person = name === 'user_id' ? elsewhere.things.get('/api/v1/people')?.id : undefined;
    return encodeURIComponent(String(thing[name] ?? thing[before] ?? person ?? thing.id));
  });
  return `${request.split(' ')[0]} ${path}${request.includes('?') ? request.slice(request.indexOf('?')) : ''}`;
}

/** A list below an address (`workplace/{name}`) may answer with what is here. */
function betrays({ status, body }: Answered, isReading: boolean): boolean {
  if (status === 404) return false;
  const text = JSON.stringify(body);
  return !isReading || status !== 200 || elsewhere.ids.some((id) => text.includes(id));
}

describe('a thing of another organization', () => {
  test('[ID-4] is not there, by whatever route and method it is asked for', async () => {
    const before = await elsewhere.entries();
    // Releases of the app are the server's own: its organizations share them (docs/security.md).
    const addressed = examples.filter(
      ({ route }) => route.path.includes('{') && !route.path.startsWith('/api/v1/releases/'),
    );
    expect(addressed.filter((one) => aimed(one) === null).map(({ route }) => route.path)).toEqual([]);
    const betrayed: string[] = [];
    for (const example of addressed) {
      const request = aimed(example) ?? '';
      const answer = await plant.call(request, { ...(example.json !== undefined && { json: example.json }) });
      if (betrays(answer, example.route.method === 'get')) betrayed.push(`${request}: ${answer.status}`);
    }
    expect(betrayed).toEqual([]);
    expect(addressed.length).toBeGreaterThan(40);
    // Whoever they belong to finds them there: the attack is well aimed.
    const read = addressed.flatMap((one) => (one.route.method === 'get' ? (aimed(one) ?? '') : []));
    const owned = await Promise.all(read.map(async (request) => [request, (await elsewhere.call(request)).status]));
    expect(owned.filter(([, status]) => status !== 200)).toEqual([]);
    expect(await elsewhere.entries()).toBe(before);
  });

  test('[ID-4] is in no list', async () => {
    expect(elsewhere.ids.length).toBeGreaterThan(8);
    for (const { path } of lists) {
      const { body } = await plant.call(`GET ${path}`);
      const text = JSON.stringify(body);
      expect([path, elsewhere.ids.filter((id) => text.includes(id))]).toEqual([path, []]);
    }
  });

  test('[ID-4] named in a body is not there either', async () => {
    const of = (path: string) => String(elsewhere.things.get(path)?.id);
    const [person, equipment] = [of('/api/v1/people'), of('/api/v1/equipment')];
    const enrol = { kind: 'kiosk', name: 'K', siteId: elsewhere.siteId, equipmentId: null, reference: null };
    const line = { line_code: 'L1', name: 'One', site_id: elsewhere.siteId };
    const wrong = [
      ['POST /api/v1/auth/admin/reset-password', { user_id: person }, 404],
      ['POST /api/v1/devices/enrol', enrol, 422],
      ['POST /api/v1/devices/enrol', { ...enrol, siteId: plant.siteId, equipmentId: equipment }, 422],
      ['POST /api/v1/production/lines', line, 422],
      ['POST /api/v1/people', { username: 'spy', display_name: 'S', role: 'viewer', site_id: elsewhere.siteId }, 422],
    ] as const;
    for (const [request, json, status] of wrong)
      expect([request, (await plant.call(request, { json })).status]).toEqual([request, status]);
  });

  test('[ID-4] is on no page of a device, and no entry of a device reaches it', async () => {
    const enrolled = { kind: 'kiosk', name: 'K', siteId: plant.siteId, equipmentId: null, reference: null };
    const { body } = await plant.call(`POST ${syncPaths.enrol}`, { json: enrolled });
    const { deviceId: id } = body as { deviceId: string };
    const token = plant.tokens.device({ sub: id, org: plant.organizationId, site: elsewhere.siteId, kind: 'kiosk' });
    const asked = { protocol: 1, checkpoint: 0, checkpointHash: null, epoch: null, receiptsAfter: 0, initial: true };
    const json = { ...asked, siteId: elsewhere.siteId, limit: 1000 };
    const page = await plant.call(`POST ${syncPaths.pull}`, { token, json });
    expect(page.status).toBe(200);
    const text = JSON.stringify(page.body);
    expect(elsewhere.ids.filter((one) => text.includes(one))).toEqual([]);
    const before = await elsewhere.entries();
    const device = makeTestDevice({
      id,
      send: async (_id, request) =>
        (await plant.call(`POST ${syncPaths.push}`, { token, json: request })).body as PushAnswer,
    });
    const stream = { type: 'operation', id: String(elsewhere.things.get('/api/v1/operations')?.id) };
    const actor = { type: 'person', id: plant.personIds.admin } as const;
    device.record([{ type: 'operation.cancelled', stream, payload: { reason: 'x' } }], { actor });
    expect(receiptsOf(await device.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    expect(await elsewhere.entries()).toBe(before);
  });

  test('[ID-4] a person of one is nobody in the other', async () => {
    const token = plant.tokens.person({ sub: plant.personIds.admin, org: elsewhere.id, ver: 1, sid: null });
    expect((await plant.call('GET /api/v1/auth/me', { token })).status).toBe(401);
  });
});
