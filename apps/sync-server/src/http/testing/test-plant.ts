import { randomUUID } from 'node:crypto';
import { type Catalog, deriveId, equipmentId, type RoleName, type Uuid } from '@lineside/domain';
import { createTestDatabase } from '../../db/testing/test-database.ts';
import { createAccount } from '../../identity/create-account.ts';
import { openTokens } from '../../identity/tokens.ts';
import { apiDeviceId } from '../../journal/api-device.ts';
import { startServer } from '../../server.ts';
import type { Settings } from '../../settings.ts';
import { openSpine, type Spine } from '../../spine.ts';

const jwtSecret = 'a secret for tests, long enough to pass';
export const password = 'Passw0rd-of-tests';
const people = ['admin', 'production_manager', 'operator', 'viewer'] as const satisfies readonly RoleName[];
type TestPerson = (typeof people)[number];

export const testSettings: Settings = {
  host: '127.0.0.1',
  port: 0,
  databaseUrl: undefined,
  dataDir: '/nowhere',
  releasesDirectory: '/nowhere/releases',
  jwtSecret,
  demo: false,
  logLevel: 'silent',
  passwordMinLength: 8,
  tls: null,
  corsOrigins: [],
  requestLimits: { perPerson: 0, perDevice: 0, perAddress: 0, metricsPerAddress: 0, setupsPerAddress: 0 },
  demoSeed: 1,
  performanceFactor: null,
  offlineSignInDays: 7,
  stationSessionHours: 12,
};

export interface Call {
  /** Whose token goes with it; null: none. Default: the admin's. */
  readonly as?: TestPerson | null;
  readonly token?: string;
  readonly json?: unknown;
  /** Sent as it is, with its content type. */
  readonly raw?: { readonly type: string; readonly body: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A real server over a real database, with one site, one machine and a person of some roles. */
export interface TestPlant {
  readonly url: string;
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly personIds: Readonly<Record<TestPerson, Uuid>>;
  /** Over the same database, to look at what is stored. */
  readonly spine: Spine;
  readonly tokens: ReturnType<typeof openTokens>;
  readonly clock: { offsetMs: number };
  /** `POST /api/v1/...`, with the root left out. */
  call(request: string, options?: Call): Promise<Answered>;
  /** The number of the newest journal entry. */
  head(): Promise<number>;
  stopServer(): Promise<void>;
  /** Takes the database away while the server runs. */
  dropDatabase(): Promise<void>;
  close(): Promise<void>;
}

export const machine = { assetId: 7, code: 'M7', workplaceName: 'Mill 7' };

export async function openTestPlant(
  options: {
    catalog?: Catalog;
    migrationDirectories?: readonly string[];
    uiDirectory?: string;
    settings?: Partial<Settings>;
    keepsFigures?: boolean;
  } = {},
): Promise<TestPlant> {
  const database = await createTestDatabase();
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const { catalog, migrationDirectories, uiDirectory, keepsFigures = true } = options;
  const shared = { keepsFigures, ...(catalog && { catalog }), ...(migrationDirectories && { migrationDirectories }) };
  const spine = await openSpine({ databaseUrl: database.url, logger, ...shared });
  const seeded = await seed(spine);
  const clock = { offsetMs: 0 };
  const now = () => Date.now() + clock.offsetMs;
  const server = await startServer({
    settings: { ...testSettings, ...options.settings },
    databaseUrl: database.url,
    jwtSecret,
    uiDirectory,
    now,
    ...shared,
  });
  const tokens = openTokens(jwtSecret, now);
  const tokenOf = (who: TestPerson) =>
    tokens.person({ sub: seeded.personIds[who], org: seeded.organizationId, ver: 1, sid: null });
  return {
    ...seeded,
    url: server.url,
    spine,
    tokens,
    clock,
    call: (request, call = {}) => send(server.url, request, call, tokenOf),
    head: () => headOf(spine, seeded.organizationId),
    stopServer: () => server.close(),
    dropDatabase: () => database.drop(),
    close: async () => {
      await server.close();
      await spine.close();
      await database.drop();
    },
  };
}

type Seeded = Pick<TestPlant, 'organizationId' | 'siteId' | 'personIds'>;

async function seed(spine: Spine): Promise<Seeded> {
  const organizationId = await spine.journal.createOrganization({ code: 'TEST', name: 'Test plant' });
  const make = async (type: string, key: readonly (string | number)[], payload: Record<string, unknown>) => {
    const subjectId = deriveId(organizationId, type, key);
    const done = await spine.journal.execute(organizationId, {
      commands: [{ type: `${type}.create`, subjectId, payload }],
      actor: { type: 'device', id: apiDeviceId(organizationId) },
    });
    if (done.status !== 'done') throw new Error(JSON.stringify(done));
    return subjectId;
  };
  const siteId = await make('site', ['S1'], { siteId: null, code: 'S1', name: 'Site', timeZone: 'Europe/Berlin' });
  await make('equipment', [machine.assetId], {
    siteId,
    ...machine,
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
  });
  const ids: Partial<Record<TestPerson, Uuid>> = {};
  for (const role of people)
    ids[role] = await make('person', [role], { siteId: null, username: role, displayName: `The ${role}`, role });
  const personIds = ids as Record<TestPerson, Uuid>;
  const account = { organizationId, personId: personIds.operator, username: 'operator', password };
  await createAccount(spine.database, account);
  return { organizationId, siteId, personIds };
}

async function send(
  url: string,
  request: string,
  { as = 'admin', token, json, raw, headers }: Call,
  tokenOf: (who: TestPerson) => string,
): Promise<Answered> {
  const [method = 'GET', path = ''] = request.split(' ');
  const bearer = token ?? (as === null ? undefined : tokenOf(as));
  const body = raw?.body ?? (json === undefined ? undefined : JSON.stringify(json));
  const type = raw?.type ?? 'application/json';
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const parsed: unknown = isJson && text ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: parsed };
}

async function headOf(spine: Spine, organizationId: Uuid): Promise<number> {
  const { rows } = await spine.database.inOrganization(organizationId, (client) =>
    client.query<{ head: number }>('select head from org_head'),
  );
  return rows[0]?.head ?? 0;
}

/** Makes an operation of this test alone and says where it is. */
export async function makeOperation(plant: TestPlant, fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const order_no = `WO-${randomUUID().slice(0, 8)}`;
  const json = {
    order_no,
    asset_id: machine.assetId,
    operation_no: '0010',
    qty_desired: 10,
    status: 'RELEASED',
    ...fields,
  };
  const made = await plant.call('POST /api/v1/operations', { json });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.headers.get('location') ?? '';
}

export const equipmentOf = (plant: TestPlant): Uuid => equipmentId(plant.organizationId, machine.assetId);

/** One field of every item of a list answer. */
export function column(answered: Answered, name: string): readonly unknown[] {
  const { items } = answered.body as { readonly items: readonly Readonly<Record<string, unknown>>[] };
  return items.map((item) => item[name]);
}
