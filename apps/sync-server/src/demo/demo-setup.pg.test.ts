import { equipmentId, type OperationState, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openTestPlant, testSettings } from '../http/testing/test-plant.ts';
import { openTokens } from '../identity/tokens.ts';
import { type RunningServer, startServer } from '../server.ts';
import { openSpine, type Spine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { demoPersonId } from './demo-commands.ts';
import { factoryMachines } from './factory.ts';
import { factoryDay } from './factory-day.ts';

const jwtSecret = 'a secret for tests, long enough to pass';
let database: TestDatabase;
let spine: Spine;
let server: RunningServer;
let organizationId: Uuid;
// Tuesday, 2026-03-31 in the plant: the clocks went forward within the days before.
const now = () => Date.parse('2026-03-31T08:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    settings: { ...testSettings, demo: true, demoSeed: 7 },
    databaseUrl: database.url,
    jwtSecret,
    now,
  });
  spine = await openSpine({ databaseUrl: database.url, logger: silentLogger, now });
  const { rows } = await spine.database.withoutOrganization((client) =>
    client.query<{ organization_id: Uuid }>('select organization_id from organization_directory'),
  );
  organizationId = rows[0]?.organization_id ?? '';
});
afterAll(async () => {
  await server.close();
  await spine.close();
  await database.drop();
});

async function call(request: string, as: string, body?: unknown) {
  const [method = '', path = ''] = request.split(' ');
  const sub = demoPersonId(organizationId, as);
  const token = openTokens(jwtSecret, now).person({ sub, org: organizationId, ver: 1, sid: null });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(server.url + path, { method, headers, ...sent });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const inJournal = <Row extends object>(sql: string) =>
  spine.database.inOrganization(organizationId, async (client) => (await client.query<Row>(sql)).rows);

const operations = () =>
  inJournal<Pick<OperationState, 'good' | 'scrap'> & { order_no: string; asset_id: number; status: string }>(
    `select order_no, asset_id, status, good, scrap from operation where order_no like 'FA-%' order by order_no, asset_id`,
  );

describe('days of the demo plant', () => {
  test('are made through the journal, whole, in the past, and without a word of doubt', async () => {
    expect(await call('GET /api/setup', 'operator')).toMatchObject({ status: 200, body: { status: 'idle' } });
    expect(await call('POST /api/setup', 'admin')).toEqual({
      status: 200,
      body: {
        message: 'Made 120 days of machines; 0 were there.',
        days: 30,
        start_date: '2026-03-01T00:00:00',
        end_date: '2026-03-30T00:00:00',
        machines: 4,
      },
    });
    expect(await call('GET /api/setup', 'operator')).toMatchObject({
      body: { status: 'done', days: 30, machine_days_done: 120, machine_days_total: 120 },
    });
    const verdicts = await inJournal<{ verdict: string }>('select distinct verdict from event_key');
    expect(verdicts).toEqual([{ verdict: 'accepted' }]);
    const made = await operations();
    expect(made).toHaveLength(120);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['FINISHED']));
    const machine = factoryMachines[0];
    if (!machine) throw new Error('no machine');
    const first = factoryDay({ name: `${machine.name} 2026-03-01`, seed: 7 }, machine, { day: 1, days: 30 });
    const good = first.reports.reduce((sum, report) => sum + report.good, 0);
    expect(made[0]).toMatchObject({ order_no: 'FA-2026-03-01', asset_id: machine.assetId, good });
  });

  test('have the incidents that were planted', async () => {
    const assembly = (await operations()).find((one) => one.order_no === 'FA-2026-03-15' && one.asset_id === 302);
    expect((assembly?.scrap ?? 0) / ((assembly?.scrap ?? 0) + (assembly?.good ?? 0))).toBeCloseTo(0.12, 3);
    const issues = await inJournal<{ equipment_id: Uuid; reported_at: number }>(
      `select equipment_id, reported_at from quality_issue where severity = 'High'`,
    );
    expect(issues).toHaveLength(4);
    expect(new Set(issues.map((issue) => issue.equipment_id))).toEqual(new Set([equipmentId(organizationId, 302)]));
    const dates = issues.map((issue) => new Date(issue.reported_at).toISOString().slice(0, 10));
    expect(new Set(dates)).toEqual(new Set(['2026-03-15']));
  });

  test('are left alone where they are, and only what is missing is made', async () => {
    const before = await operations();
    expect((await call('POST /api/setup', 'admin', { days: 31 })).body).toMatchObject({
      message: 'Made 4 days of machines; 120 were there.',
      start_date: '2026-02-28T00:00:00',
    });
    expect((await operations()).slice(4)).toEqual(before);
    const head = async () => (await inJournal<{ head: number }>('select head from org_head'))[0]?.head;
    const headBefore = await head();
    expect((await call('POST /api/setup', 'admin', { days: 31 })).body).toMatchObject({
      message: 'Made 0 days of machines; 124 were there.',
    });
    expect(await head()).toBe(headBefore);
  });

  test('are one set-up at a time, asked for by administrators only', async () => {
    const [one, other] = await Promise.all([call('POST /api/setup', 'admin'), call('POST /api/setup', 'admin')]);
    expect([one.status, other.status].toSorted()).toEqual([200, 409]);
    expect([one.body.code, other.body.code]).toContain('setup.running');
    expect(await call('POST /api/setup', 'manager')).toMatchObject({
      status: 403,
      body: { code: 'right.missing_for_act' },
    });
  });

  test('are made up for no other plant', async () => {
    const plant = await openTestPlant();
    expect(await plant.call('POST /api/setup')).toMatchObject({ status: 409, body: { code: 'setup.not_demo' } });
    await plant.close();
  });
});
